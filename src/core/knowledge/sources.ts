/** Whether a fact was read in a source or is general knowledge. */
export type Confidence = 'verified' | 'unverified'

/** A public document that states facts. */
export interface Source {
  readonly id: string
  readonly title: string
  readonly url?: string
  /** The day on which we read it. */
  readonly read: string
  readonly confidence: Confidence
}

const handbook = 'http://www.tmhp.com/Manuals_HTML1/TMPPM/Archive/2016/Vol2_Behavioral_Health_Handbook.15'
const justia = 'https://regulations.justia.com/states'
const northstar = 'https://github.com/andrewallenbruce/northstar/blob/a37fd49831c3614a1eaa279d4addf06ad35798c4'
const pathologie = 'https://github.com/andrewallenbruce/pathologie/blob/35af884736b7794721da2e10c9c4f32017f0d8c7'

const table = {
  'cms-hcpcs-2019': ['2026-11-23', 'CMS 2019 Alpha-Numeric HCPCS file',
    'https://github.com/dewittpe/cms.hcpcs/blob/7b3176895c4651e72c7c4a2ced4c69f57e8bd94c/data-raw/2019-Alpha-Numeric-HCPCS-File.zip'],
  'cms-hcpcs-2025-10': ['2026-11-23', 'CMS HCPCS file of October 2025, extracted by a third party',
    'https://github.com/rpatole24/medical-codex-pipeline/blob/c4c833f87e2a79dfce42470aa0af15ae68000c17/output/HCPC2025_OCT_ANWEB.csv'],
  'cms-place-of-service': ['2026-11-23', 'CMS place of service code set, September 2023, copied by a third party', `${northstar}/data-raw/pos_codes.R`],
  'icd10cm-2024': ['2026-11-23', 'ICD-10-CM 2024 codes and descriptions, copied by a third party',
    `${pathologie}/inst/extdata/pins/icd10cm/20240405T112504Z-03345/icd10cm.qs`],
  'icd10cm-changes-2027': ['2026-11-28', 'icd10cm-open-data 2027.0.0, changes of ICD-10-CM from 2016 to 2027, made by a third party from the CDC and CMS files',
    'https://github.com/makevision/icd10cm-open-data/tree/3af025953bd4d5d26a41d1a61184b389eb55ff39/icd10cm/annual-changes'],
  'cms-hcpcs-2026-01': ['2026-11-28', 'CMS HCPCS file of January 2026',
    'https://github.com/thetradingdoc/somo-platform/blob/73933257d441ea421cc918f0d442bd2fab61e422/Knowledge/HCPCS/hcpc2026_jan_anweb_01122026/HCPC2026_JAN_ANWEB_01122026.txt'],
  'x12-codes-2024': ['2026-11-23', 'X12 adjustment reason and remark codes of June 2024: the numbers only; the wording is ours', 'https://x12.org/codes'],
  'northstar-checks': ['2026-11-23', 'northstar, code patterns', `${northstar}/R/checks.R`],
  'northstar-modifiers': ['2026-11-23', 'northstar, list of modifiers', `${northstar}/data-raw/modifiers.R`],
  'coding-health-h2017': ['2026-11-23', 'How to bill HCPCS code H2017', 'https://coding.health/hcpcs-code-h2017'],
  'tx-billing-units': ['2026-11-23', 'Texas Medicaid Provider Procedures Manual, December 2016, 5.2.3 Billing Units', `${handbook}.046.html`],
  'tx-306-307': ['2026-11-23', '26 TAC 306.307, general requirements for providers of mental health rehabilitative services'],
  'tx-306-317': ['2026-11-23', '26 TAC 306.317, psychosocial rehabilitative services'],
  'tx-306-323': ['2026-11-23', '26 TAC 306.323', `${justia}/texas/title-26/part-1/chapter-306/subchapter-f/section-306-323`],
  'tx-306-327': ['2026-11-23', '26 TAC 306.327', `${justia}/texas/title-26/part-1/chapter-306/subchapter-f/section-306-327`],
  'tx-353-1415': ['2026-11-23', '1 TAC 353.1415', `${justia}/texas/title-1/part-15/chapter-353/subchapter-p/section-353-1415`],
  'la-2303': ['2026-11-23', 'LAC 50:XXXIII.2303'],
  'la-6307': ['2026-11-23', 'LAC 50:XXXIII.6307'],
  'la-rs-40-2162': ['2026-11-23', 'La. R.S. 40:2162'],
  'oh-5160-27-08': ['2026-11-23', 'OAC 5160-27-08', 'https://codes.ohio.gov/ohio-administrative-code/rule-5160-27-08'],
  'oh-providers-psr-tbs': ['2026-11-23', 'An Ohio provider on TBS and PSR', 'https://www.bridgescsa.com/copy-of-outpatient-treatment'],
  'oh-rates-2024': ['2026-11-23', 'Ohio behavioral health rates from January 2024, reported by a consultancy'],
  'ok-317-30-5-241-3': ['2026-11-23', 'OAC 317:30-5-241.3 (Oklahoma), behavioral health rehabilitation services',
    'https://oklahoma.gov/ohca/policies-and-rules/xpolicy/medical-providers-fee-for-service/'
    + 'individual-providers-and-specialties/outpatient-behavioral-health-services/behavioral-health-rehabilitation-bhr-services.html'],
  'nm-8-321-2-19': ['2026-11-23', '8.321.2.19 NMAC, comprehensive community support services'],
  'nm-8-321-2-32': ['2026-11-23', '8.321.2.32 NMAC', `${justia}/new-mexico/title-8/chapter-321/part-2/section-8-321-2-32`],
  'de-codes-2019': ['2026-11-23', 'Delaware DMMA service codes 2019', 'https://online.documentine.com/hcpcs-codes-for/1/service-codes-2019.html'],
  'fl-59g-4-031': ['2026-11-23', 'Florida 59G-4.031, proposed 2019, not the adopted rule', 'http://flrules.elaws.us/far/6/28/2019/22067711'],
} as const satisfies Record<string, readonly [read: string, title: string, url?: string]>

export type SourceId = keyof typeof table

/** The sources of this folder's tables. We have read each of them. */
export const sources: readonly Source[] = Object.entries(table).map(([id, [read, title, url]]) => ({ id, title, url, read, confidence: 'verified' }))

const byId = new Map(sources.map(source => [source.id, source]))

/** Finds a source by its id. */
export function findSource(id: string): Source | undefined {
  return byId.get(id)
}
