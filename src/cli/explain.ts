import { explain as explainWord, plainText, shownId } from '../core/service'
import { dayIn, Usage, type Command } from './command'

/** `noteproof explain`. */
export const explain: Command = {
  help: `explain <word>             explain a rule, code, modifier, place, diagnosis or credential
    --date <date>                      use the code sets in force on this date, such as 2024-09-30 (default: the newest)`,
  options: ['date'],
  run({ operands: [word, ...more], values, out }) {
    const kinds = 'rule, code, modifier, place, diagnosis or credential'
    if (word === undefined || more.length) throw new Usage(`explain takes one word: a ${kinds}.`)
    const answer = explainWord(word, dayIn('date', values.date))
    if (!answer) throw new Usage(`${shownId(word) ?? 'this'} is not a known ${kinds}.`)
    out(`${plainText(answer)}\n`)
    return 0
  },
}
