import type { Fix } from '../source/edit/edit'
import type { Items, Leaf } from './record'
import type { BilledService } from './services'
import { called } from './shown-id'

/** The most modifiers that a service line has room for. Source: the claim form, four boxes beside the code. */
export const mostModifiers = 4

/** A modifier as claims write it: capitals and digits only. What is more than a slip of spelling is only put in capitals, for it may be anything. */
export function toModifier(text: string): string {
  const capitals = text.toUpperCase().replace(/[^A-Z\d]/g, '')
  return capitals.length === 2 ? capitals : text.trim().toUpperCase()
}

/** The place in a list where one of these modifiers stands, whatever its case. */
export function findModifierIn(list: Items<Leaf<string>>, wanted: readonly string[]): Leaf<string> | undefined {
  const known = wanted.map(toModifier)
  return list.items.find(item => item.value !== undefined && known.includes(toModifier(item.value)))
}

/** The fix that adds a modifier, never a safe one: the note may deny what it means. None when the line has no room for it. */
export function addModifier({ modifiers }: Pick<BilledService, 'modifiers'>, modifier: string): Fix[] {
  const value = toModifier(modifier)
  return modifiers.items.length >= mostModifiers ? [] : [{ title: `Add ${called('modifier', value)}`, safe: false, edits: [{ op: 'append', path: modifiers.path, value }] }]
}

/** The fix that takes out one place where a modifier stands. */
export function removeModifier({ path, value }: Leaf<string>, safe: boolean): Fix {
  return { title: `Remove ${called('modifier', toModifier(value!))}`, safe, edits: [{ op: 'remove', path }] }
}

/** The fix that takes a modifier out wherever it stands in a list. */
export function removeModifierFrom({ items }: Items<Leaf<string>>, modifier: string): Fix {
  const places = items.filter(({ value }) => value !== undefined && toModifier(value) === toModifier(modifier))
  // The last first: what stands before it keeps its place.
  return { title: `Remove ${called('modifier', toModifier(modifier))}`, safe: false, edits: places.reverse().map(({ path }) => ({ op: 'remove', path })) }
}
