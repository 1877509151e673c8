import { isInForce } from './in-force'
import { daysOfModifier } from './modifier-days'

// Each first character with its valid second characters: HCPCS Level II (source `cms-hcpcs-2025-10`), then CPT (source `northstar-modifiers`).
const table = `
A 123456789ABDEFGHIJKMOPQRSTUVWXYZ
B ALOPRU
C ABCDEFGHIJKLMNOPQRST
D A
E 1234ABCDEJMPRTXY
F 123456789ABCPQRSTXY
G 0123456789ABCDEFGHJKLMNOPQRSTUVWXYZ
H 9ABCDEFGHIJKLMNOPQRSTUVWXYZ
J 12345ABCDEFGKLWZ
K 01234ABCDEFGHIJKLMNOPQRSTUVWXYZ
L 1CDLMRSTU
M 2ABCDEFGHS
N 123BRU
P 123456ABCDILMNOST
Q 0123456789ABCDEFGHJKLMNPQRSTWXYZ
R ABCDEIRT
S ABCDEFGHJKLMNQSTUVWYZ
T 123456789ABCDEFGHJKLMNPQRSTUVW
U 123456789ABCDEFGHJKNPQRS
V 123456789MP
X 12345EPSU
Z ABC
1 P
2 234567P
3 23P
4 7
5 0123456789
6 236
7 346789
8 012P
9 01235679
`

const seconds = new Map(table.trim().split('\n').map(line => [line.slice(0, 1), line.slice(2)]))

/** Whether a text in capitals is or was a modifier of HCPCS or CPT, including those that Noteproof cannot explain. */
export function isOrWasModifier(text: string): boolean {
  return text.length === 2 && (seconds.get(text.charAt(0))?.includes(text.charAt(1)) ?? false)
}

/** Whether a text in capitals is a modifier in force on a date; without a date, in the newest edition. */
export function isModifier(text: string, date?: string): boolean {
  return isOrWasModifier(text) && isInForce(daysOfModifier(text), date)
}
