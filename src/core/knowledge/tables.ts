import { allCredentials } from './credentials'
import { diagnosisEditions } from './diagnoses'
import { profiles } from './family'
import { findSource, type SourceId } from './sources'

/** An edition or document that a table was made from. */
export interface Edition {
  readonly title: string
  /** The first day in force where the edition has one, otherwise the day of publication; for a document, the day on which we read it. */
  readonly date: string
  /** Undefined for our own words. */
  readonly source?: SourceId
}

/** A table of this folder. */
export interface Table {
  readonly holds: string
  /** The files that it is in, without their endings. */
  readonly files: readonly string[]
  /** Oldest first. */
  readonly editions: readonly Edition[]
}

const hcpcs2019: Edition = { title: 'HCPCS 2019', date: '2018-11-02', source: 'cms-hcpcs-2019' }
const hcpcs2025: Edition = { title: 'HCPCS, October 2025', date: '2025-10-01', source: 'cms-hcpcs-2025-10' }
const hcpcs2026: Edition = { title: 'HCPCS, January 2026', date: '2026-01-12', source: 'cms-hcpcs-2026-01' }
/** The day on which our own words were last reviewed. */
const own: Edition = { title: 'Our own words', date: '2026-11-28' }

/** The tables, with the editions of each. */
export function listTables(): Table[] {
  return [
    { holds: 'codes', files: ['codes'], editions: [hcpcs2019, hcpcs2025] },
    { holds: 'modifiers', files: ['modifiers', 'modifier-days', 'valid-modifiers'], editions: [hcpcs2019, hcpcs2025, hcpcs2026, ...documents(['northstar-modifiers'])] },
    { holds: 'places of service', files: ['places'], editions: [{ title: 'Place of service codes, September 2023', date: '2023-09-21', source: 'cms-place-of-service' }] },
    { holds: 'diagnoses', files: ['diagnoses'], editions: diagnosisEditions().map(({ year, from, source }) => ({ title: `ICD-10-CM ${year}, chapter 5`, date: from, source })) },
    { holds: 'denial codes', files: ['denials'], editions: [{ title: 'X12 codes, June 2024', date: '2024-06-18', source: 'x12-codes-2024' }] },
    { holds: 'credentials', files: ['credentials'], editions: [...documents(allCredentials().flatMap(({ sources }) => sources)), own] },
    { holds: 'services compared', files: ['family'], editions: [...documents(Object.values(profiles()).flatMap(profile => Object.values(profile).flatMap(({ sources }) => sources))), own] },
    { holds: 'activities', files: ['activities'], editions: [...documents(['tx-306-327', 'la-2303', 'la-6307']), own] },
    { holds: 'words in narratives', files: ['evidence', 'narrative-formats', 'therapy-words', 'written-contact'], editions: [own] },
    { holds: 'characters that look like others', files: ['look-alikes'], editions: [own] },
  ]
}

function documents(ids: readonly SourceId[]): Edition[] {
  return [...new Set(ids)].map(source => {
    const { title, read } = findSource(source)!
    return { title, date: read, source }
  })
}
