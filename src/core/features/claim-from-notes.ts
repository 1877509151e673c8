import type { Checker } from '../checking/checker'
import { memoizeByName } from '../memoize'
import { mostOfClaim } from '../records/billed'
import { grouped } from '../records/grouped'
import type { AnyRecord, Claim, Note } from '../records/record'
import { idOr } from '../records/shown-id'
import { usualAmount } from '../rules/usual-charge'
import type { Value } from '../source/edit/edit'
import { writeFlow } from '../source/edit/scalars'
import { parse } from '../source/read/parse'
import { chargeOf, diagnosesOf, keyOfLine, lineOf, positionOf, type LineValues } from './claim-lines'
import type { NewFile } from './new-note'
import { nextIds } from './note-values'
import { payerOf, readyNotes, type NoteChoice } from './ready-notes'
import { asJson } from './skeleton'

/** The new claims for the ready notes of a choice: of the first one's client and payer. Undefined if there is none. */
export function claimFromNotes(checker: Checker, choice: NoteChoice): NewFile | undefined {
  const ready = readyNotes(checker, choice)
  const [first] = ready
  if (!first) return undefined
  const notes = ready.filter(note => note.client.value === first.client.value && payerOf(note, checker) === payerOf(first, checker))
  const { folder, isJson } = besideClaims(checker, first)
  const parts = partsOf(notes)
  const ids = nextIds(checker.records().filter(isClaim), parts.length)
  const chargeIn = chargesIn(folder, first, checker)
  const texts = parts.map((part, at) => textOf(part, ids[at], chargeIn, payerOf(first, checker)))
  return {
    folder, stem: ids[0]?.replace(/[^\w.-]/g, '-') ?? 'new', ending: isJson ? '.claim.json' : '.claim.yaml',
    text: !isJson ? texts.join('---\n') : texts.length === 1 ? asJson(texts[0]!) : `[\n${texts.map(text => asJson(text).trimEnd()).join(',\n')}\n]\n`,
  }
}

/** The notes of each line of a claim, and its diagnoses. */
interface ClaimPart {
  readonly lines: (readonly Note[])[]
  readonly diagnoses: string[]
}

/** Divides notes into claims: another one begins where a line or its diagnoses find no room. */
function partsOf(notes: readonly Note[]): ClaimPart[] {
  const parts: ClaimPart[] = []
  for (const line of grouped(notes, keyOfLine).values()) {
    const own = diagnosesOf(line)
    const last = parts.at(-1)
    const missing = last ? own.filter(diagnosis => positionOf(diagnosis, last.diagnoses) === 0) : own
    if (last && last.lines.length < mostOfClaim.lines && last.diagnoses.length + missing.length <= mostOfClaim.diagnoses) {
      last.lines.push(line)
      last.diagnoses.push(...missing)
    } else parts.push({ lines: [line], diagnoses: own })
  }
  return parts
}

const yaml = parse('.yaml', '')

/** A claim as YAML. */
function textOf({ lines, diagnoses }: ClaimPart, id: string | undefined, chargeIn: (line: readonly Note[]) => string | undefined, payer: string): string {
  const authorizations = new Set(lines.map(([note]) => note!.authorization.value))
  const [shared] = authorizations.size === 1 ? authorizations : []
  const [[note]] = lines as [[Note]]
  return [
    'kind: claim',
    ...entriesOf({
      id: idOr(id, 'TODO-claim'), client: idOr(note.client.value, 'TODO-client'), payer: idOr(payer || undefined, 'TODO-payer'), diagnoses,
      authorization: authorizationOf(shared),
    }),
    'lines:',
    ...lines.flatMap(notes => {
      const own = shared === undefined ? authorizationOf(notes[0]!.authorization.value) : undefined
      const { authorization, rendering, ...line } = lineOf(notes, diagnosesOf(notes).map(diagnosis => positionOf(diagnosis, diagnoses)), own)
      const entries = [...entriesOf(line), `charge: ${chargeIn(notes) ?? ''}`.trimEnd(), ...entriesOf({ authorization, rendering })]
      return entries.map((entry, at) => `${at ? '    ' : '  - '}${entry}`)
    }),
  ].map(line => `${line}\n`).join('')
}

function entriesOf(values: LineValues): string[] {
  return Object.entries(values).flatMap(([key, value]: [string, Value | undefined]) => (value === undefined ? [] : [`${key}: ${writeFlow(yaml, value)}`]))
}

function authorizationOf(id: string | undefined): string | undefined {
  return id === undefined ? undefined : idOr(id, 'TODO-authorization')
}

/** Returns the charge of a line at the usual amount; undefined if that is not known. */
function chargesIn(folder: string, note: Note, checker: Checker): (line: readonly Note[]) => string | undefined {
  const payer = checker.context.payerOf(note)
  const claim = { payer: { present: payer !== undefined, value: payer }, file: `${folder}new.claim.yaml` }
  const perUnitOf = memoizeByName((service: string) => usualAmount(claim, service, checker.context))
  return line => chargeOf(line, perUnitOf)
}

/** The folder of the client's last claim, else of all claims if there is only one, else of the note; JSON if the client's claims are, else the note. */
function besideClaims(checker: Checker, note: Note): { readonly folder: string; readonly isJson: boolean } {
  const claims = checker.records().filter(isClaim)
  const own = claims.filter(({ client }) => client.value === note.client.value)
  const isOneFolder = new Set(claims.map(folderOf)).size === 1
  const near = own.at(-1) ?? (isOneFolder ? claims[0]! : note)
  return { folder: folderOf(near), isJson: [...own, ...(own.length ? [] : [note])].every(({ file }) => file.endsWith('.json')) }
}

function isClaim(record: AnyRecord): record is Claim {
  return record.kind === 'claim' && !record.isTemplate
}

function folderOf({ file }: AnyRecord): string {
  return file.slice(0, file.lastIndexOf('/') + 1)
}
