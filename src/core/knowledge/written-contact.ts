// Our own vocabulary: the words by which a narrative says that staff and client were in contact in writing only.

const medium = String.raw`(?:texts?|text[\s-]?messag(?:es?|ing)|texting|sms|e-?mails?)\b`
const by = String.raw`(?:by|via|through|over)\s+(?:an?\s+)?${medium}(?:\s+(?:and|or)\s+(?:by\s+)?${medium})?`
const client = String.raw`(?:the\s+)?(?:client|patient|member|consumer)\b`
const count = String.raw`(?:an?|one|two|three|four|five|several|\d{1,2})\s+(?:short\s+|reminder\s+)?`
/** Words between a verb and its medium. After others, a medium may belong to what the client is to do. */
const between = String.raw`(?:\s+(?!(?:to|about|how|that|who|for)\b)[\w'’-]+){0,3}`

/** The narrative itself says "only". */
const saysOnly = new RegExp([
  String.raw`\b${by}\s+(?:only|alone|exclusively)\b`,
  String.raw`\b(?:only|solely|exclusively|entirely)\s+${by}`,
].join('|'), 'i')

const contact = new RegExp([
  String.raw`\b(?:contacts?|communication|check-?\s?ins?|outreach|follow-?\s?up|session|service|encounter)(?:\s+with\s+${client})?`
    + String.raw`(?:\s+(?:today|was|were|is|has|been|took|place|occurred|happened|made|conducted|held|provided|delivered|done))*\s+${by}`,
  String.raw`\b(?:contacted|reached|reminded|checked\s+in\s+with|followed\s+up\s+with|responded\s+to|replied\s+to|communicated\s+with|corresponded\s+with)\s+`
    + String.raw`${client}${between}\s+${by}`,
  String.raw`\b(?:texted|e-?mailed|text[\s-]?messaged)\s+(?:with\s+)?${client}(?!['’]s)`,
  String.raw`\bsent\s+${client}\s+${count}${medium}`,
  String.raw`\b(?:sent|exchanged)\s+(?:${count})?${medium}\s+(?:to|with)\s+${client}(?!['’]s)`,
  String.raw`\b(?:client|patient|member|consumer)\s+(?:answered|replied|responded|confirmed)\s+${by}`,
  String.raw`\b(?:client|patient|member|consumer)\s+(?:texted|e-?mailed)\s+(?:back|staff)\b`,
].join('|'), 'i')

const spoken = String.raw`(?:visit(?:s|ed|ing)?|(?:phone\s|tele)?call(?:s|ed|ing)?|meetings?)`
const denied = new RegExp(String.raw`\b(?:no|without|neither)\s+(?:an?\s+)?(?:phone\s+|home\s+)?${spoken}(?:\s*(?:,|or|nor|and)\s+(?:an?\s+|no\s+)?${spoken})*\b`, 'gi')
/** A visit, a call or a meeting. */
const other = new RegExp([
  String.raw`\b${spoken}\b`,
  String.raw`\b(?:meets?|met\s+(?:with|at|in|on|${client})|(?:tele)?phoned?|video|zoom|voice\s?mail|face[\s-]to[\s-]face|in[\s-]person)\b`,
].join('|'), 'i')
/** What staff and client do in one place. */
const atOnePlace = new RegExp(String.raw`\b(?:practic(?:ed|ing)|role[\s-]?play|rehears|model(?:l?ed|ing)\b|demonstrat|accompan|arriv|attend(?:ed|ing)\b|walked|rode|drove|sat\b|together|`
  + String.raw`(?:before|after|during|in|at|for)\s+(?:the|this|today['’]s)\s+(?:session|group|class|appointment)\b)`, 'i')

/** The index of the text that says that contact was in writing only; -1 if none does, or if one mentions another contact. */
export function writtenContactIn(texts: readonly string[]): number {
  const explicit = texts.findIndex(text => saysOnly.test(text) && /\b(?:contact|communicat|check|outreach|reach|session|service|client|staff)/i.test(text))
  const at = explicit >= 0 ? explicit : texts.findIndex(text => contact.test(text))
  if (at < 0) return -1
  const isOther = texts.some(text => other.test(text.replace(denied, '')) || (explicit < 0 && atOnePlace.test(text)))
  return isOther ? -1 : at
}
