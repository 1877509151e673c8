import { isEqualNarrative, isEqualRecord } from '../records/is-equal'
import { Part } from '../records/part'
import type { AnyRecord, Note } from '../records/record'
import { rules } from '../rules'
import type { Context, NoteFinding, ReadingRecord } from '../rules/rule'
import { isWithin, type Place } from '../source/read/span'
import { nodeAt } from '../source/read/tree'
import { Cell, staleness } from '../workspace/cell'
import { createContext } from '../workspace/context'
import { FactIndex } from '../workspace/fact-index'
import { isOfPolicies, type Fact } from '../workspace/facts'
import { readingOf, type RecordFile } from '../workspace/file'
import type { FolderSettings } from '../workspace/settings'
import type { RuleError, RelativeFinding } from './finding'
import { notYet, rulesFor, runnerFor } from './run-rules'
import { Suppressions } from './suppressions'
import { Verdict, type VerdictSubject } from './verdict'

/** What verdicts are computed from besides the records. */
export interface VerdictInputs {
  fileOf(name: string): RecordFile
  settingsFor(name: string): FolderSettings | undefined
  /** Told when the verdict on a subject becomes stale. */
  onStale(subject: VerdictSubject): void
  /** Told when a rule throws. */
  onRuleError(error: RuleError): void
}

/** A rule at work. */
interface Run {
  readonly verdict: Verdict
  rule: number
}

/** The verdicts on all records. After a change, only rules run again that depend on what changed. */
export class Verdicts {
  private readonly verdicts = new Map<VerdictSubject, Verdict>()
  private readonly index = new FactIndex(cell => this.read(cell))
  private readonly settings = new Cell(true)
  /** Read by rules that had to wait for more files. */
  private readonly expected = new Cell(true)
  private isWaiting = false
  private run: Run | undefined
  /** Answers rules, and hosts while no rule runs. */
  readonly context: Context

  constructor(private readonly surroundings: VerdictInputs) {
    this.context = createContext({
      find: fact => {
        this.assertKnown(fact)
        return this.index.find(fact, this.run !== undefined)
      },
      similarBefore: note => {
        this.assertKnown()
        return this.index.similarBefore(note, this.run !== undefined)
      },
      findingsOf: note => this.findingsOf(note),
      defaultPayer: file => this.settingsFor(file)?.record.payer.value,
      memoizeDurable: answer => this.memoizeInRun(answer),
      ifKnown,
      ruleIds: rules.map(({ id }) => id),
    })
  }

  /** What was found in a subject, in the order of the rules. */
  on(subject: VerdictSubject): RelativeFinding[] {
    return this.judge(subject).all()
  }

  /** Replaces what was read of a file. Where a record is replaced by an equal one, what depends on it stays as it is. */
  replace(before: readonly ReadingRecord[], after: readonly ReadingRecord[]) {
    const gone = new Set(before.flatMap(({ records }) => records))
    const come = new Set(after.flatMap(({ records }) => records))
    for (const [reading, successor] of successors(before, after)) {
      this.handOver(reading, successor)
      // What is suppressed may have changed: no part of a verdict, but of the findings that others ask for.
      if (reading.mayIgnore || successor.mayIgnore) this.verdicts.get(successor)?.invalidateDependents()
      for (const [at, record] of reading.records.entries()) {
        const equal = successor.records[at]
        if (!equal || !isEqualRecord(record, equal)) continue
        gone.delete(record)
        come.delete(equal)
        this.replaceEqual(record, equal)
      }
    }
    for (const subject of [...before, ...gone]) this.forget(subject)
    this.index.replace([...gone], [...come])
  }

  /** Marks stale what depends on settings. */
  settingsReplaced() {
    this.settings.invalidateDependents()
  }

  /** Says whether more files are expected. Until none is, rules that ask about records other than policies find nothing. */
  expect(more: boolean) {
    this.isWaiting = more
    if (!more) this.expected.invalidateDependents()
  }

  /** Whether more files are expected. */
  get isExpecting(): boolean {
    return this.isWaiting
  }

  private judge(subject: VerdictSubject): Verdict {
    let verdict = this.verdicts.get(subject)
    if (!verdict) this.verdicts.set(subject, verdict = new Verdict(subject, this.surroundings.onStale))
    if (verdict.staleness === staleness.suspected) this.revalidate(verdict)
    if (verdict.staleness !== staleness.none) this.runRules(verdict)
    return verdict
  }

  /** Judges again what a suspected verdict depends on: if that comes out as before, the verdict stands. */
  private revalidate(verdict: Verdict) {
    for (const other of verdict.staleVerdicts()) this.judge(other.subject)
    if (verdict.staleness === staleness.suspected) verdict.staleness = staleness.none
  }

  private runRules(verdict: Verdict) {
    const { subject } = verdict
    const ofKind = rulesFor(subject.kind)
    const outer = this.run
    const run: Run = this.run = { verdict, rule: 0 }
    const runRule = runnerFor(subject, this.context, this.surroundings.onRuleError)
    verdict.rerun(ofKind.length, rule => {
      run.rule = rule
      return this.withoutUnreadable(subject, runRule(ofKind[rule]!))
    })
    this.run = outer
  }

  /** Leaves out findings about what is missing where the text cannot be parsed: it may stand in the unread part. */
  private withoutUnreadable({ kind, file, anchor }: VerdictSubject, found: readonly RelativeFinding[]): readonly RelativeFinding[] {
    if (kind === 'reading' || anchor.region.findings.length === 0) return found
    return found.filter(({ path }) => nodeAt(this.surroundings.fileOf(file).tree, path) !== undefined)
  }

  /** The unsuppressed errors and warnings in a note and its form. A rule of the note itself gets those of the rules before it. */
  private findingsOf(note: Note): NoteFinding[] {
    const file = this.surroundings.fileOf(note.file)
    const reading = readingOf(file, note.anchor.region)
    const ofForm = this.judge(reading)
    const isOwn = this.run?.verdict.subject === note
    const ofNote = isOwn ? this.run!.verdict : this.judge(note)
    for (const cell of [ofForm, ofNote]) this.read(cell)
    const suppressions = new Suppressions(file.ignores, this.settingsFor(note.file))
    const findings = (verdict: Verdict, findings: readonly RelativeFinding[]) => suppressions.apply(verdict.subject, findings)
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(finding => ({ rule: finding.rule, severity: finding.severity, message: finding.message, at: placeIn(verdict, finding) }))
    return [
      ...findings(ofForm, ofForm.all().filter(({ path }) => isWithin(path, note.path))),
      ...findings(ofNote, ofNote.all(isOwn ? this.run!.rule : undefined)),
    ]
  }

  private settingsFor(file: string): FolderSettings | undefined {
    if (this.run) this.read(this.settings)
    return this.surroundings.settingsFor(file)
  }

  private read(cell: Cell) {
    this.run?.verdict.read(cell, this.run.rule)
  }

  private assertKnown(fact?: Fact) {
    if (!this.isExpecting || !this.run || (fact !== undefined && isOfPolicies(fact))) return
    this.read(this.expected)
    throw notYet
  }

  private memoizeInRun<K, T>(answer: (key: K) => T): (key: K) => T {
    let last: { readonly run: Run; readonly key: K; readonly answer: T } | undefined
    return key => {
      const { run } = this
      if (!run) return answer(key)
      if (last?.run !== run || last.key !== key) last = { run, key, answer: answer(key) }
      return last.answer
    }
  }

  private replaceEqual(before: AnyRecord, after: AnyRecord) {
    Part.follow(before as unknown as Part, after as unknown as Part)
    this.handOver(before, after)
    this.index.replaceEqual(before, after, before.kind !== 'note' || after.kind !== 'note' || isEqualNarrative(before, after))
  }

  /** Lets a verdict be about what replaced its subject. */
  private handOver(before: VerdictSubject, after: VerdictSubject) {
    const verdict = this.verdicts.get(before)
    if (!verdict) return
    this.verdicts.delete(before)
    this.verdicts.set(after, verdict)
    verdict.subject = after
    verdict.invalidate(staleness.all)
  }

  private forget(subject: VerdictSubject) {
    this.verdicts.get(subject)?.dispose()
    this.verdicts.delete(subject)
  }
}

/** The readings that were replaced one for one. A reading that replaces itself has other numbers now, and so have the paths in its findings. */
function successors(before: readonly ReadingRecord[], after: readonly ReadingRecord[]): (readonly [ReadingRecord, ReadingRecord])[] {
  if (before.length !== after.length) return []
  return before.map((reading, at) => [reading, after[at]!] as const).filter(([reading, successor]) => reading !== successor)
}

/** Where a verdict says a finding is now, for a dependent that keeps the place while the verdict comes out the same. */
function placeIn(verdict: Verdict, finding: RelativeFinding): Place {
  const { rule, message, path } = finding
  const isIt = (other: RelativeFinding) => other.rule === rule && other.message === message && other.path.join('\n') === path.join('\n')
  return { path, get span() { return (verdict.all().find(isIt) ?? finding).span } }
}

function ifKnown<T>(ask: () => T, otherwise: T): T {
  try {
    return ask()
  } catch (error) {
    if (error !== notYet) throw error
    return otherwise
  }
}
