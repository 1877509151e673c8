/** A two-digit place of service code. */
export interface PlaceOfService {
  readonly code: string
  /** The CMS name; `Unassigned` for a code without a meaning. */
  readonly name: string
  /** Our own short description; empty for an unassigned code. */
  readonly meaning: string
  readonly assigned: boolean
  readonly telehealth: boolean
  /** Whether clients are inpatients of a hospital or similar facility, or inmates. */
  readonly inpatient: boolean
}

const table = new Map(`
01|Pharmacy|place that dispenses drugs
02|Telehealth Provided Other than in Patient’s Home|telehealth, client not at home
03|School|school
04|Homeless Shelter|temporary housing for homeless people
05|Indian Health Service Free-standing Facility|free-standing outpatient facility of the Indian Health Service
06|Indian Health Service Provider-based Facility|provider-based facility of the Indian Health Service
07|Tribal 638 Free-standing Facility|free-standing outpatient tribal (638) facility
08|Tribal 638 Provider-based Facility|provider-based tribal (638) facility
09|Prison/Correctional Facility|jail, prison or detention
10|Telehealth Provided in Patient’s Home|telehealth, client at home
11|Office|practitioner’s office
12|Home|private residence
13|Assisted Living Facility|shared residence with on-site support around the clock
14|Group Home|shared residence with supervision and social/behavioral services
15|Mobile Unit|vehicle equipped for services
16|Temporary Lodging|hotel, camp or other short-term lodging
17|Walk-in Retail Health Clinic|clinic inside a store
18|Place of Employment/Worksite|the client’s workplace
19|Off Campus-Outpatient Hospital|outpatient hospital department off campus
20|Urgent Care Facility|urgent care
21|Inpatient Hospital|inpatient hospital, not psychiatric
22|On Campus-Outpatient Hospital|outpatient hospital department on campus
23|Emergency Room-Hospital|hospital emergency room
24|Ambulatory Surgical Center|surgical center
25|Birthing Center|birthing center
26|Military Treatment Facility|military treatment facility
27|Outreach Site/Street|street or other place where unsheltered people stay
31|Skilled Nursing Facility|skilled nursing facility
32|Nursing Facility|nursing facility
33|Custodial Care Facility|custodial care facility
34|Hospice|hospice
41|Ambulance-Land|land ambulance
42|Ambulance-Air or Water|air or water ambulance
49|Independent Clinic|independent clinic
50|Federally Qualified Health Center|federally qualified health center
51|Inpatient Psychiatric Facility|inpatient psychiatric facility
52|Psychiatric Facility-Partial Hospitalization|partial hospitalization in a psychiatric facility
53|Community Mental Health Center|community mental health center; its CMS definition names psychosocial rehabilitation services
54|Intermediate Care Facility/Individuals with Intellectual Disabilities|intermediate care facility for people with intellectual disabilities
55|Residential Substance Abuse Treatment Facility|residential facility for substance use
56|Psychiatric Residential Treatment Center|psychiatric residential treatment center
57|Non-residential Substance Abuse Treatment Facility|non-residential facility for substance use
58|Non-residential Opioid Treatment Facility|non-residential opioid treatment facility
60|Mass Immunization Center|mass immunization site
61|Comprehensive Inpatient Rehabilitation Facility|comprehensive inpatient rehabilitation facility
62|Comprehensive Outpatient Rehabilitation Facility|comprehensive outpatient rehabilitation facility
65|End-Stage Renal Disease Treatment Facility|kidney dialysis facility
66|Programs of All-Inclusive Care for the Elderly (PACE) Center|PACE center
71|State or Local Public Health Clinic|public health clinic
72|Rural Health|rural health clinic
81|Independent Laboratory|independent laboratory
99|Other Place of Service|any place without a code of its own
`.trim().split('\n').map(line => {
  const [code, name, meaning] = line.split('|') as [string, string, string]
  return [code, { name, meaning }]
}))

const telehealth = ['02', '10']

// Without 52, where clients go home daily, and without 31, 32, 34, 54 and 55, where clients reside: some payers cover community services there.
// With 09: Medicaid pays for inmates outside of an inpatient stay as little as for inpatients of these facilities (CMS letter SHO 16-007).
const inpatient = ['09', '21', '51', '56', '61']

/** The codes 01 to 99, assigned or not, in order (source `cms-place-of-service`). */
export const placesOfService: readonly PlaceOfService[] = Array.from({ length: 99 }, (_, index) => {
  const code = String(index + 1).padStart(2, '0')
  return {
    code,
    ...table.get(code) ?? { name: 'Unassigned', meaning: '' },
    assigned: table.has(code),
    telehealth: telehealth.includes(code),
    inpatient: inpatient.includes(code),
  }
})

/** Finds a place of service by its two digits, assigned or not. */
export function findPlaceOfService(text: string): PlaceOfService | undefined {
  const code = text.trim()
  return /^\d\d$/.test(code) ? placesOfService[Number(code) - 1] : undefined
}
