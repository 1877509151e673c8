/** A two-character modifier of a HCPCS or CPT code. */
export interface Modifier {
  readonly modifier: string
  /** The CMS descriptor; for a CPT modifier, our own wording. */
  readonly meaning: string
  /** The subject, such as `funding source`; `number of patients` for UN, UP, UQ, UR and US. */
  readonly group: string
  /** Whether it states that the service itself was delivered by telehealth. */
  readonly telehealth: boolean
  /** True for HQ only: TT is an individual service, and a patient count does not imply a group. */
  readonly groupSetting: boolean
  /** Whether it is a CPT modifier, whose official wording belongs to the AMA and is not included. */
  readonly cpt: boolean
}

const table = `
# practitioner
AE Registered dietician
AF Specialty physician
AH Clinical psychologist
AJ Clinical social worker
SA Nurse practitioner rendering service in collaboration with a physician
TD RN
TE LPN/LVN
# disaster
CR Catastrophe/disaster related
# other program
EP Service provided as part of Medicaid early periodic screening diagnosis and treatment (EPSDT) program
ET Emergency services
H9 Court-ordered
SC Medically necessary service or supply
SE State and/or federally-funded programs/services
SZ Habilitative services
# telehealth
FQ The service was furnished using audio-only communication technology
FR The supervising practitioner was present through two-way, audio/video communication technology
G0 Telehealth services for diagnosis, evaluation, or treatment, of symptoms of an acute stroke
GQ Via asynchronous telecommunications system
GT Via interactive audio and video telecommunication systems
# liability notice
GA Waiver of liability statement issued as required by payer policy, individual case
GU Waiver of liability statement issued as required by payer policy, routine notice
GX Notice of liability issued, voluntary under payer policy
GY Item or service statutorily excluded, does not meet the definition of any Medicare benefit or, for non-Medicare insurers, is not a contract benefit
GZ Item or service expected to be denied as not reasonable and necessary
# therapy plan of care
GN Services delivered under an outpatient speech language pathology plan of care
GO Services delivered under an outpatient occupational therapy plan of care
GP Services delivered under an outpatient physical therapy plan of care
# program population
HA Child/adolescent program
HB Adult program, non geriatric
HC Adult program, geriatric
HD Pregnant/parenting women's program
HE Mental health program
HF Substance abuse program
HG Opioid addiction treatment program
HH Integrated mental health/substance abuse program
HI Integrated mental health and intellectual disability/developmental disabilities program
HJ Employee assistance program
HK Specialized mental health programs for high-risk populations
TJ Program group, child and/or adolescent
TL Early intervention/individualized family service plan (IFSP)
TM Individualized education program (IEP)
TN Rural/outside providers' customary service area
TR School-based individualized education program (IEP) services provided outside the public school district responsible for the student
# staff education
HL Intern
HM Less than bachelor degree level
HN Bachelors degree level
HO Masters degree level
HP Doctoral level
# group setting
HQ Group setting
# family presence
HR Family/couple with client present
HS Family/couple without client present
# team
HT Multi-disciplinary team
# funding source
HU Funded by child welfare agency
HV Funded state addictions agency
HW Funded by state mental health agency
HX Funded by county/local agency
HY Funded by juvenile justice agency
HZ Funded by criminal justice agency
# level of intensity
TF Intermediate level of care
TG Complex/high tech level of care
# follow up
TS Follow-up service
# shared visit
TT Individualized service provided to more than one patient in same setting
# special rate
TU Special payment rate, overtime
TV Special payment rates, holidays/weekends
# state defined level
U1 Medicaid level of care 1, as defined by each state
U2 Medicaid level of care 2, as defined by each state
U3 Medicaid level of care 3, as defined by each state
U4 Medicaid level of care 4, as defined by each state
U5 Medicaid level of care 5, as defined by each state
U6 Medicaid level of care 6, as defined by each state
U7 Medicaid level of care 7, as defined by each state
U8 Medicaid level of care 8, as defined by each state
U9 Medicaid level of care 9, as defined by each state
UA Medicaid level of care 10, as defined by each state
UB Medicaid level of care 11, as defined by each state
UC Medicaid level of care 12, as defined by each state
UD Medicaid level of care 13, as defined by each state
# time of day
UF Services provided in the morning
UG Services provided in the afternoon
UH Services provided in the evening
UJ Services provided at night
# collateral
UK Services provided on behalf of the client to someone other than the client (collateral relationship)
# number of patients
UN Two patients served
UP Three patients served
UQ Four patients served
UR Five patients served
US Six or more patients served
# NCCI separate service
XE Separate encounter, a service that is distinct because it occurred during a separate encounter
XP Separate practitioner, a service that is distinct because it was performed by a different practitioner
XS Separate structure, a service that is distinct because it was performed on a separate organ/structure
XU Unusual non-overlapping service, the use of a service that is distinct because it does not overlap usual components of the main service
# CPT
22 Much more work than this service usually takes
25 A separate evaluation visit on the same day; for visit codes only
52 Service reduced
53 Service stopped early
59 A distinct service; XE, XP, XS and XU are more specific
76 The same service again, by the same practitioner
77 The same service again, by another practitioner
91 The same laboratory test again
93 Live telehealth, audio only
95 Live telehealth, audio and video
`.trim()

// Without FR, which is about the supervisor, and G0, which is about a stroke.
const telehealth = ['GT', 'GQ', 'FQ', '93', '95']

function readTable(): Modifier[] {
  return table.split(/^# /m).slice(1).flatMap(section => {
    const [group = '', ...lines] = section.trim().split('\n')
    return lines.map(line => {
      const modifier = line.slice(0, 2)
      return {
        modifier,
        meaning: line.slice(3),
        group,
        telehealth: telehealth.includes(modifier),
        groupSetting: modifier === 'HQ',
        cpt: group === 'CPT',
      }
    })
  })
}

/** The modifiers that Noteproof can explain (sources `cms-hcpcs-2019`, `cms-hcpcs-2025-10`; for the existence of the CPT ones, `northstar-modifiers`). */
export const modifiers: readonly Modifier[] = readTable()

const byModifier = new Map(modifiers.map(modifier => [modifier.modifier, modifier]))

/** Finds a modifier, in any case, ignoring spaces around it. */
export function findModifier(text: string): Modifier | undefined {
  return byModifier.get(text.trim().toUpperCase())
}
