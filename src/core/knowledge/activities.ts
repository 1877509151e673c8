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

const fits = (code: FamilyCode, id: string, domains: readonly Domain[] | 'any', title: string): Activity =>
  ({ id, title, codes: [code], domains, billable: true })
const notBillable = (id: string, title: string): Activity => ({ id, title, codes: [], domains: [], billable: false })

/**
 * Our own vocabulary of activities, with the codes that each fits and the goals that it serves. Not billable: writing plans and notes, staff
 * meetings and travel (source `tx-306-327`), chores and job tasks (sources `la-2303`, `la-6307`). The others rest on general knowledge.
 */
export const activities: readonly Activity[] = [
  fits('H2017', 'interpersonal-skills', ['social'], 'Practicing getting along with other people'),
  fits('H2017', 'communication-skills', ['social'], 'Practicing speaking, listening and asking'),
  fits('H2017', 'vocational-skills', ['work'], 'Learning general work skills'),
  fits('H2017', 'job-readiness', ['work'], 'Preparing to find, apply for and keep a job'),
  fits('H2017', 'medication-adherence-skills', ['health-management'], 'Learning routines for taking medication as prescribed'),
  fits('H2017', 'illness-self-management', ['health-management', 'coping'], 'Learning to recognize and manage one’s own symptoms'),
  fits('H2017', 'money-management-skills', ['daily-living'], 'Learning to budget, pay bills and save'),
  fits('H2017', 'daily-living-skills', ['daily-living', 'housing'], 'Learning to cook, clean, shop and care for oneself and a home'),
  fits('H2017', 'coping-skills', ['coping'], 'Learning to cope with stress and strong feelings'),
  fits('H2017', 'problem-solving-skills', ['coping', 'social'], 'Learning to find, weigh and try solutions'),
  fits('H2017', 'community-integration', ['community', 'social'], 'Practicing using community places and joining groups'),
  fits('H2017', 'education-skills', ['education'], 'Learning skills for school and study'),
  fits('H2019', 'behavior-modification', ['coping', 'social'], 'Changing a target behavior through a behavior plan'),
  fits('H2019', 'trigger-identification', ['coping'], 'Identifying what triggers a behavior'),
  fits('H2019', 'de-escalation-practice', ['coping'], 'Practicing calming a conflict or strong feeling'),
  fits('H2019', 'behavior-modeling', ['social', 'coping'], 'Demonstrating a behavior for the client to imitate'),
  fits('H2019', 'caregiver-behavior-coaching', ['social'], 'Coaching a caregiver to respond to the client’s behavior'),
  fits('H2015', 'service-coordination', 'any', 'Coordinating services across agencies'),
  fits('H2015', 'referral-linkage', 'any', 'Referring the client to a service and making sure it starts'),
  fits('H2015', 'resource-access', ['housing', 'community', 'daily-living'], 'Helping the client get food, housing, clothing or other resources'),
  fits('H2015', 'benefits-assistance', ['daily-living', 'housing'], 'Helping the client apply for and keep benefits'),
  fits('H2015', 'interagency-meeting-with-client', 'any', 'Meeting with other agencies and the client'),
  fits('H2015', 'advocacy', 'any', 'Advocating for what the client is entitled to'),
  fits('H0036', 'crisis-resolution', ['coping'], 'Helping the client through a crisis'),
  fits('H0036', 'supportive-counseling', ['coping'], 'Counseling that helps the client live with the illness'),
  fits('H0036', 'symptom-monitoring', ['health-management', 'coping'], 'Monitoring symptoms and how they change'),
  fits('H0036', 'psychoeducation', ['health-management'], 'Teaching about the illness and its treatment'),
  fits('H0036', 'crisis-planning', ['coping'], 'Planning what to do before and in a crisis'),
  notBillable('transportation', 'Driving or escorting the client'),
  notBillable('recreation', 'Leisure activities without skills training'),
  notBillable('meal', 'Eating together'),
  notBillable('documentation', 'Writing notes and records'),
  notBillable('staff-travel', 'Traveling to or from the client'),
  notBillable('team-meeting', 'Staff meeting without the client'),
  notBillable('plan-writing', 'Writing or revising the plan'),
  notBillable('housekeeping', 'Doing chores for the client'),
  notBillable('job-task-performance', 'Doing job tasks at a work site'),
]

const byId = new Map(activities.map(activity => [activity.id, activity]))

/** The activity with this id. */
export function findActivity(id: string): Activity | undefined {
  return byId.get(id)
}

/** Whether an activity serves the goals of a domain. */
export function serves({ domains }: Activity, domain: Domain): boolean {
  return domains === 'any' || domains.includes(domain)
}
