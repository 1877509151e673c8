import type { Fault, Finding } from './features/check'
import { compareCodes, toMarkdown } from './features/compare'
import { fixedAll, fixedText, fixesOf, ignoring } from './features/fix'
import { hoverAt, type Hover } from './features/hover'
import { createProofreader, type Proofreader } from './features/proofread'
import { familyCodes } from './knowledge/family'
import type { Fix } from './source/edit'
import { Lines } from './source/lines'

/** What a host gives the service. */
export interface Options {
  /** Told when a rule throws; the service goes on. */
  readonly onFault?: (fault: Fault) => void
}

/** The whole public face of the core: files go in, findings and answers come out. File names are the host's, with `/`. */
export interface Service extends Proofreader {
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
}

/** Makes a service with the built-in policies. Depends on nothing but its arguments. */
export function createService({ onFault = () => {} }: Options = {}): Service {
  const proofreader = createProofreader(onFault)
  const { file, findings, context } = proofreader
  const withFile = <T>(name: string, use: (found: NonNullable<ReturnType<typeof file>>) => T): T | undefined => {
    const found = file(name)
    return found && use(found)
  }
  const lines = new WeakMap<object, Lines>()

  return {
    ...proofreader,
    fixes: finding => withFile(finding.file, found => fixesOf(found, finding)) ?? [],
    ignoring: finding => withFile(finding.file, found => ignoring(found, finding)),
    fixed: (name, fix) => withFile(name, found => fixedText(found, fix)),
    fixedAll: (name, rule) => fixedAll(proofreader, name, rule),
    hover: (name, offset) => withFile(name, found => hoverAt(found, offset, context, findings(name))),
    compare: name => toMarkdown(compareCodes(familyCodes, name === undefined ? undefined : file(name)?.records.find(record => record.kind === 'note'))),
    lines: name => {
      const found = file(name)
      if (!found) return new Lines('')
      const known = lines.get(found) ?? new Lines(found.tree.text)
      lines.set(found, known)
      return known
    },
  }
}
