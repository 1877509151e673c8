import type { Rule } from '../rules/rule'

/** What a rule reports, why that matters and how to fix it, in Markdown. */
type RuleTexts = Pick<Rule, 'title' | 'why' | 'howToFix'>

/** The texts read from the rules' pages, by rule. */
const fromPages = new Map<string, RuleTexts>()

/** The texts of a rule. The extension has them in its pages, not in its code; undefined there until the pages are read. */
export function textsOf({ id, title, why, howToFix }: Rule): RuleTexts | undefined {
  return title === undefined ? fromPages.get(id) : { title, why, howToFix }
}

/** A rule's title; its id until the pages are read. */
export function titleOfRule(rule: Rule): string {
  return textsOf(rule)?.title ?? rule.id
}

/** Reads the texts of rules from their pages, named `<rule>.md`. */
export function readRulePages(pages: Readonly<Record<string, string>>) {
  for (const [name, page] of Object.entries(pages)) {
    const [, title, why, howToFix] = /^# ([^\n]*) \(`[^\n]*`\)\n[^]*?\n## Why it matters\n\n([^]*?)\n\n## How to fix it\n\n([^]*?)\n\n## /m.exec(page) ?? []
    if (title !== undefined && why !== undefined && howToFix !== undefined) fromPages.set(name.replace(/\.md$/, ''), { title, why, howToFix })
  }
}
