import { findDenial, type Denial } from '../knowledge/denials'
import type { Rule } from '../rules/rule'

/** What a rule reports, why that matters and how to fix it, in Markdown, and the denial codes it may lead to, with their meanings. */
interface RuleTexts extends Pick<Rule, 'title' | 'why' | 'howToFix'> {
  readonly denials: readonly string[]
}

/** The texts read from the rules' pages, by rule. */
const fromPages = new Map<string, RuleTexts>()

/** The texts of a rule. The extension has them in its pages, not in its code; undefined there until the pages are read. */
export function textsOf({ id, title, why, howToFix, denial }: Rule): RuleTexts | undefined {
  return title === undefined ? fromPages.get(id) : { title, why, howToFix, denials: denial.map(describeDenial) }
}

/** A denial code with its meaning, in our own words. */
export function describeDenial(number: Denial): string {
  const { kind, meaning } = findDenial(number)!
  return `${kind} ${number}: ${meaning}`
}

/** A rule's title; its id until the pages are read. */
export function titleOfRule(rule: Rule): string {
  return textsOf(rule)?.title ?? rule.id
}

/** Reads the texts of rules from their pages, named `<rule>.md`. */
export function readRulePages(pages: Readonly<Record<string, string>>) {
  for (const [name, page] of Object.entries(pages)) {
    const [, title, why, howToFix] = /^# ([^\n]*) \(`[^\n]*`\)\n[^]*?\n## Why it matters\n\n([^]*?)\n\n## How to fix it\n\n([^]*?)\n\n## /m.exec(page) ?? []
    const denials = [...page.matchAll(/^- ((?:CARC|RARC) .*)/gm)].map(([, denial]) => denial!)
    if (title !== undefined && why !== undefined && howToFix !== undefined) fromPages.set(name.replace(/\.md$/, ''), { title, why, howToFix, denials })
  }
}
