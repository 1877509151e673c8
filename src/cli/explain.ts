import { explain as explainWord, plainText, shownId } from '../core/service'
import { Usage, type Command } from './command'

/** `noteproof explain`. */
export const explain: Command = {
  help: 'explain <word>             a rule, code, modifier, place, diagnosis or credential',
  options: [],
  run({ words: [word, ...more], out }) {
    const kinds = 'a rule, code, modifier, place, diagnosis or credential'
    if (word === undefined || more.length) throw new Usage(`explain takes one word: ${kinds}.`)
    const answer = explainWord(word)
    if (!answer) throw new Usage(`${shownId(word) ?? 'This'} is not known here.`)
    out(`${plainText(answer)}\n`)
    return 0
  },
}
