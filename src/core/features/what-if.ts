import { difference } from '../source/read/text-edit'
import type { Fix } from '../source/edit/edit'
import type { Span } from '../source/read/span'
import type { Finding } from '../checking/finding'
import { fixedText } from './fix'
import type { Checker } from '../checking/checker'

/** The findings that a fix would add and remove in the workspace, without hints, errors first. Spans are those of the current texts. */
export interface Consequences {
  readonly appears: readonly Finding[]
  readonly vanishes: readonly Finding[]
}

/**
 * The consequences of each fix of a file, found by applying them in memory one after the other; undefined for one that cannot be applied. The
 * checker is restored.
 */
export function whatIf(checker: Checker, name: string, fixes: readonly Fix[]): (Consequences | undefined)[] {
  const file = checker.file(name)
  if (!file) return fixes.map(() => undefined)
  const before = file.tree.text
  const texts = fixes.map(fix => fixedText(file, fix))
  const now = findingsNow(checker)
  const consequences = texts.map(text => (text === undefined ? undefined : consequencesOf(checker, name, before, text, now)))
  checker.update(name, before)
  return consequences
}

function findingsNow(checker: Checker): ReadonlyMap<string, readonly Finding[]> {
  return new Map(checker.files().map(file => [file, checker.findings(file)]))
}

/** The consequences of a new text of a file, which the checker keeps. */
function consequencesOf(checker: Checker, name: string, before: string, text: string, now: ReadonlyMap<string, readonly Finding[]>): Consequences {
  const { span, newText } = difference(before, text)
  const shift = newText.length - (span.end - span.start)
  const back = (offset: number) => (offset <= span.start ? offset : Math.max(span.start, offset - shift))
  const restored = <T extends Located>(place: T): T => (place.file === name ? { ...place, span: moved(place.span, back) } : place)
  const weight = ({ severity }: Finding) => ['error', 'warning', 'info'].indexOf(severity)
  checker.update(name, text)
  const then = findingsNow(checker)
  // Their spans are computed now: another text moves those of unchanged records.
  const appears = missingIn(now, then).sort((a, b) => weight(a) - weight(b)).map(finding => ({ ...restored(finding), see: finding.see.map(restored) }))
  // A finding whose message changed is still there.
  const still = new Set(appears.map(({ file, rule, path }) => [file, rule, ...path].join('\n')))
  const vanishes = missingIn(then, now).filter(({ file, rule, path }) => !still.has([file, rule, ...path].join('\n')))
  return { appears, vanishes }
}

interface Located {
  readonly file: string
  readonly span: Span
}

function moved({ start, end }: Span, by: (offset: number) => number): Span {
  return { start: by(start), end: by(end) }
}

/** The findings of `wanted` that `others` lacks. Files that were not checked again have the identical list. */
function missingIn(others: ReadonlyMap<string, readonly Finding[]>, wanted: ReadonlyMap<string, readonly Finding[]>): Finding[] {
  return [...wanted].flatMap(([file, findings]) => {
    const known = others.get(file) ?? []
    if (known === findings) return []
    const same = new Set(known.map(signOf))
    return findings.filter(finding => finding.severity !== 'hint' && !same.has(signOf(finding)))
  })
}

function signOf({ rule, path, message }: Finding): string {
  return [rule, ...path, message].join('\n')
}
