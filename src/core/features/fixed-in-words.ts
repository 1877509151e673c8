import { count } from '../time/units'

/** What applying the safe fixes of a file did, by the number of its findings before and after: `1 fixed, 9 need you`. */
export function fixedInWords(isFixed: boolean, before: number, after: number): string {
  const need = `need${after === 1 ? 's' : ''} you`
  if (!isFixed) return after ? `no safe fixes; ${count(after, 'finding')} ${need}` : 'no safe fixes'
  // A fix may reveal what the mistake hid.
  return `${Math.max(1, before - after)} fixed${after ? `, ${after} ${need}` : ''}`
}
