/** A two-digit place of service number. */
export interface PlaceOfService {
  readonly code: string
  /** The CMS name; `Unassigned` where CMS has given the number no meaning. */
  readonly name: string
  /** Our own short wording; empty for an unassigned number. */
  readonly meaning: string
  readonly assigned: boolean
  readonly telehealth: boolean
  /** True where the client is admitted to a hospital-like facility around the clock. */
  readonly inpatient: boolean
}

const table = new Map(`
01|Pharmacy|place that dispenses drugs
02|Telehealth Provided Other than in Patient’s Home|telehealth, client not at home
03|School|school
04|Homeless Shelter|temporary housing for homeless people
05|Indian Health Service Free-standing Facility|owned by the Indian Health Service, free-standing, outpatients
06|Indian Health Service Provider-based Facility|owned by the Indian Health Service, provider-based
07|Tribal 638 Free-standing Facility|tribal (638), free-standing, outpatients
08|Tribal 638 Provider-based Facility|tribal (638), provider-based
09|Prison/Correctional Facility|jail, prison or detention
10|Telehealth Provided in Patient’s Home|telehealth, client at home
11|Office|practitioner office
12|Home|private residence
13|Assisted Living Facility|congregate living with 24/7 on-site support
14|Group Home|shared residence with supervision and social/behavioral services
15|Mobile Unit|vehicle-based unit
16|Temporary Lodging|hotel, camp or other short-term lodging
17|Walk-in Retail Health Clinic|clinic inside a shop
18|Place of Employment/Worksite|the client’s workplace
19|Off Campus-Outpatient Hospital|outpatient hospital department off campus
20|Urgent Care Facility|urgent care
21|Inpatient Hospital|hospital, inpatient, not psychiatric
22|On Campus-Outpatient Hospital|outpatient hospital on campus
23|Emergency Room-Hospital|hospital emergency room
24|Ambulatory Surgical Center|surgical center
25|Birthing Center|birthing center
26|Military Treatment Facility|military treatment facility
27|Outreach Site/Street|street or found environment, unsheltered people
31|Skilled Nursing Facility|skilled nursing facility
32|Nursing Facility|nursing facility
33|Custodial Care Facility|custodial care
34|Hospice|hospice
41|Ambulance-Land|ambulance, land
42|Ambulance-Air or Water|ambulance, air or water
49|Independent Clinic|independent clinic
50|Federally Qualified Health Center|federally qualified health center
51|Inpatient Psychiatric Facility|inpatient psychiatric facility
52|Psychiatric Facility-Partial Hospitalization|psychiatric partial hospitalization
53|Community Mental Health Center|community mental health center; its CMS definition names psychosocial rehabilitation services
54|Intermediate Care Facility/Individuals with Intellectual Disabilities|intermediate care for people with intellectual disabilities
55|Residential Substance Abuse Treatment Facility|residential facility for substance use
56|Psychiatric Residential Treatment Center|psychiatric residential treatment center
57|Non-residential Substance Abuse Treatment Facility|non-residential facility for substance use
58|Non-residential Opioid Treatment Facility|non-residential opioid treatment
60|Mass Immunization Center|mass immunization
61|Comprehensive Inpatient Rehabilitation Facility|comprehensive inpatient rehabilitation
62|Comprehensive Outpatient Rehabilitation Facility|comprehensive outpatient rehabilitation
65|End-Stage Renal Disease Treatment Facility|kidney dialysis facility
66|Programs of All-Inclusive Care for the Elderly (PACE) Center|PACE center
71|State or Local Public Health Clinic|public health clinic
72|Rural Health|rural health clinic
81|Independent Laboratory|independent laboratory
99|Other Place of Service|a place that no other number names
`.trim().split('\n').map(line => {
  const [code, name, meaning] = line.split('|') as [string, string, string]
  return [code, { name, meaning }]
}))

const telehealth = ['02', '10']

// Not 52, where the client goes home every day. Not 31, 32, 34, 54 or 55: there people live, and some payers
// cover community services for residents.
const inpatient = ['21', '51', '56', '61']

/** The numbers 01 to 99, assigned or not, in order (source `cms-place-of-service`). */
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

/** The place of service written in `text` as two digits, assigned or not. */
export function findPlaceOfService(text: string): PlaceOfService | undefined {
  const code = text.trim()
  return /^\d\d$/.test(code) ? placesOfService[Number(code) - 1] : undefined
}
