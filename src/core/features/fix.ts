import { pathInRecord } from '../dialects/native'
import { keysOf, schemaAt } from '../records/fields-at'
import { schemas } from '../records/record'
import { applyEdits, isOwn, type Fix, type KeyOrder } from '../source/edit'
import { ignoreWord } from '../workspace/ignores'
import type { RecordFile } from '../workspace/file'
import type { Finding } from './check'

/** The file's text after a fix; undefined when the fix cannot be written there without touching something else. */
export function fixedText(file: RecordFile, fix: Fix): string | undefined {
  const order: KeyOrder = (tree, path) => {
    const { record, field } = pathInRecord(tree, path)
    const kind = file.records.find(one => one.path.join() === record.join())?.kind
    const schema = kind && schemaAt(schemas[kind], field)
    return schema ? keysOf(schema).map(({ key }) => key) : []
  }
  return applyEdits(file.name, file.tree, fix.edits, order)
}

/** The fixes of a finding that can be written here, the best first. */
export function fixesOf(file: RecordFile, finding: Finding): Fix[] {
  return finding.fixes.filter(({ edits }) => edits.every(({ path }) => isOwn(file.tree, path)))
}

/** The fix that silences a finding by a comment above its key or record; undefined in JSON, where comments are no part of the format. */
export function ignoring(file: RecordFile, { rule, path }: Finding): Fix | undefined {
  if (file.tree.format === 'json') return undefined
  return { title: `Ignore ${rule} here, with a reason`, safe: false, edits: [{ op: 'comment', path, text: `${ignoreWord} ${rule} -- reason` }] }
}

/** The text after one pass of the findings' safe fixes, from the last place to the first; the same text when none can be applied. */
export function fixedOnce(file: RecordFile, findings: readonly Finding[], read: (text: string) => RecordFile): string {
  let now = file
  for (const finding of [...findings].reverse()) {
    const fix = fixesOf(now, finding)[0]
    const text = fix?.safe ? fixedText(now, fix) : undefined
    if (text !== undefined) now = read(text)
  }
  return now.tree.text
}
