import { check, arrange, type Fault, type Finding, type Subject } from './features/check'
import { compareCodes, toMarkdown } from './features/compare'
import { fixedOnce, fixedText, fixesOf, ignoring } from './features/fix'
import { hoverAt, type Hover } from './features/hover'
import { policies } from './policies'
import type { Context } from './rules/rule'
import type { Fix } from './source/edit'
import { Lines } from './source/lines'
import { familyCodes } from './knowledge/family'
import { builtIn, createContext } from './workspace/context'
import { readFile, type RecordFile } from './workspace/file'
import { Index } from './workspace/index'

/** What a host gives the service. */
export interface Options {
  /** Told when a rule throws; the service goes on. */
  readonly onFault?: (fault: Fault) => void
}

/** The whole public face of the core: files go in, findings and answers come out. File names are the host's, with `/`. */
export interface Service {
  /** Takes a file's text; undefined when the file is gone. Cheap: nothing is checked until it is asked for. */
  update(file: string, text: string | undefined): void
  /** The findings of a file, sorted by place and rule. */
  findings(file: string): readonly Finding[]
  /** The files whose findings may have changed since the last call, by an edit of their own or of another file. */
  changed(): string[]
  /** The fixes of a finding that can be written where it stands, the best first. */
  fixes(finding: Finding): Fix[]
  /** The fix that silences a finding where it stands; undefined where the format has no comments. */
  ignoring(finding: Finding): Fix | undefined
  /** The file's text after a fix; undefined when it cannot be written there without touching something else. */
  fixed(file: string, fix: Fix): string | undefined
  /** The file's text after all safe fixes, again and again until none is left; with `rule`, only those of one rule. */
  fixedAll(file: string, rule?: string): string
  /** What stands at an offset, explained. */
  hover(file: string, offset: number): Hover | undefined
  /** The four compared codes side by side, in Markdown; with the first note of a file, also what speaks for each in it. */
  compare(file?: string): string
  /** Turns offsets of a file's text into lines and columns. */
  lines(file: string): Lines
  /** The file as last given, read. */
  file(name: string): RecordFile | undefined
  /** Every file's name, sorted. */
  files(): string[]
  /** The answers of the workspace, for features that ask what rules ask. */
  readonly context: Context
}

interface Entry {
  readonly file: RecordFile
  findings?: readonly Finding[]
  lines?: Lines
}

/** Makes a service with the built-in policies. Depends on nothing but its arguments. */
export function createService({ onFault = () => {} }: Options = {}): Service {
  const entries = new Map<string, Entry>()
  const index = new Index<Subject>()
  const results = new Map<Subject, readonly Finding[]>()
  const changed = new Set<string>()

  const stale = (subject: Subject) => {
    results.delete(subject)
    const entry = entries.get(subject.file)
    if (entry) entry.findings = undefined
    changed.add(subject.file)
  }
  const put = (name: string, text: string | undefined) => {
    const before = entries.get(name)?.file
    const after = text === undefined ? undefined : readFile(name, text)
    for (const subject of before ? [before.subject, ...before.records] : []) {
      index.forget(subject)
      results.delete(subject)
    }
    const concerned = index.replace(before?.records ?? [], after?.records ?? [])
    if (after) entries.set(name, { file: after })
    else entries.delete(name)
    changed.add(name)
    concerned.forEach(stale)
  }
  const checked = (subject: Subject): readonly Finding[] => {
    const known = results.get(subject)
    if (known) return known
    index.forget(subject)
    const found = check(subject, createContext(fact => index.find(fact, subject)), onFault)
    results.set(subject, found)
    return found
  }

  const findings = (name: string): readonly Finding[] => {
    const entry = entries.get(name)
    if (!entry) return []
    const { subject, records, ignores } = entry.file
    return entry.findings ??= arrange([subject, ...records].flatMap(checked), ignores)
  }

  const context = createContext(fact => index.find(fact))

  for (const [name, text] of Object.entries(policies)) put(builtIn + name, text)
  changed.clear()

  return {
    update: (file, text) => {
      if (entries.get(file)?.file.tree.text !== text) put(file, text)
    },
    findings,
    changed: () => {
      const names = [...changed].sort()
      changed.clear()
      return names
    },
    fixes: finding => {
      const file = entries.get(finding.file)?.file
      return file ? fixesOf(file, finding) : []
    },
    ignoring: finding => {
      const file = entries.get(finding.file)?.file
      return file && ignoring(file, finding)
    },
    fixed: (name, fix) => {
      const file = entries.get(name)?.file
      return file && fixedText(file, fix)
    },
    fixedAll: (name, rule) => {
      const original = entries.get(name)!.file.tree.text
      let text = original
      // Each pass only takes findings away; the bound is for a pair of fixes that would undo each other.
      for (let pass = 0; pass < 10; pass++) {
        const wanted = findings(name).filter(finding => rule === undefined || finding.rule === rule)
        const next = fixedOnce(entries.get(name)!.file, wanted, now => readFile(name, now))
        if (next === text) break
        put(name, text = next)
      }
      if (text !== original) put(name, original)
      return text
    },
    hover: (name, offset) => {
      const file = entries.get(name)?.file
      return file && hoverAt(file, offset, context, findings(name))
    },
    compare: name => toMarkdown(compareCodes(familyCodes, name === undefined ? undefined : entries.get(name)?.file.records.find(record => record.kind === 'note'))),
    lines: name => {
      const entry = entries.get(name)
      return entry ? entry.lines ??= new Lines(entry.file.tree.text) : new Lines('')
    },
    file: name => entries.get(name)?.file,
    files: () => [...entries.keys()].filter(name => !name.startsWith(builtIn)).sort(),
    context,
  }
}
