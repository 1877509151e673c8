import type { Rule } from '../rules/rule'

/** Why a rule matters and how to fix what it reports, in Markdown. */
type RuleTexts = Pick<Rule, 'why' | 'howToFix'>

/** The texts read from the rules' pages, by rule. */
const fromPages = new Map<string, RuleTexts>()

/** The texts of a rule. The extension has them in its pages, not in its code; undefined there until the pages are read. */
export function textsOf({ id, why, howToFix }: Rule): RuleTexts | undefined {
  return why === undefined ? fromPages.get(id) : { why, howToFix }
}

/** Reads the texts of rules from their pages, named `<rule>.md`. */
export function readRulePages(pages: Readonly<Record<string, string>>) {
  for (const [name, page] of Object.entries(pages)) {
    const [, why, howToFix] = /\n## Why it matters\n\n([^]*?)\n\n## How to fix it\n\n([^]*?)\n\n## /.exec(page) ?? []
    if (why !== undefined && howToFix !== undefined) fromPages.set(name.replace(/\.md$/, ''), { why, howToFix })
  }
}
