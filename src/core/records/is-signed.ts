import { isBlank, type Node } from '../source/read/node'
import type { Path } from '../source/read/span'
import type { Note } from './record'

/** Whether a note is signed: by `provider.signed`, or by any key named like a signature, such as `signed_on`. */
export function isSigned(note: Note): boolean {
  return note.provider.signed.present || signaturesOf(note).length > 0
}

/** The steps from a note to each of its signatures. */
export function signaturesOf({ anchor: { region, steps } }: Note): Path[] {
  const [value, ...inside] = steps.map(Number)
  const record = inside.reduce<Node | undefined>((node, index) => (node?.kind === 'list' ? node.items[index] : undefined), region.values[value!])
  return record ? signaturesIn(record, mostDepth) : []
}

/** The depth to which nested mappings and lists are searched for a signature. */
const mostDepth = 3

const signature = /^(?:co|counter)?-?sign(?:ed|ature|atures|off)?(?:[_ -]|$)/i

function signaturesIn(node: Node, depth: number): Path[] {
  if (depth === 0 || node.kind === 'scalar') return []
  const below = (child: Node, step: string | number) => signaturesIn(child, depth - 1).map(path => [step, ...path])
  if (node.kind === 'list') return node.items.flatMap((item, index) => below(item, index))
  return node.entries.flatMap(({ key, value }) => (signature.test(key.text) && !isBlank(value) ? [[key.text]] : below(value, key.text)))
}
