import { memoizeByName } from '../memoize'
import { isHarmless } from '../records/harmless'
import { isUnbilled, isWithdrawn } from '../records/note-status'
import type { BareLine } from '../records/billed'
import type { AnyRecord, Claim } from '../records/record'
import { rules } from '../rules'
import type { Context, OnReport, Report, Rule, Subjects } from '../rules/rule'
import type { Fix } from '../source/edit/edit'
import { isWithin, type Path } from '../source/read/span'
import { findingOf, type RuleError, type RelativeFinding } from './finding'

/** What is checked as a whole. A line is checked with its claim. */
export type Subject = Subjects[Exclude<keyof Subjects, 'line'>]

/** Thrown when a rule asks about records that are not read yet. Shared: creating an error takes longer than most rules. */
export const notYet = new Error('not yet')

/** The rules for a kind of subject, in order; those for lines are rules of their claim. */
export const rulesFor = memoizeByName((kind: keyof Subjects): readonly Rule[] =>
  rules.filter(rule => rule.on.includes(kind) || (kind === 'claim' && rule.on.includes('line'))))

/** The rules for a template of a kind, in order: those for templates, and those of the kind that check templates too. */
const rulesForTemplate = memoizeByName((kind: keyof Subjects): readonly Rule[] =>
  rules.filter(({ on, alsoChecks }) => on.includes('template') || (on.includes(kind) && alsoChecks?.includes('template'))))

/** The rules for a subject, in order. */
export function rulesOn(subject: Subject): readonly Rule[] {
  return isTemplate(subject) ? rulesForTemplate(subject.kind) : rulesFor(subject.kind)
}

function isTemplate(subject: Subject): boolean {
  return 'isTemplate' in subject && subject.isTemplate
}

const none: readonly RelativeFinding[] = []
const startOfFile = { start: 0 }

/**
 * Returns a function that runs a rule on a subject and returns its findings. If the rule throws, `onRuleError` is called and the findings
 * reported before are kept.
 */
export function runnerFor(subject: Subject, context: Context, onRuleError: (error: RuleError) => void): (rule: Rule) => readonly RelativeFinding[] {
  const origin = 'anchor' in subject ? subject.anchor.region : startOfFile
  let running: Rule
  let found: RelativeFinding[]
  let told: Set<string> | undefined
  const report: OnReport = reported => {
    if (told && !isNew(reported, told)) return
    const finding = findingOf(running, subject.file, origin, reported, () => fixesIn(subject, reported.fixes))
    if (found === none) found = [finding]
    else found.push(finding)
  }
  const needed = subject.kind !== 'note' || isTemplate(subject) ? undefined : isWithdrawn(subject) ? 'withdrawn' : isUnbilled(subject) ? 'unbilled' : undefined
  return rule => {
    if (needed && !rule.alsoChecks?.includes(needed)) return none
    running = rule
    found = none as RelativeFinding[]
    const isOnLines = subject.kind === 'claim' && rule.on.includes('line')
    // What the lines of a claim share is told once.
    told = isOnLines ? new Set() : undefined
    try {
      for (const checked of isOnLines ? linesFor(rule, subject, context) : [subject]) rule.check(checked, report, context)
    } catch (error) {
      if (error !== notYet) onRuleError({ rule: rule.id, file: subject.file, error: error instanceof Error ? error.name : 'unknown' })
    }
    return found
  }
}

/** The lines of a claim that a rule checks. */
function linesFor({ alsoChecks }: Rule, claim: Claim, context: Context): readonly BareLine[] {
  return alsoChecks?.includes('authorized') ? context.linesAuthorized(claim) : context.bareLines(claim)
}

/** Whether nothing with the same place and message was told; then it counts as told. */
function isNew({ at, message }: Report, told: Set<string>): boolean {
  const key = [...at.path, message].join('\n')
  return !told.has(key) && told.add(key) !== undefined
}

/** The fixes of a report. A safe fix stays safe only if it is harmless to the record and changes no other file. */
function fixesIn(subject: Subject, fixes: readonly Fix[] = []): readonly Fix[] {
  return fixes.some(({ safe }) => safe) ? fixes.map(fix => ({ ...fix, safe: fix.safe && isSafe(fix, subject) })) : fixes
}

function isSafe(fix: Fix, subject: Subject): boolean {
  if (fix.file !== undefined) return false
  const records = new Set(fix.edits.flatMap(({ path }) => recordAround(subject, path) ?? []))
  return [...records].every(record => isHarmless(fix, record))
}

/** The record of a subject that contains a path. */
export function recordAround(subject: Subject, path: Path): AnyRecord | undefined {
  switch (subject.kind) {
    case 'reading': return subject.records.find(record => isWithin(path, record.path))
    case 'file': case 'ignores': return undefined
    case 'draft': return subject.note
    default: return subject
  }
}
