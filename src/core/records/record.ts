import type { Place } from '../source/read/span'
import { claim, type ClaimFields } from './claim'
import { note, type NoteFields } from './note'
import type { KeyPart, Anchor } from './part'
import { plan, type PlanFields } from './plan'
import { policy, type PolicyFields } from './policy'
import { settings, type SettingsFields } from './settings'
import type { Written } from './shown-id'

/** A value with its place. `present`: something is written there. `value` is undefined when it is absent or not of its type. */
export interface Leaf<T> extends Place {
  readonly present: boolean
  readonly value: T | undefined
}

/** A list with its place. An absent list has no items, and `present` is false. */
export interface Items<T> extends Place {
  readonly present: boolean
  readonly items: readonly T[]
}

/** A mapping with free keys. */
export interface Table<T> extends Place {
  readonly present: boolean
  readonly entries: readonly { readonly key: Written; readonly keyPlace: KeyPart; readonly value: T }[]
}

/** A mapping with fixed keys. Every key is there, present or not, so that a rule only asks for its value. */
export type Group<T> = Place & { readonly present: boolean } & { readonly [K in keyof T]-?: Read<NonNullable<T[K]>> }

/** The type that reading makes of a schema's plain type `T`. */
export type Read<T> = [T] extends [string | number | boolean] ? Leaf<T>
  : T extends readonly (infer E)[] ? Items<Read<E>>
  : string extends keyof T ? Table<Read<T[keyof T]>>
  : Group<T>

/** The kinds of records. Settings are read and checked like the others. */
export type Kind = 'note' | 'plan' | 'claim' | 'policy' | 'settings'

interface Whole<K extends Kind> extends Place {
  readonly kind: K
  readonly file: string
  readonly anchor: Anchor
  /** Whether it is a template: its placeholders are fields to be filled in, whose values are unknown. */
  readonly isTemplate: boolean
}

/** A progress note as read. */
export interface Note extends Whole<'note'>, Omit<Group<NoteFields>, 'kind'> {}
/** A plan as read. */
export interface Plan extends Whole<'plan'>, Omit<Group<PlanFields>, 'kind'> {}
/** A claim as read. */
export interface Claim extends Whole<'claim'>, Omit<Group<ClaimFields>, 'kind'> {}
/** A policy as read. */
export interface Policy extends Whole<'policy'>, Omit<Group<PolicyFields>, 'kind'> {}

/** The settings of a workspace as read. */
export interface Settings extends Whole<'settings'>, Group<SettingsFields> {}

/** The record type of each kind. */
export interface Records {
  readonly note: Note
  readonly plan: Plan
  readonly claim: Claim
  readonly policy: Policy
  readonly settings: Settings
}

export type AnyRecord = Records[Kind]

/** The schema of each kind: the basis of reading, completion, hovers and generated files. */
export const schemas = { note, plan, claim, policy, settings } as const

/** The kinds that a record can state. */
export const kinds: readonly Kind[] = ['note', 'plan', 'claim', 'policy']
