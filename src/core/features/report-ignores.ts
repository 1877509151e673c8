import type { Checker } from '../checking/checker'
import type { AnyRecord } from '../records/record'
import { called, shownPath } from '../records/shown-id'
import { recordAt, type RecordFile } from '../workspace/file'
import type { ReportIgnore } from './report-data'
import type { ItemMaker } from './report-items'

/** The ignores in force in some files, each with the records that it has an effect on. */
export function ignoresIn(files: readonly RecordFile[], checker: Checker, { names, placeOf }: ItemMaker): ReportIgnore[] {
  return files.flatMap(file => {
    const ignores = new Map<string, { -readonly [key in keyof ReportIgnore]: ReportIgnore[key] }>()
    for (const { finding: { rule, path }, reason, at } of checker.ignored(file.name)) {
      const { record } = recordAt(file, path)
      const key = JSON.stringify([at.file, at.span.start, record?.path])
      const known = ignores.get(key)
      if (known) known.count++
      else {
        const place = placeOf(at.file, at.span)
        const client = record && 'client' in record ? record.client.value : undefined
        ignores.set(key, {
          rule, record: record ? nameOf(record) : shownPath(placeOf(file.name, { start: 0, end: 0 }).path), client: client === undefined ? undefined : names.client(client),
          reason: shownPath(reason), count: 1, at: place,
        })
      }
    }
    return [...ignores.values()]
  })
}

function nameOf(record: AnyRecord): string {
  return record.kind === 'settings' ? 'noteproof.yaml' : called(record.kind, record.id.value)
}
