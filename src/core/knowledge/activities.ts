import type { FamilyCode } from './family'

/** The areas of life that a goal of a plan can be about. */
export const domains = [
  'social', 'work', 'coping', 'daily-living', 'health-management', 'education', 'housing', 'community',
] as const

/** One of the areas of life that a goal can be about. */
export type Domain = (typeof domains)[number]

/** A kind of work that a note can name. */
export interface Activity {
  readonly id: string
  readonly title: string
  /** The compared codes it fits; none for what is not billable under any of them. */
  readonly codes: readonly FamilyCode[]
  /** The domains of the goals it serves. */
  readonly domains: readonly Domain[] | 'any'
  readonly billable: boolean
}

const fits = (code: FamilyCode, id: string, domains: readonly Domain[] | 'any', title: string): Activity =>
  ({ id, title, codes: [code], domains, billable: true })
const notBillable = (id: string, title: string): Activity => ({ id, title, codes: [], domains: [], billable: false })

/**
 * The vocabulary of activities, our own: which of the four codes each fits and which goals it serves. Not billable are writing plans and notes,
 * staff's meetings and travel (source `tx-306-327`), chores and the tasks of a job (sources `la-2303`, `la-6307`); that the rest is not is general knowledge.
 */
export const activities: readonly Activity[] = [
  fits('H2017', 'interpersonal-skills', ['social'], 'Practicing how to get on with other people'),
  fits('H2017', 'communication-skills', ['social'], 'Practicing how to speak, listen and ask'),
  fits('H2017', 'vocational-skills', ['work'], 'Learning skills that work in general asks for'),
  fits('H2017', 'job-readiness', ['work'], 'Preparing to look for, apply for and keep a job'),
  fits('H2017', 'medication-adherence-skills', ['health-management'], 'Learning routines to take medication as prescribed'),
  fits('H2017', 'illness-self-management', ['health-management', 'coping'], 'Learning to notice and manage one’s own symptoms'),
  fits('H2017', 'money-management-skills', ['daily-living'], 'Learning to budget, pay bills and save'),
  fits('H2017', 'daily-living-skills', ['daily-living', 'housing'], 'Learning to cook, clean, shop and keep oneself and a home'),
  fits('H2017', 'coping-skills', ['coping'], 'Learning ways to bear stress and strong feelings'),
  fits('H2017', 'problem-solving-skills', ['coping', 'social'], 'Learning to find, weigh and try solutions'),
  fits('H2017', 'community-integration', ['community', 'social'], 'Practicing the use of places and groups in the community'),
  fits('H2017', 'education-skills', ['education'], 'Learning skills that school and study ask for'),
  fits('H2019', 'behavior-modification', ['coping', 'social'], 'Changing a particular behavior by a plan'),
  fits('H2019', 'trigger-identification', ['coping'], 'Finding what sets a behavior off'),
  fits('H2019', 'de-escalation-practice', ['coping'], 'Practicing how to calm a rising conflict or feeling'),
  fits('H2019', 'behavior-modeling', ['social', 'coping'], 'Showing a behavior for the client to copy'),
  fits('H2019', 'caregiver-behavior-coaching', ['social'], 'Coaching a caregiver in answering the client’s behavior'),
  fits('H2015', 'service-coordination', 'any', 'Making the services of several agencies work together'),
  fits('H2015', 'referral-linkage', 'any', 'Referring the client to a service and seeing that it begins'),
  fits('H2015', 'resource-access', ['housing', 'community', 'daily-living'], 'Getting food, housing, clothing or other resources'),
  fits('H2015', 'benefits-assistance', ['daily-living', 'housing'], 'Helping to apply for and keep benefits'),
  fits('H2015', 'interagency-meeting-with-client', 'any', 'Meeting other agencies together with the client'),
  fits('H2015', 'advocacy', 'any', 'Speaking up for what the client is entitled to'),
  fits('H0036', 'crisis-resolution', ['coping'], 'Helping the client through a crisis'),
  fits('H0036', 'supportive-counseling', ['coping'], 'Counseling that supports the client in the illness'),
  fits('H0036', 'symptom-monitoring', ['health-management', 'coping'], 'Watching symptoms and how they change'),
  fits('H0036', 'psychoeducation', ['health-management'], 'Teaching about the illness and its treatment'),
  fits('H0036', 'crisis-planning', ['coping'], 'Planning what to do before and in a crisis'),
  notBillable('transportation', 'Driving or escorting the client'),
  notBillable('recreation', 'Leisure without a skill being taught'),
  notBillable('meal', 'Eating together'),
  notBillable('documentation', 'Writing notes and records'),
  notBillable('staff-travel', 'Traveling to or from the client'),
  notBillable('team-meeting', 'Staff talking among themselves'),
  notBillable('plan-writing', 'Writing or revising the plan'),
  notBillable('housekeeping', 'Doing chores for the client'),
  notBillable('job-task-performance', 'Doing the tasks of a job at a work site'),
]

const byId = new Map(activities.map(activity => [activity.id, activity]))

/** The activity with this id. */
export function findActivity(id: string): Activity | undefined {
  return byId.get(id)
}

/** Tells whether an activity serves the goals of a domain. */
export function serves({ domains }: Activity, domain: Domain): boolean {
  return domains === 'any' || domains.includes(domain)
}
