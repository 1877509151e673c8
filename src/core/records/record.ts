import type { Place } from '../source/read/span'
import { claim, type ClaimFields } from './claim'
import { note, type NoteFields } from './note'
import type { KeyPart, Anchor } from './part'
import { plan, type PlanFields } from './plan'
import { policy, type PolicyFields } from './policy'
import { settings, type SettingsFields } from './settings'
import type { Written } from './shown-id'

/** A value with its place. `present` says that something stands there; `value` is undefined when it is absent or not of its type. */
export interface Leaf<T> extends Place {
  readonly present: boolean
  readonly value: T | undefined
}

/** A list with its place; absent lists have no items and `present` false. */
export interface Items<T> extends Place {
  readonly present: boolean
  readonly items: readonly T[]
}

/** A mapping with free keys. */
export interface Table<T> extends Place {
  readonly present: boolean
  readonly entries: readonly { readonly key: Written; readonly keyPlace: KeyPart; readonly value: T }[]
}

/** A mapping with fixed keys: each is there, present or not, so that a rule asks for its value and nothing else. */
export type Group<T> = Place & { readonly present: boolean } & { readonly [K in keyof T]-?: Read<NonNullable<T[K]>> }

/** What reading makes of the plain type `T` of a schema. */
export type Read<T> = [T] extends [string | number | boolean] ? Leaf<T>
  : T extends readonly (infer E)[] ? Items<Read<E>>
  : string extends keyof T ? Table<Read<T[keyof T]>>
  : Group<T>

/** The kinds of records; settings are read and checked like them, and billed to nobody. */
export type Kind = 'note' | 'plan' | 'claim' | 'policy' | 'settings'

interface Whole<K extends Kind> extends Place {
  readonly kind: K
  readonly file: string
  readonly anchor: Anchor
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

/** The schema of each kind: what is checked, completed, hovered and generated. */
export const schemas = { note, plan, claim, policy, settings } as const

/** The kinds that a record can say it is. */
export const kinds: readonly Kind[] = ['note', 'plan', 'claim', 'policy']
