// The words that invented notes and plans are made of: none that Noteproof takes for a sign of another service, or of medical care.
const listed = text => text.trim().split(/,\s+/).map(one => one.replace(/\s+/g, ' '))

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

const things = listed(`
  three opening lines, the envelope for rent, a letter to the landlord, the menu of the week, two ways of saying no, the receipts
  of Tuesday, a question for the librarian, the timetable of line 7, an invitation to tea, the price of oats and rice, a reminder
  on the phone, the four-step script, a list of chores, the change from a twenty, the form of the club, the message for a cousin,
  a plan for Saturday, the first minute of a visit, a recipe for lentil soup, the calendar on the fridge, a complaint about a
  bill, the way to the clinic, five polite requests, the answers to a survey`)

const ways = listed(`
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
  ],
  response: [
    'The client {deed} {thing} {way} and looked at {other} {many} times.', 'Asked to {aim}, the client chose {thing} and {deed} it {way}.',
    'When {other} paused, the client {deed} {thing} {place}.', 'Of {many} attempts {few} went well, the last one {way}.',
  ],
  progress: [
    'The client can now {aim} {way}, in {few} of {many} tries.', 'Last week {few} tries worked {place}; today {many} did, {way}.',
    'The record shows {many} marks for "{aim}", against {few} before.', 'New is that the client {deed} {thing} and told {other} about it.',
  ],
  next: [
    'Until next week the client will {aim} {place} and note how it went.', 'Bring {thing}, and ask {other} about {thing}.',
    'In the next session the client will {aim}, {way}, and count {many} tries.', 'Then {other} and the client go on to {aim} {place}.',
  ],
}

/** A narrative of four parts, four sentences each, that is no copy of another one. */
export function narrative({ pick, below }) {
  const slots = {
    aim: () => pick(aims), deed: () => pick(deeds), thing: () => pick(things), other: () => pick(others),
    place: () => pick(places), way: () => pick(ways), many: () => 6 + below(40), few: () => 2 + below(4),
  }
  return Object.fromEntries(Object.entries(sentences).map(([part, patterns]) => {
    const first = below(patterns.length)
    const inTurn = patterns.map((_, at) => patterns[(first + at) % patterns.length])
    return [part, inTurn.join(' ').replace(/\{(\w+)\}/g, (_, slot) => slots[slot]())]
  }))
}
