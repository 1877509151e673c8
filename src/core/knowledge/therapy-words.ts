// Our own vocabulary: the words by which a narrative says that staff gave therapy, which is a service of its own. That a client goes to therapy
// elsewhere, was referred to it or talked about it is no evidence.

const session = String.raw`sessions?\b`
const kinds = String.raw`(?:individual|group|family|couples?|marriage|talk|play|art|grief|trauma)`
const followed = String.raw`(?!\s+(?:intakes?|referrals?|appointments?|applications?|paperwork|providers?|waitlist|waiting|homework|office|schedules?|clinic|agency|program|assignments?|goals?|notes?|attendance)\b)`
/** Therapy by its names; `names` are the words for it. */
const called = (names: string) => String.raw`(?:${kinds}\s+${names}\b(?:\s+${session})?|${names}\s+${session})${followed}`
/** Words between staff's verb and the therapy. After others, the therapy belongs to something else. */
const between = String.raw`(?:(?!(?:to|from|about|for|before|after|of|on|by|at|regarding|during|until|and|information|referrals?|linkage|transportation)\b)[\w'’-]+\s+){0,5}`
const others = ['therapist', 'counselor', 'clinician', 'psychologist', 'clinic', 'agency', 'center', 'hospital', 'school', 'program', 'provider']
const notBy = String.raw`(?<!\b(?:not|never|n['’]t|${others.join('|')})\s(?:has\s|had\s|is\s)?)`
const client = String.raw`(?:(?:the|this)\s+)?(?:client|member|patient|consumer|family|mother|father|parents?|couple|group)\b`
const amount = String.raw`(?:\d+|an?|one|two)\s+(?:minutes?|hours?)\s+of\s+`
const begins = String.raw`(?:^|[.;:]\s+)(?:(?:this|the|an?|today['’]s|weekly|scheduled)\s+)*`

const given = (therapy: string) => new RegExp([
  String.raw`${notBy}\b(?:provid(?:ed|ing)|conduct(?:ed|ing)|facilitat(?:ed|ing)|deliver(?:ed|ing)|co-?led|led|held|ran|gave|performed|rendered)\s+(?:${amount})?${between}${therapy}`,
  String.raw`\bdid\s+${amount}${between}${therapy}`,
  String.raw`\breceived\s+${therapy}\s+from\s+(?:staff|writer|this\s+worker)\b`,
  String.raw`\bengaged\s+${client}\s+in\s+${between}${therapy}`,
  String.raw`${begins}${therapy}\s+(?:with|for)\s+${client}`,
  String.raw`${begins}${therapy}(?:\s+with\s+${client})?\s+(?:focused|addressed|explored|processed|centered|targeted|was\s+(?:provided|held|conducted|facilitated|delivered)|on\s+\w)`,
  String.raw`\b(?:in|during)\s+(?:this|today['’]s|our)\s+${between}${therapy}`,
  String.raw`\bmet\s+(?:with\s+${client}\s+)?for\s+(?:(?:an?|the|her|his|their|our|weekly|scheduled|ongoing)\s+)*${therapy}`,
].join('|'), 'i')

const ofAnyName = given(called(String.raw`(?:therapy|counsell?ing)`))
const ofTherapy = given(called('therapy'))

/** The phrase by which a text says that staff gave therapy, in lower case, and where it begins; counseling counts unless it is part of the service. */
export function therapyIn(text: string, isCounseling: boolean): { readonly phrase: string; readonly start: number } | undefined {
  const match = /therapy|counsel/i.test(text) ? (isCounseling ? ofTherapy : ofAnyName).exec(text) : null
  if (!match) return undefined
  // What a sentence begins with includes the end of the one before it.
  const lead = /^[\s.;:]*/.exec(match[0])![0].length
  return { phrase: match[0].slice(lead).toLowerCase().replace(/\s+/g, ' '), start: match.index + lead }
}
