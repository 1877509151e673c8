// The words of invented notes and plans. Noteproof takes none of them as evidence of another service or of medical care.
const listed = text => text.trim().split(/,\s+/).map(phrase => phrase.replace(/\s+/g, ' '))

export const aims = listed(`
  ask a neighbor for help, plan the week's meals, keep a list of expenses, answer a phone call, join a club, return a purchase,
  read a timetable, open a bank account, cook a warm dinner, sort the mail, keep appointments, talk with a landlord, thank a
  coworker, fix a torn shirt, compare prices, greet a new member, share a table, end a visit politely, set an alarm, wait in a
  line, explain a wish, decline an offer`)

export const places = listed(`
  at the kitchen table, in the day room, at the corner store, on the bench outside, at the library desk, in the hallway, at the
  bus stop, in the laundry room, by the window, at the post office, in the park, at the community garden, near the front door, at
  the copy shop, in room 4, at the farmers market`)

const deeds = listed(`
  practiced, rehearsed, wrote down, acted out, repeated, compared, read aloud, sorted, sketched, timed, counted, explained, tried,
  reviewed, planned, marked, copied, summed up, prepared, described`)

const marks = listed(`
  short, long, blue, green, folded, printed, borrowed, old, new, wide, narrow, heavy, light, second, last, plain, striped, round, square, paper, wooden, spare,
  yearly, weekly, early, late, local, open, closed, quiet, busy, clean, worn, bright, grey, double, single, loose, tight, small`)

const nouns = listed(`
  letter, menu, receipt, calendar, envelope, timetable, invitation, recipe, form, script, map, basket, notebook, ticket, poster, drawer, cupboard, shelf, lamp,
  curtain, bicycle, umbrella, kettle, blanket, coat, scarf, button, needle, hammer, ladder, garden bed, flower pot, bench, board game, card deck, puzzle, radio,
  newspaper, magazine, novel, song, drum, guitar, photograph, frame, stamp, coupon, ledger, folder, label, box, jar, bottle, plate, spoon, tray, table cloth,
  candle, clock, key`)

const ways = listed(`
  on the second try, with both hands, near the end, for a while, with a nod, at a slow pace, after lunch, with the door open, in the order of the list, with the
  radio on, in front of the group, with a smile, at the far end, before noon, with few words, standing up, in pairs, with help at first, as agreed, on request,
  without a prompt, after one reminder, with a pencil in hand, in a steady voice, twice in a row, slowly at first, with a partner,
  from memory, before the timer rang, while others watched, with some laughter, after a short break, in own words, with two cards,
  step by step, in less time than before`)

const others = listed(`
  another member, the peer leader, a newcomer, the store clerk, a neighbor, an older member, the driver, a volunteer, a friend
  from church, the librarian, a cousin, two members, the cook, a former coworker, the gardener, a student`)

const sentences = {
  intervention: [
    'Staff and client {deed} {thing} {place}, then {deed} {thing} {way}.', 'The task was to {aim} {place} while {other} listened.',
    'For {many} minutes the client {deed} {thing} with {other}.', 'Staff modeled how to {aim}, and {other} {deed} {thing} {way}.',
    '{Thing} was {deed} {way} by both, {place}.', 'Together they {deed} {thing}; {other} {deed} {thing}.', 'First came {thing}, later {thing}, {place}.',
    'Staff showed {way} what it takes to {aim}.',
  ],
  response: [
    'The client {deed} {thing} {way} and looked at {other} {many} times.', 'Asked to {aim}, the client chose {thing} and {deed} it {way}.',
    'When {other} paused, the client {deed} {thing} {place}.', 'Of {many} attempts {few} went well, the last one {way}.',
    '{Thing} was easy, {thing} took {many} minutes.', 'With {other} watching, {thing} was {deed} {way}.', 'The client named {few} reasons to {aim} and {deed} {thing}.',
    'After {many} minutes {place} the client asked {other} about {thing}.',
  ],
  progress: [
    'The client can now {aim} {way}, in {few} of {many} tries.', 'Last week {few} tries worked {place}; today {many} did, {way}.',
    'The record shows {many} marks for "{aim}", against {few} before.', 'New is that the client {deed} {thing} and told {other} about it.',
    'Compared with {many} days ago, {thing} is {deed} {way}.', '{Thing} needs {few} reminders, not {many}.', '{Few} steps of {many} are done alone: {thing}, {thing}.',
    'At the start of the year {thing} was left to {other}; now it is {deed} {place}.',
  ],
  next: [
    'Until next week the client will {aim} {place} and note how it went.', 'Bring {thing}, and ask {other} about {thing}.',
    'In the next session the client will {aim}, {way}, and count {many} tries.', 'Then {other} and the client go on to {aim} {place}.',
    '{Thing} comes next, {way}.', 'Before that, {other} will see {thing} {place}.', 'The plan is {thing} {way}, then {thing} with {other}.',
    'On the day after, {few} calls {place} and {thing}.',
  ],
}

/** Returns a narrative of four parts with four sentences each, not similar to any other. */
export function narrative({ pick, below }) {
  const slots = {
    aim: () => pick(aims), deed: () => pick(deeds), other: () => pick(others),
    thing: () => `the ${pick(marks)} ${pick(nouns)}`, place: () => pick(places), way: () => pick(ways), many: () => 6 + below(40), few: () => 2 + below(4),
  }
  return Object.fromEntries(Object.entries(sentences).map(([part, patterns]) => {
    const first = below(patterns.length)
    const step = pick([1, 3, 5, 7])
    const inTurn = [0, 1, 2, 3].map(at => patterns[(first + at * step) % patterns.length])
    return [part, inTurn.join(' ').replace(/\{(\w+)\}/g, (_, slot) => {
      const words = String(slots[slot.toLowerCase()]())
      return /^[A-Z]/.test(slot) ? words[0].toUpperCase() + words.slice(1) : words
    })]
  }))
}
