import { applyEach } from '../source/edit/apply'
import type { Fix } from '../source/edit/edit'
import type { Tree } from '../source/read/tree'
import { orderIn } from './fix'
import type { Checker } from '../checking/checker'

/**
 * A file's text after all safe fixes, pass after pass until none is left; with `rule`, only those of one rule. Units come first: what else is
 * wrong is known when they are right. A fix that would take a comment away, or bring an error to one of the files `within`, is left out. The
 * checker is left as it was.
 */
export function fixedAll(checker: Checker, name: string, rule?: string, within = checker.files()): string {
  const original = checker.file(name)!.tree.text
  let text = original
  // Each pass only takes findings away; the bound is for a pair of fixes that would undo each other.
  for (let pass = 0; pass < mostPasses; pass++) {
    const safe = checker.findings(name).flatMap(finding => ((rule === undefined || finding.rule === rule) && finding.fixes[0]?.safe ? finding.fixes[0] : []))
    const units = safe.filter(setsUnits)
    const next = fixedOnce(checker, name, units.length ? units : safe, within)
    if (next === text) break
    checker.update(name, text = next)
  }
  checker.update(name, original)
  return text
}

/**
 * Applies all safe fixes to files, until none is left: a fix in one may bring one about in another. `rules` are those that count, by default all.
 * Where the fixes of several files together bring an error to the workspace, they are applied without those of the files that bring it.
 */
export function fixFiles(checker: Checker, names: readonly string[], rules: readonly string[] = []) {
  const texts = new Map(names.map(name => [name, checker.file(name)?.tree.text]))
  const known = errorsIn(checker, checker.files())
  fixInTurns(checker, names, rules)
  if (hasAll(known, errorsIn(checker, checker.files()))) return
  for (const [name, text] of texts) checker.update(name, text)
  if (names.length < 2) return
  const half = names.length >> 1
  fixFiles(checker, names.slice(0, half), rules)
  fixFiles(checker, names.slice(half), rules)
}

function fixInTurns(checker: Checker, names: readonly string[], rules: readonly string[]) {
  for (let pass = 0, isChanged = true; isChanged && pass < mostPasses; pass++) {
    isChanged = false
    for (const name of names) {
      const before = checker.file(name)?.tree.text
      // Corrected settings may leave it out.
      if (before === undefined) continue
      for (const rule of rules.length ? rules : [undefined]) checker.update(name, fixedAll(checker, name, rule, [name]))
      isChanged ||= checker.file(name)?.tree.text !== before
    }
  }
}

const mostPasses = 10
/** The most fixes of a pass that are tried one by one; the others are left to a person. */
const mostTried = 100

function setsUnits({ edits }: Fix): boolean {
  return edits.some(({ op, path }) => op === 'set' && path[path.length - 1] === 'units')
}

/** The text after these fixes; where all of them together do harm, after those that do none by themselves. */
function fixedOnce(checker: Checker, name: string, fixes: readonly Fix[], within: readonly string[]): string {
  const file = checker.file(name)!
  const after = (some: readonly Fix[]) => applyEach(name, file.tree, some.map(({ edits }) => edits), orderIn(file))
  const harms = (text: string) => text !== file.tree.text && (losesComment(file.tree, text) || addsError(checker, name, text, within))
  const together = after(fixes)
  if (!harms(together)) return together
  const harmless = after(fixes.slice(0, mostTried).filter(fix => !harms(after([fix]))))
  return harms(harmless) ? file.tree.text : harmless
}

/** Whether files have an error more of any rule while one of them has another text. The checker is left as it was. */
function addsError(checker: Checker, name: string, text: string, within: readonly string[]): boolean {
  const before = checker.file(name)!.tree.text
  const known = errorsIn(checker, within)
  checker.update(name, text)
  const isWorse = !hasAll(known, errorsIn(checker, within))
  checker.update(name, before)
  return isWorse
}

/** How many errors of each rule each of these files has. */
function errorsIn(checker: Checker, names: readonly string[]): ReadonlyMap<string, number> {
  return tally(names.flatMap(name => checker.findings(name).flatMap(({ rule, severity }) => (severity === 'error' ? `${rule} ${name}` : []))))
}

function losesComment({ text, format }: Tree, after: string): boolean {
  const comments = commentsIn(text, format)
  return comments.size > 0 && !hasAll(commentsIn(after, format), comments)
}

const commentsOf = { yaml: /(?:^|[ \t])#.*/gm, json: /(?:^|[\s,[{])\/\/.*|\/\*.*?(?:\*\/|$)/gm }

/** Whatever may be a comment, as far as its line goes, with how often it stands in a text. Text that only looks like one counts too. */
function commentsIn(text: string, format: Tree['format']): ReadonlyMap<string, number> {
  return tally(text.match(commentsOf[format]) ?? [])
}

function tally(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Whether every word of `some` is among `all`, as often. */
function hasAll(all: ReadonlyMap<string, number>, some: ReadonlyMap<string, number>): boolean {
  return [...some].every(([word, count]) => (all.get(word) ?? 0) >= count)
}
