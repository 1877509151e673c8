import * as z from 'zod/mini'
import { dayNumber } from '../time/calendar'
import { minuteOfDay } from '../time/clock'
import type { Written } from './shown-id'

/** What the text of a leaf means: decides hover, completion and navigation there. */
export type Meaning =
  | 'text' | 'prose' | 'id' | 'record' | 'client' | 'plan' | 'note' | 'claim' | 'goal' | 'payer' | 'authorization' | 'code' | 'modifier' | 'place' | 'diagnosis' | 'diagnoses' | 'activity' | 'domain' | 'part'
  | 'credential' | 'rule' | 'npi' | 'date' | 'day-of-year' | 'time' | 'minutes' | 'units' | 'number' | 'pointer' | 'amount' | 'service' | 'service-or-payer' | 'flag' | 'choice' | 'kind' | 'url' | 'source'

/** The documentation of a field: its explanation, what its text means, and what a valid value looks like. */
export interface FieldDoc {
  readonly doc: string
  readonly meaning?: Meaning
  /** A description of a valid value, to follow "… must be". */
  readonly expected?: string
  /** The values to choose from. */
  readonly choices?: readonly string[]
  /** Other spellings of the choices that are read too. */
  readonly also?: readonly string[]
  /** For a mapping that may be written as one value, such as a string or a list: the key that this value stands for. */
  readonly shorthand?: string
  /** For a mapping with free keys: the usual keys, with their explanations. */
  readonly known?: Readonly<Record<string, string>>
  /** For a mapping with free keys: what the keys mean, if they are more than names. */
  readonly keys?: 'code' | 'units' | 'modifier' | 'service' | 'service-or-payer' | 'rule'
  /** For a list: whether its only item may be written without the list. */
  readonly orOne?: boolean
  /** For a list: the most items read, if not the usual number. */
  readonly most?: number
}

const docs = z.registry<FieldDoc>()

/** The documentation of a field's schema. */
export function fieldDoc(schema: z.core.$ZodType): FieldDoc | undefined {
  return docs.get(unwrap(schema))
}

/** The schema inside an optional one. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const def = schema._zod.def as { type: string; innerType?: z.core.$ZodType }
  return def.type === 'optional' ? unwrap(def.innerType!) : schema
}

/** Registers the documentation of a field with its schema. */
export function annotate<S extends z.core.$ZodType>(schema: S, about: FieldDoc): S {
  docs.add(schema, about)
  return schema
}

/** The same schema, with values typed as a person's own text. */
const asWritten = (schema: z.ZodMiniType<string>) => schema as unknown as z.ZodMiniType<Written>

const written = () => z.string().check(z.minLength(1))

/** Free text, not empty. */
export const text = (doc: string, meaning: Meaning = 'text') => asWritten(annotate(written(), { doc, meaning, expected: 'text' }))

/** Free text that a person writes about the client: a narrative, a statement. */
export const prose = (doc: string) => text(doc, 'prose')

/** Names with `*`, `**`, `?` and `{a,b}`, and a `!` at the beginning. */
const globPattern = /^!?(?:[^\\[\]{}]|\{[^\\[\]{},]*(?:,[^\\[\]{},]*)+\})+$/
/** Extended patterns such as `+(a|b)`, and steps to the folder above. */
const foreignPattern = /[@+!*?]\(|(?:^!?|\/)\.\.(?:\/|$)/
/** The most combinations of the alternatives in a pattern's braces. */
const mostAlternatives = 100

function isPattern(text: string): boolean {
  if (!globPattern.test(text) || foreignPattern.test(text)) return false
  return Array.from(text.matchAll(/\{[^}]*\}/g), ([braces]) => braces.split(',').length).reduce((product, number) => product * number, 1) <= mostAlternatives
}

/** A pattern of file names. */
export const pattern = (doc: string) => asWritten(annotate(written().check(z.refine(isPattern)), {
  doc, meaning: 'text', expected: 'a path with "/" that may use *, **, ?, {a,b}, and "!" at the beginning',
}))

/** An id or a code: one line of text without spaces around it, kept as written. */
export const id = (doc: string, meaning: Meaning = 'id') =>
  asWritten(annotate(z.string().check(z.regex(/^\S(?:[^\r\n]*\S)?$/)), { doc, meaning, expected: 'one id or code on one line' }))

/** A date `YYYY-MM-DD`, a real calendar day. */
export const date = (doc: string) =>
  annotate(z.string().check(z.refine(value => dayNumber(value) !== undefined)), { doc, meaning: 'date', expected: 'a real day written YYYY-MM-DD, such as 2026-03-09' })

/** A day of every year, `MM-DD`. */
export const dayOfYear = (doc: string) =>
  annotate(z.string().check(z.refine(value => dayNumber(`2001-${value}`) !== undefined)), { doc, meaning: 'day-of-year', expected: 'a day of the year written MM-DD, such as "07-01"' })

/** A time `HH:MM`, 24 hours. */
export const time = (doc: string) =>
  annotate(z.string().check(z.refine(value => minuteOfDay(value) !== undefined)), { doc, meaning: 'time', expected: 'a time from "00:00" to "23:59", written HH:MM' })

/** A whole number, 0 or more. Spreadsheets and exports write `2.0`. */
export const wholeNumber = (doc: string, meaning: Meaning = 'number') =>
  annotate(z.pipe(z.string().check(z.regex(/^\d{1,9}(?:\.0{1,9})?$/)), z.transform(Number)), { doc, meaning, expected: 'a whole number, such as 3' })

/** The number of an item of a list, from 1. A letter, as on the paper form, is read as it is, in capitals. */
export const pointer = (doc: string) => annotate(
  z.pipe(z.string().check(z.regex(/^(\d{1,9}(?:\.0{1,9})?|[A-Za-z])$/)), z.transform(text => (/^\d/.test(text) ? Number(text) : text.toUpperCase()))),
  { doc, meaning: 'pointer', expected: 'a whole number, such as 1' },
)

/** An amount of money with at most two decimals. A negative amount is read as it is. */
export const amount = (doc: string) =>
  annotate(z.pipe(z.string().check(z.regex(/^-?\d{1,9}(\.\d{1,2})?$/)), z.transform(Number)), { doc, meaning: 'amount', expected: 'an amount, such as 61.50' })

/** `true` or `false`. */
export const flag = (doc: string) =>
  annotate(z.pipe(z.enum(['true', 'false']), z.transform(value => value === 'true')), { doc, meaning: 'flag', expected: 'true or false', choices: ['true', 'false'] })

/** One of a few words. `also` are other spellings of them that are read too. */
export const choice = <const T extends readonly [string, ...string[]]>(
  doc: string, choices: T, meaning: Meaning = 'choice', also: Readonly<Record<string, T[number]>> = {},
) => {
  const words = z.enum([...choices, ...Object.keys(also)] as [string, ...string[]])
  const expected = choices.length === 1 ? choices[0] : `one of ${choices.slice(0, -1).join(', ')} or ${choices[choices.length - 1]}`
  return annotate(z.pipe(words, z.transform(word => (also[word] ?? word) as T[number])), { doc, meaning, expected, choices, also: Object.keys(also) })
}

/** A list of leaves or mappings. */
export const list = <S extends z.core.$ZodType>(doc: string, item: S, more: Omit<FieldDoc, 'doc'> = {}) => annotate(z.array(item), { doc, ...more })

/** A mapping with fixed keys. */
export const mapping = <S extends z.core.$ZodShape>(doc: string, shape: S, more: Omit<FieldDoc, 'doc'> = {}) => annotate(z.object(shape), { doc, ...more })

/** A mapping whose keys are free. */
export const table = <S extends z.core.$ZodType>(doc: string, value: S, more: Omit<FieldDoc, 'doc'> = {}) => annotate(z.record(z.string(), value), { doc, ...more })

/** A field that may be absent. */
export const optional = z.optional

/** A period of dates; `through` is its last day. */
export const period = (doc: string, first: string, last: string) => mapping(doc, { from: date(first), through: optional(date(last)) })
