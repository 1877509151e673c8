import { explain as explainWord } from '../core/features/describe'
import { plainText } from '../core/features/markdown'
import { shownId } from '../core/records/shown-id'
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
