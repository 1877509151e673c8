import { explain as explainWord, plainText, shownId } from '../core/service'
import { dayIn, Usage, type Command } from './command'
import { openPolicies } from './workspace'

/** `noteproof explain`. */
export const explain: Command = {
  help: `explain <word>             explain a rule, code, modifier, place, diagnosis, credential or payer
    --date <date>                      use the code sets and the policy in force on this date, such as 2024-09-30 (default: the newest)`,
  options: ['date'],
  run({ operands: [word, ...more], values, out, err }) {
    const kinds = 'rule, code, modifier, place, diagnosis, credential or payer'
    if (word === undefined || more.length) throw new Usage(`explain takes one word: a ${kinds}.`)
    const date = dayIn('date', values.date)
    const payer = () => openPolicies({ out, err }, ({ message }) => err(`${message}\n`)).explainPayer(word, date)
    const answer = explainWord(word, date, payer)
    if (!answer) throw new Usage(`${shownId(word) ?? 'this'} is not a known ${kinds}.`)
    out(`${plainText(answer)}\n`)
    return 0
  },
}
