import type { AnyRecord, Note } from '../records/record'
import type { Context, NoteFault, ReadingRecord } from '../rules/rule'
import type { Region } from '../source/region'
import type { Path, Place, Span } from '../source/span'
import { nodeAt } from '../source/tree'
import { createContext } from '../workspace/context'
import { isOfPolicies, isOfRules, verdictOn, type Fact } from '../workspace/facts'
import { readingOf, type RecordFile } from '../workspace/file'
import { everything, type Index } from '../workspace/index'
import type { FolderSettings } from '../workspace/settings'
import { rules } from '../rules'
import { arrange, checker, isWithin, notYet, rulesOn, type Fault, type Finding, type Subject } from './check'

/** What the rules found in a subject, by their place among those that look at it, and which of them must look again. */
interface Verdict {
  /** Where the region it stands in began when it was found. */
  start: number
  /** Most find nothing, and have no map of their own. */
  found: Map<number, readonly Finding[]> | undefined
  stale: Set<number> | undefined
}

/** Who asks the index: a subject, and the place of the rule that looks at it, or everything. */
interface Asker {
  readonly subject: Subject
  purpose: number
}

/** What verdicts rest on besides the index. */
export interface Grounds {
  /** The file of a subject, as it stands. */
  fileOf(name: string): RecordFile
  /** The settings that hold for a file. */
  settings(name: string): FolderSettings | undefined
  /** Told when the verdict on a subject may be another one. */
  onStale(subject: Subject): void
  /** Told when a rule throws. */
  onFault(fault: Fault): void
  /** Nothing is to be kept of who asked what. */
  readonly once: boolean
}

const ruleIds = rules.map(({ id }) => id)

/** What the rules found in each record. Of a change, only the rules look again that asked about it. */
export class Verdicts {
  private readonly verdicts = new Map<Subject, Verdict>()
  /** While more files are expected, who asked about records that may be in them. */
  private waiting: Set<Subject> | undefined
  /** Who is looked at, while a rule runs. */
  private asker: Asker | undefined
  /** Answers rules, and whoever asks while none runs. */
  readonly context: Context

  constructor(private readonly index: Index<Subject>, private readonly grounds: Grounds) {
    this.context = createContext({
      find: fact => {
        const { asker } = this
        if (asker) this.assertKnown(asker.subject, fact)
        return this.index.find(fact, grounds.once ? undefined : asker?.subject, isOfRules(fact) ? everything : asker?.purpose)
      },
      before: note => {
        if (this.asker) this.assertKnown(this.asker.subject)
        return this.index.before(note, this.asker?.purpose)
      },
      check: () => this.asker,
      forAll: ask => this.askForAll(ask),
      // Who asks what was found in itself is told what was found before.
      faultsOf: note => this.faultsOf(note, this.asker?.subject === note ? this.asker.purpose : undefined),
      defaultPayer: file => this.grounds.settings(file)?.record.payer.value,
      ifKnown,
      ruleIds,
    })
  }

  /** What was found in a subject, in the order of the rules; those run that never did, or must look again. */
  on(subject: AnyRecord | ReadingRecord): Finding[] {
    return findingsIn(this.judged(subject))
  }

  /** Forgets a subject that is gone. */
  forget(subject: Subject) {
    this.index.forget(subject)
    this.verdicts.delete(subject)
  }

  /** What was found in a subject hangs on something that changed: some rules are to look again, or, without any named, all. */
  doubt(subject: Subject, purposes?: ReadonlySet<number>) {
    this.grounds.onStale(subject)
    const known = this.verdicts.get(subject)
    if (!known) return
    const before = known.stale?.size ?? 0
    if (purposes && !purposes.has(everything)) for (const purpose of purposes) (known.stale ??= new Set()).add(purpose)
    else this.verdicts.delete(subject)
    if (this.verdicts.has(subject) && (known.stale?.size ?? 0) === before) return
    for (const record of subject.kind === 'reading' ? subject.records : [subject]) {
      if (record.kind === 'note' && record.id.value) this.index.askersOf(verdictOn(record.id.value))?.forEach((purposes, asker) => this.doubt(asker, purposes))
    }
  }

  /** Says whether more files are expected. Until none is, rules that ask about records other than policies keep still. */
  expect(more: boolean) {
    const asked = this.waiting
    this.waiting = more ? asked ?? new Set() : undefined
    if (!more) asked?.forEach(subject => this.doubt(subject))
  }

  /** Whether nothing was looked at yet. */
  get isEmpty(): boolean {
    return this.verdicts.size === 0
  }

  /** Whether more files are expected. */
  get isExpecting(): boolean {
    return this.waiting !== undefined
  }

  private askForAll<T>(ask: () => T): T {
    const { asker } = this
    if (!asker) return ask()
    const { purpose } = asker
    asker.purpose = everything
    try {
      return ask()
    } finally {
      asker.purpose = purpose
    }
  }

  private assertKnown(subject: Subject, fact?: Fact) {
    if (!this.waiting || (fact !== undefined && isOfPolicies(fact))) return
    this.waiting.add(subject)
    throw notYet
  }

  private judged(subject: AnyRecord | ReadingRecord): Verdict {
    const { region } = subject.seat
    const rules = rulesOn(subject.kind)
    let known = this.verdicts.get(subject)
    if (known && known.start !== region.start) {
      for (const [at, findings] of known.found ?? []) known.found!.set(at, moved(findings, region.start - known.start))
      known.start = region.start
    }
    if (known && !known.stale) return known
    this.index.forget(subject, known?.stale)
    const again = known?.stale && [...known.stale].sort((a, b) => a - b)
    // Known from the start, so that who asks what was found before is told.
    if (!known) this.verdicts.set(subject, known = { start: region.start, found: undefined, stale: undefined })
    known.stale = undefined
    const before = this.asker
    const asker: Asker = this.asker = { subject, purpose: everything }
    const check = checker(subject, this.context, this.grounds.onFault)
    for (let next = 0; next < (again ?? rules).length; next++) {
      const at = again?.[next] ?? next
      asker.purpose = at
      const found = check(rules[at]!)
      if (found.length) (known.found ??= new Map()).set(at, this.known(subject, found))
      else known.found?.delete(at)
    }
    this.asker = before
    return known
  }

  /** What of the findings is sure: what seems to be missing where the text cannot be read may stand in the unread part. */
  private known({ kind, file, seat }: AnyRecord | ReadingRecord, found: readonly Finding[]): readonly Finding[] {
    if (kind === 'reading' || seat.region.faults.length === 0) return found
    return found.filter(({ path }) => nodeAt(this.grounds.fileOf(file).tree, path) !== undefined)
  }

  /** What was found in a note, by its first few rules or by all, and in reading it about its form. */
  private faultsOf(note: Note, before = Infinity): NoteFault[] {
    const file = this.grounds.fileOf(note.file)
    const reading = readingOf(file, note.seat.region)
    const ofForm = this.on(reading).filter(({ path }) => isWithin(path, note.path))
    const known = before === Infinity ? this.judged(note) : this.verdicts.get(note)!
    return arrange([{ subject: reading, findings: ofForm }, { subject: note, findings: findingsIn(known, before) }], file.ignores, this.grounds.settings(file.name)).findings
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ rule, severity, message, span, path }) => ({ rule, severity, message, at: moving(span, path, note.seat.region) }))
  }
}

function ifKnown<T>(ask: () => T, otherwise: T): T {
  try {
    return ask()
  } catch (error) {
    if (error !== notYet) throw error
    return otherwise
  }
}

/** Findings, further on in the text. Written out, for all behind a key pressed are moved with it. */
export function moved(findings: readonly Finding[], by: number): readonly Finding[] {
  return findings.map(({ file, rule, severity, message, span, path, see, denial, fixes }) => (
    { file, rule, severity, message, span: { start: span.start + by, end: span.end + by }, path, see, denial, fixes }))
}

/** A place that moves with its region, for who keeps it. */
function moving({ start, end }: Span, path: Path, region: Region): Place {
  const { start: before } = region
  return { path, get span() { return { start: start + region.start - before, end: end + region.start - before } } }
}

/** What was found by the first few rules, or by all, in their order. */
function findingsIn({ found }: Verdict, before = Infinity): Finding[] {
  return !found ? [] : [...found].filter(([at]) => at < before).sort(([a], [b]) => a - b).flatMap(([, findings]) => findings)
}
