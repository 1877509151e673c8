import { readFileSync } from 'node:fs'

/** What only a rule's page needs: `why: '...' + '...',` or `asks: [...],` at the beginning of a line. */
const pageTexts = /^ {2}asks: \[[^\]]*\],\r?\n|^ {2}(?:why|howToFix|fixSafety):(?:\s*\+?\s*'(?:[^'\\]|\\.)*')+,\r?\n/gm

/** An esbuild plugin that leaves out of the rules what their pages say, which the extension ships as data. */
export const withoutPageTexts = {
  name: 'without-page-texts',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]core[\\/]rules[\\/][^\\/]+\.ts$/ }, ({ path }) => ({ loader: 'ts', contents: readFileSync(path, 'utf8').replace(pageTexts, '') }))
  },
}
