import * as z from 'zod/mini'
import { memoize, memoizeByName } from '../memoize'
import { fieldDoc, unwrap, type FieldDoc } from '../records/field'
import { defOf, type Schema } from '../records/fields-at'
import { Part } from '../records/part'

/** A field of a mapping with fixed keys; `at` is its index among them. */
interface FieldForm {
  readonly key: string
  readonly at: number
  readonly form: Form
  readonly required: boolean
}

/** The meaning of a text at a leaf, if it fits there. */
interface Meaning {
  readonly fits: boolean
  readonly value: unknown
}

/** The most texts memoized for each leaf; the next one evicts them all. */
const mostKnown = 500
/** Longer texts are not memoized: they seldom repeat, and cut out of a file, they keep its whole text in memory, while shorter ones are copies. */
const longestKnown = 12

const unfit: Meaning = { fits: false, value: undefined }

/** A schema in the form that reading needs, computed once for all records. */
export class Form {
  readonly type: 'object' | 'array' | 'record' | 'leaf'
  readonly doc: FieldDoc
  /** For a mapping with fixed keys: its fields in order, and the index of each by its key. */
  readonly fields: readonly FieldForm[]
  readonly places: ReadonlyMap<string, number>
  /** For a mapping with fixed keys, the class of its parts. Each form has a class of its own, so that fields are stored inside the objects. */
  readonly Group = class extends Part {}
  /** The form of a list's items, or of the values of a mapping with free keys. */
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

  /** Returns the meaning of a text here. Codes, dates and other repeating texts are memoized; prose and ids of records are not. */
  take(text: string): Meaning {
    const { meaning } = this.doc
    return text.length > longestKnown || meaning === 'text' || meaning === 'prose' || meaning === 'id' ? this.parse(text) : this.meaningOf(text)
  }

  private parse(text: string): Meaning {
    const { success, data } = z.safeParse(this.schema, text)
    return success ? { fits: true, value: data } : unfit
  }
}

/** The form of a schema. */
export const formOf = memoize((schema: Schema): Form => new Form(schema))
