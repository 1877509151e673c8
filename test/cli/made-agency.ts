/** A record for JSON. */
export type Made = Readonly<Record<string, unknown>>

/** A client's plan, notes and claim. */
export type MadeClient = readonly Made[]

const words = `practiced asking the neighbor to turn music down wrote a list of early signs chose two new ones planned menu shopped on budget
  sorted mail by date called landlord about repair rode bus twelve with prompts counted change waited in line compared prices laughed tried
  again noticed worry named it used breathing for four minutes set alarm laid out clothes made tea talked with a peer at lunch`.trim().split(/\s+/)

/** Generates clients with errors of many kinds. With `meeting`, some share ids, provider hours and narratives with other clients. */
export function makeClients(seed: number, count: number, meeting = false): MadeClient[] {
  let state = seed
  /** A random integer from 0 to `limit - 1` (mulberry32). */
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
  const pick = <T>(...items: readonly T[]) => items[below(items.length)]!
  const mostly = (usual: unknown, ...others: readonly unknown[]) => (below(6) ? usual : pick(...others))
  const sentence = (length: number) => Array.from({ length }, () => pick(...words)).join(' ')
  const shared = Array.from({ length: 3 }, () => sentence(80))

  const note = (client: number, number: number): Made => ({
    kind: mostly('note', 'Note', 'note'), id: `N-${meeting ? mostly(client, 1) : client}-${mostly(number, 1)}`, client: `C-${client}`,
    plan: mostly(`P-${client}`, 'P-none', undefined), payer: pick('tx-medicaid', undefined, 'medicare'), authorization: pick(undefined, `A-${client}`),
    service: {
      code: mostly('H2017', 'h2019', 'H2071', '90837'), modifiers: pick<string[] | undefined>(undefined, ['HQ'], ['HQ', 'HQ', 'XX']),
      date: `2026-03-${String(2 + below(9)).padStart(2, '0')}`, start: mostly(`${pick('09', '10', '13')}:00`, '9 am', undefined),
      end: pick('10:52', '11:07', '13:45'), units: mostly(3, 4, 9, 'three'), place: mostly('53', '21', '99', 'office'),
      setting: mostly('individual', 'group'), unit: mostly(undefined, 3),
    },
    diagnoses: [mostly('F20.9', 'F20', 'Z99.9')], goals: mostly(['G1.1'], ['G1.11'], []), activities: [mostly('interpersonal-skills', 'gardening')],
    narrative: mostly({ intervention: meeting && below(2) ? pick(...shared) : sentence(45), response: sentence(12) }, 'Client tolerated well.', { intervention: 'TODO' }),
    provider: { npi: mostly(meeting ? pick('1234567893', '2000001059') : undefined, `12345${10000 + client}`), credential: mostly('QMHP-CS', 'CSP'), signed: '2026-03-09' },
  })
  const client = (number: number): MadeClient => [
    {
      kind: 'plan', id: `P-${meeting ? mostly(number, 1) : number}`, client: `C-${number}`, effective: { from: mostly('2026-01-01', '2026-03-05'), through: '2026-12-31' },
      goals: [{ id: 'G1', domain: 'social', statement: 'talk', objectives: [{ id: 'G1.1', statement: 'ask', measure: mostly('4 of 5', undefined), target: '2026-12-31' }] }],
      authorizations: [{ id: `A-${number}`, code: 'H2017', units: mostly(24, 4), from: '2026-01-01', through: '2026-06-30' }],
    },
    ...Array.from({ length: 2 + below(5) }, (_, at) => note(number, at)),
    {
      kind: 'claim', id: `CL-${number}`, client: `C-${number}`, payer: 'tx-medicaid', diagnoses: ['F20.9'],
      lines: [{ note: `N-${number}-${below(3)}`, code: 'H2017', date: '2026-03-03', units: 3, place: '53', diagnoses: [mostly(1, 4)] }],
    },
  ]
  return Array.from({ length: count }, (_, number) => client(number))
}
