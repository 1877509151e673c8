import { explain as explainWord, plainText, shownId } from '../core/service'
import { Usage, type Command } from './command'

/** `noteproof explain`. */
export const explain: Command = {
  help: 'explain <word>             explain a rule, code, modifier, place, diagnosis or credential',
  options: [],
  run({ operands: [word, ...more], out }) {
    const kinds = 'rule, code, modifier, place, diagnosis or credential'
    if (word === undefined || more.length) throw new Usage(`explain takes one word: a ${kinds}.`)
    const answer = explainWord(word)
    if (!answer) throw new Usage(`${shownId(word) ?? 'this'} is not a known ${kinds}.`)
    out(`${plainText(answer)}\n`)
    return 0
  },
}
