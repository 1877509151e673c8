import { readFileSync } from 'node:fs'

/** What only a rule's page needs: `title: '...',`, `why: '...' + '...',`, `asks: [...],` or `denial: [...],` at the beginning of a line. */
const pageTexts = /^ {2}(?:asks|denial): \[[^\]]*\],\r?\n|^ {2}(?:title|why|howToFix|fixSafety):(?:\s*\+?\s*(?:'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`))+,\r?\n/gm
const left = /^ {2}(?:asks|denial|title|why|howToFix|fixSafety):/m

/** An esbuild plugin that leaves out of the rules what their pages say, which the extension ships as data. Fails if a rule keeps a part of it. */
export const withoutPageTexts = {
  name: 'without-page-texts',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]core[\\/]rules[\\/][^\\/]+\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8').replace(pageTexts, '')
      return left.test(contents) ? { errors: [{ text: `${path}: write the texts of the rule as strings, each on a line of its own` }] } : { loader: 'ts', contents }
    })
  },
}
