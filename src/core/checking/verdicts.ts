import { memoize } from '../memoize'
import { isEqualNarrative, isEqualRecord } from '../records/is-equal'
import type { BareLine } from '../records/billed'
import { isDraft } from '../records/note-status'
import { Part } from '../records/part'
import type { AnyRecord, Note } from '../records/record'
import { rules } from '../rules'
import type { Context, NoteFinding, ReadingRecord } from '../rules/rule'
import { isWithin, type Place } from '../source/read/span'
import { nodeAt } from '../source/read/tree'
import { Cell, staleness } from '../workspace/cell'
import { createContext } from '../workspace/context'
import { FactIndex } from '../workspace/fact-index'
import { isOfPolicies, sessionFactsOf, type Fact } from '../workspace/facts'
import { readingOf, type RecordFile } from '../workspace/file'
import type { FolderSettings } from '../workspace/settings'
import type { RuleError, RelativeFinding } from './finding'
import { notYet, rulesOn, runnerFor } from './run-rules'
import { Suppressions } from './suppressions'
import { Verdict, type VerdictSubject } from './verdict'

/** The inputs of verdicts besides the records. */
export interface VerdictInputs {
  fileOf(name: string): RecordFile
  settingsFor(name: string): FolderSettings | undefined
  /** Called when the verdict on a subject becomes stale. */
  onStale(subject: VerdictSubject): void
  /** Called when a rule throws. */
  onRuleError(error: RuleError): void
}

/** The rule that is running, by its index, and the verdict it runs for. */
interface Run {
  readonly verdict: Verdict
  rule: number
}

/** The verdicts on all records. After a change, only the rules that depend on it run again. */
export class Verdicts {
  private readonly verdicts = new Map<VerdictSubject, Verdict>()
  private readonly index = new FactIndex(cell => this.read(cell))
  private readonly settings = new Cell(true)
  /** Read by rules that wait for more files. */
  private readonly expected = new Cell(true)
  private isWaiting = false
  /** The cell of the date. Volatile, so that a new day reruns only the rules that read it. */
  private readonly day = new Cell(false)
  private date: string | undefined
  private run: Run | undefined
  /** The context of rules, and of hosts while no rule runs. */
  readonly context: Context

  constructor(private readonly inputs: VerdictInputs) {
    this.context = createContext({
      find: fact => {
        this.assertKnown(fact)
        return this.withDraft(fact, this.index.find(fact, this.run !== undefined))
      },
      similarBefore: (note, key) => {
        this.assertKnown()
        return this.index.similarBefore(note, key, this.run !== undefined)
      },
      findingsOf: note => this.findingsOf(note),
      defaultPayer: file => this.settingsFor(file)?.record.payer.value,
      settingsFor: file => this.settingsFor(file)?.record,
      memoizeDurable: answer => this.memoizeInRun(answer),
      ifKnown,
      today: () => this.today(),
      ruleIds: rules.map(({ id }) => id),
    })
  }

  /** The findings in a subject, in the order of the rules. */
  on(subject: VerdictSubject): RelativeFinding[] {
    return this.judge(subject).all()
  }

  /** Replaces readings of a file. A record replaced by an equal one invalidates nothing that depends on it. */
  replace(before: readonly ReadingRecord[], after: readonly ReadingRecord[]) {
    const removed = new Set(before.flatMap(({ records }) => records))
    const added = new Set(after.flatMap(({ records }) => records))
    for (const [reading, successor] of successors(before, after)) {
      this.handOver(reading, successor)
      // Suppressions are not part of a verdict, but of the findings that its dependents read.
      if (reading.mayIgnore || successor.mayIgnore) this.verdicts.get(successor)?.invalidateDependents()
      for (const [at, record] of reading.records.entries()) {
        const equal = successor.records[at]
        if (!equal || !isEqualRecord(record, equal)) continue
        removed.delete(record)
        added.delete(equal)
        this.replaceEqual(record, equal)
      }
    }
    for (const subject of [...before, ...removed]) this.forget(subject)
    this.index.replace([...removed], [...added])
  }

  /** Invalidates what depends on settings. */
  settingsReplaced() {
    this.settings.invalidateDependents()
  }

  /** Sets whether more files are expected. Until then, rules that read records other than policies report nothing. */
  expect(more: boolean) {
    this.isWaiting = more
    if (!more) this.expected.invalidateDependents()
  }

  /** Sets the date, `YYYY-MM-DD`, and invalidates what depends on it. */
  setToday(date: string) {
    if (date === this.date) return
    this.date = date
    this.day.invalidateDependents()
  }

  /** Whether more files are expected. */
  get isExpecting(): boolean {
    return this.isWaiting
  }

  private judge(subject: VerdictSubject): Verdict {
    let verdict = this.verdicts.get(subject)
    if (!verdict) this.verdicts.set(subject, verdict = new Verdict(subject, this.inputs.onStale))
    if (verdict.staleness === staleness.suspected || verdict.staleness === staleness.volatile) this.revalidate(verdict)
    if (verdict.staleness !== staleness.none) this.runRules(verdict)
    return verdict
  }

  /** Recomputes the stale verdicts that a verdict depends on, which then tell it if they changed. If none of them does, a suspected verdict is fresh. */
  private revalidate(verdict: Verdict) {
    for (const other of verdict.staleVerdicts()) this.judge(other.subject)
    if (verdict.staleness === staleness.suspected) verdict.staleness = staleness.none
  }

  private runRules(verdict: Verdict) {
    const { subject } = verdict
    const ofKind = rulesOn(subject)
    const outer = this.run
    const run: Run = this.run = { verdict, rule: 0 }
    const runRule = runnerFor(subject, this.context, this.inputs.onRuleError)
    verdict.rerun(ofKind.length, rule => {
      run.rule = rule
      return this.withoutUnreadable(subject, runRule(ofKind[rule]!))
    })
    this.run = outer
  }

  /** Leaves out findings about absent values if the text has syntax errors: the value may be in the part that was not parsed. */
  private withoutUnreadable({ kind, file, anchor }: VerdictSubject, found: readonly RelativeFinding[]): readonly RelativeFinding[] {
    if (found.length === 0 || kind === 'reading' || !anchor.region.isFaulty) return found
    return found.filter(({ path }) => nodeAt(this.inputs.fileOf(file).tree, path) !== undefined)
  }

  /** The unsuppressed errors and warnings in a note and its reading. A rule of the note itself gets those of the rules before it. */
  private findingsOf(note: Note): NoteFinding[] {
    const file = this.inputs.fileOf(note.file)
    const reading = readingOf(file, note.anchor.region)
    const ofReading = this.judge(reading)
    const isOwn = this.run?.verdict.subject === note
    const ofNote = isOwn ? this.run!.verdict : this.judge(note)
    for (const cell of [ofReading, ofNote]) this.read(cell)
    const suppressions = Suppressions.of(file.ignores, this.settingsFor(note.file))
    const findings = (verdict: Verdict, findings: readonly RelativeFinding[]) => suppressions.apply(verdict.subject, findings)
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(finding => ({ rule: finding.rule, severity: finding.severity, message: finding.message, at: placeIn(verdict, finding) }))
    return [
      ...findings(ofReading, ofReading.all().filter(({ path }) => isWithin(path, note.path))),
      ...findings(ofNote, ofNote.all(isOwn ? this.run!.rule : undefined)),
    ]
  }

  private settingsFor(file: string): FolderSettings | undefined {
    if (this.run) this.read(this.settings)
    return this.inputs.settingsFor(file)
  }

  private read(cell: Cell) {
    this.run?.verdict.read(cell, this.run.rule)
  }

  private today(): string | undefined {
    this.read(this.day)
    return this.date
  }

  private assertKnown(fact?: Fact) {
    if (!this.isExpecting || !this.run || (fact !== undefined && isOfPolicies(fact))) return
    this.read(this.expected)
    throw notYet
  }

  /** The records with a fact. A draft that is being checked sees itself as the last of the notes that count. */
  private withDraft(fact: Fact, records: readonly (AnyRecord | BareLine)[]): readonly (AnyRecord | BareLine)[] {
    const subject = this.run?.verdict.subject
    if (subject?.kind !== 'note' || !isDraft(subject) || !draftFacts(subject).some(({ topic, id }) => topic === fact.topic && id === fact.id)) return records
    return [...records, subject]
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

  /** Moves a verdict to the subject that replaces its own. */
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

const draftFacts = memoize(sessionFactsOf)

/** The readings replaced one for one. A reading that replaces itself was renumbered, and so were the paths in its findings. */
function successors(before: readonly ReadingRecord[], after: readonly ReadingRecord[]): (readonly [ReadingRecord, ReadingRecord])[] {
  if (before.length !== after.length) return []
  return before.map((reading, at) => [reading, after[at]!] as const).filter(([reading, successor]) => reading !== successor)
}

/** The current place of a finding in a verdict, for a dependent that keeps the place while the verdict is unchanged. */
function placeIn(verdict: Verdict, finding: RelativeFinding): Place {
  const { rule, message, path } = finding
  const isSame = (other: RelativeFinding) => other.rule === rule && other.message === message && other.path.join('\n') === path.join('\n')
  return { path, get span() { return (verdict.all().find(isSame) ?? finding).span } }
}

function ifKnown<T>(ask: () => T, otherwise: T): T {
  try {
    return ask()
  } catch (error) {
    if (error !== notYet) throw error
    return otherwise
  }
}
