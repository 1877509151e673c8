import { hasConflictMarks } from '../read/conflict'
import { difference, type TextEdit } from '../read/text-edit'
import type { Tree } from '../read/tree'
import type { Allowance } from './allowance'
import { applyTo } from './apply'
import type { Edit, KeyOrder } from './edit'
import { byStretch, inside, stretchOf, treeOfStretch, wholeOf } from './stretch'
import { stretchWritten, treeAfter, written, type Written } from './written'

/** Edits to try by themselves. Those of a lower rank are tried first. */
export interface Attempt {
  readonly edits: readonly Edit[]
  readonly rank: number
}

/** The replacements that edits make: none if they cannot be applied or change nothing; undefined when the allowance was used up before. */
export type Tried = readonly TextEdit[] | undefined

const nothing: Tried = []

/**
 * Tries many lists of edits, each by itself, without reading the text again for each: those that are apart are written into one text, and only
 * if that does not mean what all of them intend, into two with half of them each.
 */
export function tryEach(file: string, tree: Tree, attempts: readonly Attempt[], order: KeyOrder, allowance: Allowance): ReadonlyMap<Attempt, Tried> {
  const tried = new Map<Attempt, Tried>()
  if (hasConflictMarks(tree.text)) return new Map(attempts.map(attempt => [attempt, nothing]))
  const whole = wholeOf(tree)
  for (const { stretch, items } of byStretch(attempts, ({ edits }) => stretchOf(tree, edits) ?? whole)) {
    const own = treeOfStretch(file, tree, stretch)
    allowance.add(own)
    const trial = new Trial(file, own, allowance)
    trial.run(items.map(attempt => [attempt, ...inside(tree, stretch, attempt.edits, order)]))
    for (const [attempt, replacements] of trial.tried) tried.set(attempt, replacements?.map(({ span: { start, end }, newText }) => (
      { span: { start: stretch.start + start, end: stretch.start + end }, newText })))
  }
  return tried
}

/** Lists of edits of one text, with how they are written. Equal lists have the same result. */
interface Candidate {
  readonly attempts: Attempt[]
  readonly rank: number
  readonly edits: readonly Edit[]
  readonly order: KeyOrder
  /** Undefined for edits that have to be made one after the other. */
  readonly written: Written | undefined
}

/** Tries lists of edits of one text. */
class Trial {
  readonly tried = new Map<Attempt, Tried>()

  constructor(private readonly file: string, private readonly tree: Tree, private readonly allowance: Allowance) {}

  run(lists: readonly (readonly [Attempt, readonly Edit[], KeyOrder])[]) {
    const candidates = new Map<string, Candidate>()
    for (const [attempt, edits, order] of lists) {
      const key = JSON.stringify(edits)
      const known = candidates.get(key)
      if (known) known.attempts.push(attempt)
      else candidates.set(key, { attempts: [attempt], rank: attempt.rank, edits, order, written: written(this.tree, edits, order) })
    }
    const ranks = [...new Set([...candidates.values()].map(({ rank }) => rank))].sort((a, b) => a - b)
    for (const rank of ranks) this.tryRank([...candidates.values()].filter(candidate => candidate.rank === rank))
  }

  /** Tries candidates in rounds of those that are apart. */
  private tryRank(candidates: readonly Candidate[]) {
    const alone = candidates.filter(({ written }) => !written)
    let left = candidates.filter(({ written }) => written).map(candidate => ({ candidate, ...stretchWritten(candidate.written!) })).sort((a, b) => a.start - b.start)
    while (left.length) {
      const round: Candidate[] = []
      const keys = new Set<string>()
      let reached = -1
      left = left.filter(({ candidate, start, end }) => {
        const key = newKey(candidate)
        if (start <= reached || keys.has(key)) return true
        if (key) keys.add(key)
        round.push(candidate)
        reached = end
        return false
      })
      // Once nothing more may be read, no later round is worth making.
      if (this.tryRound(round)) continue
      for (const { candidate } of left) this.settle(candidate, undefined)
      break
    }
    for (const candidate of alone) this.tryAlone(candidate)
  }

  /** Tries candidates that are apart. Whether the allowance was enough. */
  private tryRound(round: readonly Candidate[]): boolean {
    const { file, tree, allowance } = this
    if (round.length === 1) return this.tryAlone(round[0]!)
    if (!allowance.isEnoughFor(tree)) {
      for (const candidate of round) this.settle(candidate, undefined)
      return false
    }
    if (treeAfter(file, tree, round.map(({ written }) => written!), allowance)) {
      for (const candidate of round) this.settle(candidate, candidate.written!.replacements)
      return true
    }
    const half = round.length >> 1
    const isEnough = this.tryRound(round.slice(0, half))
    return this.tryRound(round.slice(half)) && isEnough
  }

  private tryAlone(candidate: Candidate): boolean {
    const { file, tree, allowance } = this
    if (!allowance.isEnoughFor(tree)) {
      this.settle(candidate, undefined)
      return false
    }
    const next = applyTo(file, tree, candidate.edits, candidate.order, allowance)
    this.settle(candidate, next ? candidate.written?.replacements ?? [difference(tree.text, next.text)] : nothing)
    return true
  }

  private settle({ attempts }: Candidate, replacements: Tried) {
    const changing = replacements?.filter(({ span, newText }) => this.tree.text.slice(span.start, span.end) !== newText)
    for (const attempt of attempts) this.tried.set(attempt, changing)
  }
}

/** The key that a renaming makes, with the path of its mapping; empty for other edits. A mapping can have it only once. */
function newKey({ edits: [edit] }: Candidate): string {
  return edit?.op === 'rename' ? JSON.stringify([...edit.path.slice(0, -1), edit.to]) : ''
}
