import { pathInRecord } from '../dialects/native'
import { keysOf, schemaAt } from '../records/fields-at'
import { schemas } from '../records/record'
import { applyEdits, isOwn, type Fix, type KeyOrder } from '../source/edit'
import { ignoreWord } from '../workspace/ignores'
import { readFile, type RecordFile } from '../workspace/file'
import type { Finding } from './check'
import type { Proofreader } from './proofread'

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
  if (file.tree.format === 'json' || path.length === 0) return undefined
  return { title: `Ignore ${rule} here, with a reason`, safe: false, edits: [{ op: 'comment', path, text: `${ignoreWord} ${rule} -- reason` }] }
}

/** A file's text after all safe fixes, pass after pass until none is left; with `rule`, only those of one rule. The proofreader is left as it was. */
export function fixedAll(proofreader: Proofreader, name: string, rule?: string): string {
  const original = proofreader.file(name)!.tree.text
  let text = original
  // Each pass only takes findings away; the bound is for a pair of fixes that would undo each other.
  for (let pass = 0; pass < 10; pass++) {
    const wanted = proofreader.findings(name).filter(finding => rule === undefined || finding.rule === rule)
    const next = fixedOnce(proofreader.file(name)!, wanted)
    if (next === text) break
    proofreader.update(name, text = next)
  }
  proofreader.update(name, original)
  return text
}

/** The text after one pass, from the last place to the first, so that a fix does not move the next one's place. */
function fixedOnce(file: RecordFile, findings: readonly Finding[]): string {
  let now = file
  for (const finding of [...findings].reverse()) {
    const fix = fixesOf(now, finding)[0]
    const text = fix?.safe ? fixedText(now, fix) : undefined
    if (text !== undefined) now = readFile(file.name, text)
  }
  return now.tree.text
}
