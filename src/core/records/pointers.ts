import type { Claim, Leaf } from './record'

/** The number of the diagnosis that a pointer means: its own, or that of its letter on the paper form, A for 1. */
export function numberOf({ value }: Leaf<string | number>): number | undefined {
  return typeof value === 'string' ? value.charCodeAt(0) - 'A'.charCodeAt(0) + 1 : value
}

/** The pointers of a claim's lines. */
export function pointersOf({ lines }: Claim): readonly Leaf<string | number>[] {
  return lines.items.flatMap(({ diagnoses }) => diagnoses.items)
}
