import { once } from '../memoize'
import { linesOf, tableOf } from './data'
import type { FamilyCode } from './family'

/** The domains of goals. */
export const domains = [
  'social', 'work', 'coping', 'daily-living', 'health-management', 'education', 'housing', 'community',
] as const

export type Domain = (typeof domains)[number]

/** An activity that a note can name. */
export interface Activity {
  readonly id: string
  readonly title: string
  /** The compared codes it fits; none when it is not billable. */
  readonly codes: readonly FamilyCode[]
  /** The domains of the goals it serves. */
  readonly domains: readonly Domain[] | 'any'
  readonly billable: boolean
}

/**
 * Our own vocabulary of activities, with the codes that each fits and the goals that it serves. Not billable: writing plans and notes, staff
 * meetings and travel (source `tx-306-327`), chores and job tasks (sources `la-2303`, `la-6307`). The others rest on general knowledge.
 */
export const allActivities = tableOf('activities.txt', (text): readonly Activity[] => linesOf(text).map(line => {
  const [id = '', code, domains, title = ''] = line.split('|')
  return { id, title, codes: code ? [code as FamilyCode] : [], domains: domains === 'any' ? 'any' : (domains?.split(' ').filter(Boolean) ?? []) as Domain[], billable: Boolean(code) }
}))

const byId = once(() => new Map(allActivities().map(activity => [activity.id, activity])))

/** The activity with this id. */
export function findActivity(id: string): Activity | undefined {
  return byId().get(id)
}

/** Whether an activity serves the goals of a domain. */
export function serves({ domains }: Activity, domain: Domain): boolean {
  return domains === 'any' || domains.includes(domain)
}
