import { tableOf, type KnowledgeData } from './data'

/** The numbers in source `x12-codes-2024` that concern this kind of service, with their meanings. The wording is ours, not X12's. */
type DenialTable = KnowledgeData['denials.json']

/** The number of a claim adjustment reason code (CARC) or remittance advice remark code (RARC). No number is both. */
export type Denial = keyof DenialTable['carc'] | keyof DenialTable['rarc']

/** The meaning of a CARC or RARC number, in our own words. */
export interface DenialMeaning {
  readonly id: Denial
  readonly kind: 'CARC' | 'RARC'
  readonly meaning: string
}

const byId = tableOf('denials.json', ({ carc, rarc }): ReadonlyMap<string, DenialMeaning> => new Map(([['CARC', carc], ['RARC', rarc]] as const).flatMap(([kind, meanings]) =>
  Object.entries(meanings).map(([id, meaning]): [string, DenialMeaning] => [id, { id: id as Denial, kind, meaning }]))))

/** Finds the meaning of a CARC or RARC number, in any case, ignoring spaces around it. */
export function findDenial(text: string): DenialMeaning | undefined {
  return byId().get(text.trim().toUpperCase())
}
