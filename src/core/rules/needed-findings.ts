import type { ReadFinding } from '../dialects/read-finding'
import { isNotNeeded, isUnbilled } from '../records/note-status'
import type { ReadingRecord } from './rule'

/** The findings of reading for a rule, without missing values that a contact not billed does not need. */
export function neededFindings({ records, findings }: ReadingRecord, rule: ReadFinding['rule']): ReadFinding[] {
  const unbilled = records.filter(record => record.kind === 'note' && isUnbilled(record))
  return findings.filter(finding => finding.rule === rule && !(finding.isAbsent && unbilled.some(record => isNotNeeded(record, finding.at.path))))
}
