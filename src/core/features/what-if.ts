import { difference } from '../source/read/text-edit'
import type { Span } from '../source/read/span'
import type { Finding } from '../checking/finding'
import type { Checker } from '../checking/checker'

/** The findings that a new text would add and remove in the workspace, without hints, errors first. Spans are those of the current texts. */
export interface Consequences {
  readonly appears: readonly Finding[]
  readonly vanishes: readonly Finding[]
}

/**
 * The consequences of new texts of a file, found by giving them to the checker one after the other; undefined where there is no text. `make` may
 * change the file in the checker too: the text is restored after each.
 */
export function whatIf<T extends { readonly text: string }>(checker: Checker, name: string, makes: readonly (() => T | undefined)[]): (T & Consequences | undefined)[] {
  const file = checker.file(name)
  if (!file) return makes.map(() => undefined)
  const before = file.tree.text
  const now = findingsNow(checker)
  return makes.map(make => {
    const made = make()
    const consequences = made && { ...made, ...consequencesOf(checker, name, before, made.text, now) }
    checker.update(name, before)
    return consequences
  })
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
  return { appears, vanishes: missingIn(then, now) }
}

interface Located {
  readonly file: string
  readonly span: Span
}

function moved({ start, end }: Span, by: (offset: number) => number): Span {
  return { start: by(start), end: by(end) }
}

/**
 * The findings of `wanted` that `others` lacks. A finding of the same rule at the same place is the same one, whatever it says: that is wrong
 * with either text. Files that were not checked again have the identical list.
 */
function missingIn(others: ReadonlyMap<string, readonly Finding[]>, wanted: ReadonlyMap<string, readonly Finding[]>): Finding[] {
  return [...wanted].flatMap(([file, findings]) => {
    const known = others.get(file) ?? []
    if (known === findings) return []
    // Findings of unchanged records are the same objects. Only the others are worth identifying, since a file may have a hundred thousand findings.
    const [before, after] = [new Set(known), new Set(findings)]
    const same = new Set(known.filter(finding => !after.has(finding)).map(signOf))
    return findings.filter(finding => finding.severity !== 'hint' && !before.has(finding) && !same.has(signOf(finding)))
  })
}

function signOf({ rule, path }: Finding): string {
  return [rule, ...path].join('\n')
}
