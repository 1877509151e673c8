import { Allowance } from '../source/edit/allowance'
import { applyEach } from '../source/edit/apply'
import type { Fix } from '../source/edit/edit'
import type { Tree } from '../source/read/tree'
import { orderIn } from './fix'
import type { Checker } from '../checking/checker'

/**
 * A file's text after applying safe fixes until none is left; with `rule`, only that rule's. Units are fixed first, since other findings
 * depend on them. A fix that would remove a comment, or add an error to a file of `within`, is skipped. The checker is restored.
 */
export function fixedAll(checker: Checker, name: string, rule?: string, within = checker.files()): string {
  const original = checker.file(name)!.tree.text
  const allowance = new Allowance()
  let text = original
  // The limit stops two fixes that undo each other.
  for (let pass = 0; pass < mostPasses; pass++) {
    const safe = checker.findings(name).flatMap(finding => ((rule === undefined || finding.rule === rule) && finding.fixes[0]?.safe ? finding.fixes[0] : []))
    const units = safe.filter(setsUnits)
    const next = fixedOnce(checker, name, units.length ? units : safe, within, allowance)
    if (next === text) break
    checker.update(name, text = next)
  }
  checker.update(name, original)
  return text
}

/**
 * Applies safe fixes to files until none is left, since a fix in one file may cause another elsewhere; with `rules`, only theirs. If together
 * they add an error to the workspace, the files are split in halves until those whose fixes add it are found and left unchanged.
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
      // Fixed settings may exclude it.
      if (before === undefined) continue
      for (const rule of rules.length ? rules : [undefined]) checker.update(name, fixedAll(checker, name, rule, [name]))
      isChanged ||= checker.file(name)?.tree.text !== before
    }
  }
}

const mostPasses = 10
/** The most fixes of a pass that are tried one by one, and the most characters that are checked again for it. The rest are not applied. */
const mostTried = 100
const mostChecked = 2_000_000

function setsUnits({ edits }: Fix): boolean {
  return edits.some(({ op, path }) => op === 'set' && path[path.length - 1] === 'units')
}

/** The text after these fixes. If together they do harm, only those that are harmless by themselves are applied. */
function fixedOnce(checker: Checker, name: string, fixes: readonly Fix[], within: readonly string[], allowance: Allowance): string {
  const file = checker.file(name)!
  const after = (applied: readonly Fix[]) => applyEach(name, file.tree, applied.map(({ edits }) => edits), orderIn(file), allowance)
  const harms = (text: string) => text !== file.tree.text && (losesComment(file.tree, text) || addsError(checker, name, text, within))
  const together = after(fixes)
  if (!harms(together)) return together
  const harmless = after(fixes.slice(0, Math.min(mostTried, Math.ceil(mostChecked / file.tree.text.length))).filter(fix => !harms(after([fix]))))
  return harms(harmless) ? file.tree.text : harmless
}

/** Whether a new text of one file adds an error of any rule to some files. The checker is restored. */
function addsError(checker: Checker, name: string, text: string, within: readonly string[]): boolean {
  const before = checker.file(name)!.tree.text
  const known = errorsIn(checker, within)
  checker.update(name, text)
  const isWorse = !hasAll(known, errorsIn(checker, within))
  checker.update(name, before)
  return isWorse
}

/** The number of errors by rule and file. */
function errorsIn(checker: Checker, names: readonly string[]): ReadonlyMap<string, number> {
  return tally(names.flatMap(name => checker.findings(name).flatMap(({ rule, severity }) => (severity === 'error' ? `${rule} ${name}` : []))))
}

function losesComment({ text, format }: Tree, after: string): boolean {
  const comments = commentsIn(text, format)
  return comments.size > 0 && !hasAll(commentsIn(after, format), comments)
}

const commentsOf = { yaml: /(?:^|[ \t])#.*/gm, json: /(?:^|[\s,[{])\/\/.*|\/\*.*?(?:\*\/|$)/gm }

/** The number of occurrences of each comment in a text, to the end of its line. Text that only looks like a comment counts too. */
function commentsIn(text: string, format: Tree['format']): ReadonlyMap<string, number> {
  return tally(text.match(commentsOf[format]) ?? [])
}

function tally(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Whether every word of `some` occurs in `all` at least as often. */
function hasAll(all: ReadonlyMap<string, number>, some: ReadonlyMap<string, number>): boolean {
  return [...some].every(([word, count]) => (all.get(word) ?? 0) >= count)
}
