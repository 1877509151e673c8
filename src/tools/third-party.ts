import { readFileSync } from 'node:fs'
import { dependencies } from '../../package.json'

/** Where the notices stand; the file is shipped with the extension. */
export const thirdPartyFile = 'docs/third-party.txt'

/** The packages of which parts are built in, which are all dependencies, each with its version and the text of its licence as installed. */
export function thirdParty(): string {
  return [
    '(Written by "npm run generate" from the installed packages.)',
    'Noteproof contains parts of these packages, changed only by leaving out what is not used.',
    ...Object.keys(dependencies).map(name => {
      const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string; license: string }
      return `${'-'.repeat(80)}\n${name} ${version}, ${license}\n\n${licence(name)}`
    }),
  ].join('\n\n') + '\n'
}

function licence(name: string): string {
  const file = `node_modules/${name}/LICENSE${name === 'jsonc-parser' ? '.md' : ''}`
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim()
}
