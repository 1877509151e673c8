import { isBlank, type Node } from '../source/read/node'
import type { Note } from './record'

/** Whether a note is signed: by `provider.signed`, or by any key named like a signature, such as `signed_on`. */
export function isSigned({ provider, anchor: { region, steps } }: Note): boolean {
  if (provider.signed.present) return true
  const [value, ...inside] = steps.map(Number)
  const record = inside.reduce<Node | undefined>((node, index) => (node?.kind === 'list' ? node.items[index] : undefined), region.values[value!])
  return record !== undefined && holdsSignature(record, mostDepth)
}

/** The depth to which nested mappings and lists are searched for a signature. */
const mostDepth = 3

const signature = /^(?:co|counter)?-?sign(?:ed|ature|atures|off)?(?:[_ -]|$)/i

function holdsSignature(node: Node, depth: number): boolean {
  if (depth === 0 || node.kind === 'scalar') return false
  if (node.kind === 'list') return node.items.some(item => holdsSignature(item, depth - 1))
  return node.entries.some(({ key, value }) => (signature.test(key.text) && !isBlank(value)) || holdsSignature(value, depth - 1))
}
