import type { FamilyCode } from '../knowledge/family'
import { findModifier } from '../knowledge/modifiers'
import { distinctModifiers, findModifierIn, namedModifier, removeModifierFrom, toModifier } from '../records/modifiers'
import type { Note } from '../records/record'
import { called, idOr } from '../records/shown-id'
import { authorizationMissing } from '../rules/authorization-missing'
import { authorizationWrongCode } from '../rules/authorization-wrong-code'
import { authorizationsNamed } from '../rules/authorizations-for'
import { changeTo } from '../rules/change-to'
import { groupModifierMissing } from '../rules/group-modifier-missing'
import { modifierCredentialMismatch } from '../rules/modifier-credential-mismatch'
import { modifierForbidden } from '../rules/modifier-forbidden'
import { modifierNotAllowed } from '../rules/modifier-not-allowed'
import { modifierRequired, wantedBy } from '../rules/modifier-required'
import { modifiersNamedBy } from '../rules/modifier-unknown'
import type { PayerRules } from '../rules/rule'
import { unitsMismatch } from '../rules/units-mismatch'
import type { Edit, Fix } from '../source/edit/edit'
import type { Path } from '../source/read/span'
import { count } from '../time/units'
import { recordAt, type RecordFile } from '../workspace/file'
import type { Checker } from '../checking/checker'
import { rulesFor } from './clues'
import { fixedText } from './fix'
import type { Consequences } from './what-if'

/** A note billed under another code. */
export interface ChangedCode {
  readonly to: FamilyCode
  /** The text of the note's file after it. */
  readonly text: string
  /** What changes, in words: the code first, then modifiers, authorization and units. */
  readonly parts: readonly string[]
}

/** What billing a note under another code means. Messages about another record begin with its name. */
export interface Change extends Consequences {
  readonly to: FamilyCode
  readonly parts: ChangedCode['parts']
  /** Whether the note stays as it is and a draft amends it, because it is signed or final. */
  readonly isAmendment: boolean
}

/** The rules of what follows from a code. What they report of the note before the change is wrong anyway and stays. */
const following = [modifierForbidden, modifierNotAllowed, modifierCredentialMismatch, modifierRequired, groupModifierMissing, authorizationWrongCode, authorizationMissing, unitsMismatch]

/**
 * Bills the note at a path of a file under another code: with the modifiers that its payer wants with that code, the client's authorization for it
 * if there is just one, and fewer units if the payer rounds them otherwise, never more. Undefined when it cannot be written. The checker gets a
 * new text, and the caller restores the file.
 */
export function changeCode(checker: Checker, name: string, path: Path, to: FamilyCode): ChangedCode | undefined {
  const note = noteIn(checker.file(name), path)
  if (!note) return undefined
  const known = new Set(reportsOn(note, checker).map(signOf))
  const first = edited(checker, name, path, firstEdits(note, to, checker))
  if (!first) return undefined
  const edits = reportsOn(first, checker).flatMap(report => (known.has(signOf(report)) ? [] : editsOf(report, first)))
  const after = (edits.length > 0 && edited(checker, name, path, edits)) || first
  return { to, text: checker.file(name)!.tree.text, parts: partsOf(note, after) }
}

/** The note at a path of a file after edits; undefined when they cannot be made. */
function edited(checker: Checker, name: string, path: Path, edits: readonly Edit[]): Note | undefined {
  const text = fixedText(checker.file(name)!, { title: '', safe: false, edits })
  if (text === undefined) return undefined
  checker.update(name, text)
  return noteIn(checker.file(name), path)
}

/** The note at a path of a file. */
export function noteIn(file: RecordFile | undefined, path: Path): Note | undefined {
  const { record } = file ? recordAt(file, path) : {}
  return record?.kind === 'note' ? record : undefined
}

/** The code, and what only the old code needs: modifiers that its payer wants with that code alone, and an authorization where none is needed. */
function firstEdits(note: Note, to: FamilyCode, { context }: Checker): Edit[] {
  const { service, authorization } = note
  const [old, rules] = [context.payerRules(note), rulesFor(to, note, context)]
  const unwanted = old && rules ? modifiersOnlyOf(old, rules, note) : []
  const isForOther = authorization.present && rules?.code.authorization.value === 'none'
    && authorizationsNamed(note, context).every(held => held.authorization.code.value !== to)
  return [
    ...changeTo(service.code, to).edits,
    ...unwanted.flatMap(modifier => removeModifierFrom(service.modifiers, modifier).edits),
    ...(isForOther ? [{ op: 'remove', path: authorization.path } as const] : []),
  ]
}

/** The modifiers of a note that its payer wants with one code and does not name for the other. */
function modifiersOnlyOf(old: PayerRules, { code }: PayerRules, note: Note): string[] {
  const isGroup = note.service.setting.value === 'group' && namedModifier(code.group.modifier) !== undefined
  const wanted = [...wantedBy(old, note).keys(), ...(isGroup ? [namedModifier(old.code.group.modifier)] : [])]
  const named = modifiersNamedBy(code)
  return [...new Set(wanted)].filter((modifier): modifier is string => modifier !== undefined && !named.includes(modifier)
    && (isGroup || !findModifier(modifier)?.groupSetting) && findModifierIn(note.service.modifiers, [modifier]) !== undefined)
}

/** What a rule reports of a note. */
interface RuleReport {
  readonly rule: string
  readonly path: Path
  readonly fixes: readonly Fix[]
}

function reportsOn(note: Note, { context }: Checker): RuleReport[] {
  const reports: RuleReport[] = []
  for (const { id, check } of following) check(note, ({ at: { path }, fixes = [] }) => reports.push({ rule: id, path, fixes }), context)
  return reports
}

function signOf({ rule, path }: RuleReport): string {
  return [rule, ...path].join('\n')
}

/** The edits of the only fix of a report: with a choice, a person decides. None if it raises units. */
function editsOf({ fixes }: RuleReport, { service: { units } }: Note): readonly Edit[] {
  const [fix, ...others] = fixes
  return !fix || others.length > 0 || raisesUnits(fix, units) ? [] : fix.edits
}

function raisesUnits({ edits }: Fix, { path, value = 0 }: Note['service']['units']): boolean {
  return edits.some(edit => edit.op === 'set' && edit.path.join('\n') === path.join('\n') && Number(edit.value) > value)
}

/** What differs between a note and the same note under another code, in words. */
function partsOf(before: Note, after: Note): string[] {
  const modifiersOf = ({ service }: Note) => distinctModifiers(service.modifiers).map(({ value }) => toModifier(value!))
  const [had, has] = [modifiersOf(before), modifiersOf(after)]
  const named = (all: readonly string[]) => (all.length === 0 ? '' : all.map((modifier, at) => (at ? idOr(modifier, 'another') : called(all.length > 1 ? 'modifiers' : 'modifier', modifier))).join(' and '))
  const authorizationOf = ({ authorization: { present, value } }: Note) => (present ? called('authorization', value) : '')
  const [{ value: units }, { value: fewer }] = [before.service.units, after.service.units]
  return [
    'code',
    ...instead(named(had.filter(modifier => !has.includes(modifier))), named(has.filter(modifier => !had.includes(modifier))), 'modifier'),
    ...instead(authorizationOf(before), authorizationOf(after), 'authorization'),
    ...(units === fewer || units === undefined || fewer === undefined ? [] : [`${count(fewer, 'unit')} instead of ${units}`]),
  ]
}

/** `modifier HE instead of U1`, `modifier HE`, `no modifier U1`; nothing where both are equal. */
function instead(old: string, now: string, noun: string): string[] {
  if (old === now) return []
  if (old === '') return [now]
  if (now === '') return [`no ${old}`]
  return [`${now} instead of ${old.replace(new RegExp(`^${noun}s? (?=\\S+$)`), '')}`]
}
