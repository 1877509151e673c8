import type { Report, Rule, Severity } from '../rules/rule'
import type { Fix } from '../source/edit/edit'
import type { Path, Span } from '../source/read/span'

/** A report of a rule, as hosts show it. Spans are offsets in the files' texts and follow every edit. */
export interface Finding {
  readonly file: string
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly span: Span
  readonly path: Path
  readonly see: readonly { readonly file: string; readonly span: Span; readonly message: string }[]
  readonly fixes: readonly Fix[]
}

/** Whether a finding keeps its record from being billed. */
export function isError({ severity }: Pick<Finding, 'severity'>): boolean {
  return severity === 'error'
}

/** A finding that is suppressed, the reason that is stated for it, and where: at the rule named in a comment, or in an entry of the settings. */
export interface Ignored {
  readonly finding: Finding
  readonly reason: string
  readonly at: { readonly file: string; readonly span: Span }
}

/** A rule that threw, for the log. Never contains text of the file. */
export interface RuleError {
  readonly rule: string
  readonly file: string
  readonly error: string
}

/** The start of a finding's region, or of its file. */
interface Origin {
  readonly start: number
}

/** A finding whose offsets are relative to its origin, so that an edit before its region moves it. */
class RelativeFinding implements Finding {
  declare readonly span: Span
  declare readonly fixes: readonly Fix[]
  readonly #origin: Origin
  readonly #start: number
  readonly #end: number
  readonly #fixesOf: () => readonly Fix[]

  constructor(
    origin: Origin, { start, end }: Span, readonly file: string, readonly rule: string, readonly severity: Severity,
    readonly message: string, readonly path: Path, readonly see: Finding['see'], fixesOf: () => readonly Fix[], readonly isOpen: boolean,
  ) {
    this.#origin = origin
    this.#start = start - origin.start
    this.#end = end - origin.start
    this.#fixesOf = fixesOf
    Object.defineProperties(this, own)
  }

  withSeverity(severity: Severity): RelativeFinding {
    const { file, rule, message, path, see, isOpen } = this
    return new RelativeFinding(this.#origin, this.absolute(), file, rule, severity, message, path, see, this.#fixesOf, isOpen)
  }

  /** Works them out each time: a file may have a hundred thousand findings, and few of their fixes are asked for. */
  ownFixes(): readonly Fix[] {
    return this.#fixesOf()
  }

  absolute(): Span {
    const { start } = this.#origin
    return { start: start + this.#start, end: start + this.#end }
  }
}

/** Own properties of each finding, so that a copy of a finding has them too. */
const own = {
  span: { enumerable: true, get(this: RelativeFinding) { return this.absolute() } },
  fixes: { enumerable: true, get(this: RelativeFinding) { return this.ownFixes() } },
}

export type { RelativeFinding }

/** Creates a finding from a rule's report; `fixesOf` returns its fixes. */
export function findingOf(
  rule: Rule, file: string, origin: Origin, { at, message, severity = rule.severity, see = [], isAbsent = false }: Omit<Report, 'fixes'>, fixesOf: () => readonly Fix[],
): RelativeFinding {
  const seen = see.map(({ file, at, message }) => ({ file, message, get span() { return at.span } }))
  return new RelativeFinding(origin, at.span, file, rule.id, severity, message, at.path, seen, fixesOf, isAbsent || rule.isOpenInDraft === true)
}
