import assert from 'node:assert/strict'
import { Checker } from '../../src/core/checking/checker'
import { toModifier } from '../../src/core/records/modifiers'
import type { AnyRecord, Claim, Note } from '../../src/core/records/record'

type Texts = ReadonlyMap<string, string>

/** The changes to a workspace that no fix may make by itself, one per line. */
export function harmDone(before: Texts, after: Texts): string[] {
  const [old, now] = [check(before), check(after)]
  return [...before.keys()].flatMap(name => {
    const [was, is] = [old, now].map(checker => checker.file(name)?.records ?? []) as [readonly AnyRecord[], readonly AnyRecord[]]
    if (was.length > is.length) return [`${name}: a record is gone`]
    const inRecords = was.flatMap((record, at) => harmTo(record, is[at]!, old, now))
    return [...lostComments(before.get(name)!, after.get(name)!), ...newErrors(name, old, now), ...inRecords].map(what => `${name}: ${what}`)
  })
}

function check(texts: Texts): Checker {
  const checker = new Checker(fault => assert.fail(`${fault.rule} threw ${fault.error} on ${fault.file}`))
  for (const [name, text] of texts) checker.update(name, text)
  return checker
}

function lostComments(before: string, after: string): string[] {
  const left = after.split(/\r?\n|\r/).flatMap(line => / ?#.*/.exec(line)?.[0] ?? [])
  return before.split(/\r?\n|\r/).flatMap(line => / ?#.*/.exec(line)?.[0] ?? []).filter(comment => {
    const at = left.indexOf(comment)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  }).map(() => 'a comment is gone')
}

function newErrors(name: string, old: Checker, now: Checker): string[] {
  const errors = (checker: Checker) => checker.findings(name).filter(({ severity }) => severity === 'error').map(({ rule }) => rule)
  const known = errors(old)
  return errors(now).filter(rule => {
    const at = known.indexOf(rule)
    if (at >= 0) known.splice(at, 1)
    return at < 0
  }).map(rule => `a new error of ${rule}`)
}

function harmTo(was: AnyRecord, is: AnyRecord, old: Checker, now: Checker): string[] {
  if (was.kind === 'claim' && is.kind === 'claim') return raisedLines(was, is)
  if (was.kind !== 'note' || is.kind !== 'note') return []
  return [
    ...(isRaised(was.service.units.value, is.service.units.value) ? [`units ${was.service.units.value} became ${is.service.units.value}`] : []),
    ...idleModifiers(is, now).filter(modifier => !idleModifiers(was, old).includes(modifier)).map(modifier => `${modifier} is there, and the units do not require it`),
    ...(was.provider.signed.present && factsOf(was) !== factsOf(is) ? [`a signed note says ${factsOf(is)}, and said ${factsOf(was)}`] : []),
  ]
}

function raisedLines(was: Claim, is: Claim): string[] {
  return was.lines.items.flatMap(({ units }, at) => (isRaised(units.value, is.lines.items[at]?.units.value) ? [`line ${at + 1} bills more`] : []))
}

function isRaised(was: number | undefined, is: number | undefined): boolean {
  return is !== undefined && is > (was ?? 0)
}

/** The modifiers of a note that its payer requires only above a number of units that the note does not exceed. */
function idleModifiers(note: Note, { context }: Checker): string[] {
  const entries = context.payerRules(note)?.code.modifiers.over_units.entries ?? []
  const own = note.service.modifiers.items.map(({ value }) => toModifier(value ?? ''))
  return entries.filter(({ key, value }) => own.includes(toModifier(value.value ?? '')) && !(Number(key) < note.service.units.value!)).map(({ value }) => toModifier(value.value!))
}

/** The billing facts of a note, regardless of spelling. */
function factsOf({ service, diagnoses, authorization, provider }: Note): string {
  const { code, modifiers, date, start, end, end_date, minutes, units, place } = service
  const leaves = [code, ...modifiers.items, date, start, end, end_date, minutes, units, place, ...diagnoses.items, authorization, provider.npi, provider.credential]
  return leaves.map(({ value }) => String(value ?? '-').toUpperCase().replace(/[^A-Z0-9]/g, '')).join(' ')
}
