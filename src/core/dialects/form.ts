import * as z from 'zod/mini'
import { memoize, memoizeByName } from '../memoize'
import { fieldDoc, unwrap, type FieldDoc } from '../records/field'
import { defOf, type Schema } from '../records/fields-at'
import { Part } from '../records/part'

/** A field of a mapping with fixed keys; `at` is its place among them. */
interface FieldForm {
  readonly key: string
  readonly at: number
  readonly form: Form
  readonly required: boolean
}

/** What a text means at a leaf, if it fits there. */
interface Meaning {
  readonly fits: boolean
  readonly value: unknown
}

/** So many texts are remembered at each leaf. */
const mostKnown = 500
/** Longer ones are seldom written again; and where it is cut out of a file, a short text is a copy and keeps no file's text in memory. */
const longestKnown = 12

const unfit: Meaning = { fits: false, value: undefined }

/** A schema as reading needs it, looked up once for all records. */
export class Form {
  readonly type: 'object' | 'array' | 'record' | 'leaf'
  readonly doc: FieldDoc
  /** Of a mapping with fixed keys: its fields in their order, and the place of each by its key. */
  readonly fields: readonly FieldForm[]
  readonly places: ReadonlyMap<string, number>
  /** Of a mapping with fixed keys, what makes its parts: each its own, so that their fields stand in them and not beside. */
  readonly Group = class extends Part {}
  /** Of a list its items, of a mapping with free keys its values. */
  readonly inside: Form | undefined
  private readonly meaningOf = memoizeByName((text: string) => this.parse(text), mostKnown)

  constructor(private readonly schema: Schema) {
    const { type, shape = {}, element, valueType } = defOf(schema)
    const inside = element ?? valueType
    this.type = type === 'object' || type === 'array' || type === 'record' ? type : 'leaf'
    this.doc = fieldDoc(schema) ?? { doc: '' }
    this.fields = Object.entries(shape).map(([key, field], at) => ({ key, at, form: formOf(unwrap(field)), required: field === unwrap(field) }))
    this.places = new Map(this.fields.map(({ key, at }) => [key, at]))
    this.inside = inside && formOf(inside)
  }

  /** Tells what a text means here. Codes, dates and the like come again and again, and are looked at once; prose and records' own ids are not kept. */
  take(text: string): Meaning {
    const { meaning } = this.doc
    return text.length > longestKnown || meaning === 'text' || meaning === 'id' ? this.parse(text) : this.meaningOf(text)
  }

  private parse(text: string): Meaning {
    const { success, data } = z.safeParse(this.schema, text)
    return success ? { fits: true, value: data } : unfit
  }
}

/** The form of a schema. */
export const formOf = memoize((schema: Schema): Form => new Form(schema))
