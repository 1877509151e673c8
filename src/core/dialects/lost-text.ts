import { lookAlike, type LookAlike } from '../knowledge/look-alikes'
import type { Meaning } from '../records/field'
import { ignoreWord } from '../records/ignore-words'
import { Part } from '../records/part'
import { cutText, type CutText } from '../source/read/cut-text'
import type { Node } from '../source/read/node'
import type { Form } from './form'
import type { ReadFinding } from './read-finding'

// Findings about text that would be lost: words that are YAML syntax, and characters that only look like those of a code.

const messages: Readonly<Record<CutText['readAs'], string>> = {
  comment: 'The text ends before this: a space and "#" begin a comment. Put the whole text in quotes.',
  tag: 'This word is lost: "!" at the beginning makes it a YAML tag. Put the whole text in quotes.',
  anchor: 'This word is lost: "&" at the beginning makes it a YAML anchor. Put the whole text in quotes.',
  alias: 'This text is lost: "*" at the beginning makes it a YAML alias. Put the whole text in quotes.',
}

/** The finding about a part of the text at a step of `up` that YAML reads as a comment, a tag, an anchor or an alias; undefined if the text is read as a whole. */
export function cutFinding({ type, doc, inside }: Form, node: Node, up: Part, step: string | number | undefined, isTemplate: boolean): ReadFinding | undefined {
  const { meaning } = type === 'record' ? inside!.doc : doc
  if (node.kind !== 'scalar' || (meaning !== 'prose' && meaning !== 'text')) return undefined
  const { region } = up.anchor
  const cut = cutText(region, node)
  if (!cut) return undefined
  if (cut.readAs === 'comment') {
    const words = region.text.slice(cut.start + 1, cut.end)
    // After a text of one's own, and where nothing is written yet, "# " begins a comment on purpose.
    const isOnPurpose = /^(?:\s|$)/.test(words) && (meaning === 'text' || isTemplate || node.text === '')
    if (isOnPurpose || words.trim().startsWith(ignoreWord)) return undefined
  }
  const { whole } = cut
  const part = new Part(up, step, true)
  return {
    rule: 'text-cut', message: messages[cut.readAs],
    at: {
      get span() { return { start: region.start + cut.start, end: region.start + cut.end } },
      get path() { return part.path },
    },
    get fixes() {
      return whole === undefined ? [] : [{ title: 'Put the whole text in quotes', safe: false, edits: [{ op: 'set' as const, path: part.path, value: whole, isWholeLine: true }] }]
    },
  }
}

/** The meanings of ids that an agency chooses, perhaps in its own script. */
const idMeanings: ReadonlySet<Meaning> = new Set(['id', 'record', 'client', 'plan', 'note', 'goal', 'payer', 'authorization', 'activity', 'part', 'source'])

/** A code, id, date or number in its plain characters, and its meaning; undefined if it has no others, or does not fit without them. */
export function plainText(form: Form, text: string): LookAlike & { readonly value: unknown; readonly isId: boolean } | undefined {
  const { meaning = 'text' } = form.doc
  if (meaning === 'text' || meaning === 'prose' || meaning === 'url') return undefined
  const isId = idMeanings.has(meaning)
  const found = lookAlike(text, isId)
  const taken = found && form.take(found.plain)
  return taken?.fits ? { ...found!, value: taken.value, isId } : undefined
}
