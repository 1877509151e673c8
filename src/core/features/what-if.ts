import { difference } from '../source/read/text-edit'
import type { Fix } from '../source/edit/edit'
import type { Span } from '../source/read/span'
import type { Finding } from '../checking/finding'
import { fixedText } from './fix'
import type { Checker } from '../checking/checker'

/**
 * What a fix would bring about: findings that it would add and take away, anywhere in the workspace, errors first and hints left out. Spans
 * are those of the texts as they are.
 */
export interface Consequences {
  readonly appears: readonly Finding[]
  readonly vanishes: readonly Finding[]
}

/** Tries a fix of a file in memory and tells its consequences; undefined when it cannot be written there. The checker is left as it was. */
export function whatIf(checker: Checker, name: string, fix: Fix): Consequences | undefined {
  const file = checker.file(name)
  const text = file && fixedText(file, fix)
  if (text === undefined) return undefined
  const before = file!.tree.text
  const found = () => new Map(checker.files().map(one => [one, checker.findings(one)]))
  const { span, newText } = difference(before, text)
  const shift = newText.length - (span.end - span.start)
  const back = (offset: number) => (offset <= span.start ? offset : Math.max(span.start, offset - shift))
  const asItIs = <T extends Located>(one: T): T => (one.file === name ? { ...one, span: moved(one.span, back) } : one)
  const weight = ({ severity }: Finding) => ['error', 'warning', 'info'].indexOf(severity)

  const now = found()
  checker.update(name, text)
  const then = found()
  // Told before the text is as it was: places in records that did not change move with it.
  const appears = missingIn(now, then).sort((a, b) => weight(a) - weight(b)).map(finding => ({ ...asItIs(finding), see: finding.see.map(asItIs) }))
  checker.update(name, before)
  // What is found there in other words is still wrong.
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

/** The findings of `wanted` that the other findings lack. Files that were not asked again have the very same list. */
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
