import type { Fix } from '../source/edit/edit'
import type { Items, Leaf } from './record'
import type { ServiceLine } from './services'
import { called } from './shown-id'

/** The most modifiers that a service line has room for. Source: the claim form, four boxes beside the code. */
export const mostModifiers = 4

/** A modifier as claims write it, in capitals and digits only. A text that does not come to two characters is only trimmed and put in capitals. */
export function toModifier(text: string): string {
  const capitals = text.toUpperCase().replace(/[^A-Z\d]/g, '')
  return capitals.length === 2 ? capitals : text.trim().toUpperCase()
}

/** Whether a policy says that no modifier is needed. */
export function needsNone({ value }: Leaf<string>): boolean {
  return value?.toLowerCase() === 'none'
}

/** The modifier that a policy names in a field; undefined where it names none or needs none. */
export function namedModifier(field: Leaf<string>): string | undefined {
  return field.value === undefined || needsNone(field) ? undefined : toModifier(field.value)
}

/** The modifiers that a policy names in a field, any of which will do; none where it needs none. */
export function namedModifiers({ items }: Items<Leaf<string>>): string[] {
  return items.flatMap(item => namedModifier(item) ?? [])
}

/** The modifier of a service that means audio only: 93, FQ, or one that the policy names for audio only and not for video. */
export function findAudioOnly(modifiers: Items<Leaf<string>>, { modifier }: { readonly modifier: Items<Leaf<string>> }): Leaf<string> | undefined {
  return findModifierIn(modifiers, ['93', 'FQ', ...namedModifiers(modifier)])
}

/** The item of a list that is one of these modifiers, in any case. */
export function findModifierIn(list: Items<Leaf<string>>, wanted: readonly string[]): Leaf<string> | undefined {
  const known = wanted.map(toModifier)
  return list.items.find(item => item.value !== undefined && known.includes(toModifier(item.value)))
}

/** The items of a list that have a value, each modifier once. */
export function distinctModifiers({ items }: Items<Leaf<string>>): Leaf<string>[] {
  const written = items.map(({ value }) => toModifier(value ?? ''))
  return items.filter((_, index) => written[index] !== '' && written.indexOf(written[index]!) === index)
}

/** The fix that adds a modifier. It is never safe, since the note may contradict the modifier. No fix when the line has no room. */
export function addModifier({ modifiers }: Pick<ServiceLine, 'modifiers'>, modifier: string): Fix[] {
  const value = toModifier(modifier)
  return modifiers.items.length >= mostModifiers ? [] : [{ title: `Add ${called('modifier', value)}`, safe: false, edits: [{ op: 'append', path: modifiers.path, value }] }]
}

/** The fix that removes one item from a list of modifiers. */
export function removeModifier({ path, value }: Leaf<string>, safe: boolean): Fix {
  return { title: `Remove ${called('modifier', toModifier(value!))}`, safe, edits: [{ op: 'remove', path }] }
}

/** The fix that removes every occurrence of a modifier from a list. */
export function removeModifierFrom({ items }: Items<Leaf<string>>, modifier: string): Fix {
  const places = items.filter(({ value }) => value !== undefined && toModifier(value) === toModifier(modifier))
  // Last first, so that the paths before it stay valid.
  return { title: `Remove ${called('modifier', toModifier(modifier))}`, safe: false, edits: places.reverse().map(({ path }) => ({ op: 'remove', path })) }
}
