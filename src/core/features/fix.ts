import { keysOf, schemaAt } from '../records/fields-at'
import { grouped } from '../records/grouped'
import { ignoreWord } from '../records/ignore-words'
import { schemas } from '../records/record'
import { settingsFile } from '../records/settings'
import { hasConflictMarks } from '../source/read/conflict'
import { Allowance } from '../source/edit/allowance'
import { applyEdits } from '../source/edit/apply'
import { tryEach, type Attempt, type Tried } from '../source/edit/try-each'
import type { Edit, Fix, KeyOrder } from '../source/edit/edit'
import { isWithin, type Path } from '../source/read/span'
import type { TextEdit } from '../source/read/text-edit'
import { recordAt, type RecordFile } from '../workspace/file'
import { pathIn } from '../workspace/settings'
import type { Finding } from '../checking/finding'
import type { Checker } from '../checking/checker'

/** The file's text after a fix; undefined when it cannot be applied without changing something else. */
export function fixedText(file: RecordFile, fix: Fix): string | undefined {
  return applyEdits(file.name, file.tree, fix.edits, orderIn(file))
}

/** The usual order of keys in a file's records. */
export function orderIn(file: RecordFile): KeyOrder {
  return (_tree, path) => {
    const { record, field } = recordAt(file, path)
    const schema = record && schemaAt(schemas[record.kind], field)
    return schema ? keysOf(schema).map(({ key }) => key) : []
  }
}

/** The fixes of a finding that can be applied and change the text, best first. */
export interface Offered {
  readonly fixes: readonly Fix[]
  /** The replacements that each of them makes in its file, in order. */
  readonly replacements: ReadonlyMap<Fix, readonly TextEdit[]>
  /** Whether others may have been left out, because trying them takes too long. */
  readonly isCut: boolean
}

/** Returns a parsed file. */
type FileOf = (name: string) => RecordFile | undefined

/** The most fixes that are tried for one answer. */
const mostTried = 20_000

// Shared, because a file may have a hundred thousand findings.
const noFixes: Offered = { fixes: [], replacements: new Map(), isCut: false }
const fixesLeftOut: Offered = { ...noFixes, isCut: true }

/** The fixes of many findings. Those that are apart in a file are tried together, so that the file is not read again for each. */
export function offeredFixes(fileOf: FileOf, findings: readonly Finding[]): ReadonlyMap<Finding, Offered> {
  const attempts: (Attempt & { readonly finding: Finding; readonly fix: Fix; readonly file: string })[] = []
  const allowance = new Allowance()
  const offered = new Map<Finding, Offered>()
  for (const finding of findings) {
    // Beyond the bound, fixes are not even worked out: there may be a million.
    if (attempts.length >= mostTried) {
      offered.set(finding, fixesLeftOut)
      continue
    }
    const { fixes } = finding
    offered.set(finding, fixes.length === 0 ? noFixes : { fixes: [], replacements: new Map(), isCut: false })
    for (const [rank, fix] of fixes.entries()) attempts.push({ finding, fix, edits: fix.edits, rank, file: fix.file ?? finding.file })
  }
  const tried = [...grouped(attempts, ({ file }) => file)].map(([name, attempts]) => {
    const file = fileOf(name)
    return file ? tryEach(name, file.tree, attempts, orderIn(file), allowance) : new Map<Attempt, Tried>()
  })
  const results = new Map<Attempt, Tried>(tried.flatMap(results => [...results]))
  for (const attempt of attempts) {
    const own = offered.get(attempt.finding) as { fixes: Fix[]; replacements: Map<Fix, readonly TextEdit[]>; isCut: boolean }
    const replacements = results.get(attempt)
    if (replacements?.length) {
      own.fixes.push(attempt.fix)
      own.replacements.set(attempt.fix, replacements)
    } else if (!replacements && results.has(attempt)) own.isCut = true
  }
  return offered
}

/** The fixes of a finding that can be applied and change the text, best first. */
export function fixesOf(fileOf: FileOf, finding: Finding): readonly Fix[] {
  return offeredFixes(fileOf, [finding]).get(finding)!.fixes
}

/**
 * The fix that suppresses each finding for a reason: in YAML a comment above its key or record; in JSON an entry in the file's settings, or in new settings
 * in `folder`, which ends in `/`. A syntax error has none, nor has a finding where neither can be written: without a folder above the file, in
 * settings with conflict marks, or where no comment fits.
 */
export function ignoringEach(checkerOf: (file: string) => Checker, findings: readonly Finding[], folder: string | undefined, reason: string): ReadonlyMap<Finding, Fix> {
  const found = new Map<Finding, Fix>()
  const allowance = new Allowance()
  for (const [name, own] of grouped(findings.filter(({ rule }) => rule !== 'syntax'), ({ file }) => file)) {
    const checker = checkerOf(name)
    const file = checker.file(name)
    if (file?.tree.format === 'yaml') {
      // Whether a comment fits does not depend on the rule that it names.
      const attempts = own.map(finding => ({ finding, rank: 0, edits: [commentAt(finding.path, ignoreWord)] }))
      const tried = tryEach(name, file.tree, attempts, orderIn(file), allowance)
      for (const attempt of attempts) if (tried.get(attempt)?.length) found.set(attempt.finding, ignoringComment(attempt.finding, reason))
    } else if (file) {
      for (const finding of own) {
        const entry = ignoringEntry(checker, file, finding, folder, reason)
        if (entry) found.set(finding, entry)
      }
    }
  }
  return found
}

function commentAt(path: Path, text: string): Edit {
  return { op: 'comment', path, text }
}

function ignoringComment({ rule, path }: Finding, reason: string): Fix {
  return { title: titleOf(rule), safe: false, edits: [commentAt(path, `${ignoreWord} ${rule} -- ${reason}`)] }
}

function ignoringEntry(checker: Checker, { name, records }: RecordFile, { rule, path }: Finding, folder: string | undefined, reason: string): Fix | undefined {
  const settings = checker.settings(name)
  const root = settings?.folder ?? folder
  if (root === undefined || !name.startsWith(root)) return undefined
  const target = settings?.record.file ?? root + settingsFile
  if (hasConflictMarks(checker.file(target)?.tree.text ?? '')) return undefined
  const record = records.find(candidate => isWithin(path, candidate.path))
  const id = record?.kind === 'settings' ? undefined : record?.id.value
  const entry = { rule, files: pathIn({ folder: root }, name), ...(id !== undefined && { record: id }), reason }
  return { title: titleOf(rule), safe: false, file: target, edits: [{ op: 'append', path: [0, 'ignore'], value: entry }] }
}

function titleOf(rule: string): string {
  return `Ignore ${rule} here...`
}
