import { readFileSync } from 'node:fs'
import { dependencies } from '../../package.json'

/** The file of third-party notices, shipped with the extension. */
export const thirdPartyFile = 'docs/third-party.txt'

/** The notices: each dependency with its installed version and the text of its license. */
export function thirdParty(): string {
  return [
    '(Written by "npm run generate" from the installed packages.)',
    'Noteproof contains parts of these packages, changed only by removing unused code.',
    ...Object.keys(dependencies).map(name => {
      const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string; license: string }
      return `${'-'.repeat(80)}\n${name} ${version}, ${license}\n\n${licenseText(name)}`
    }),
  ].join('\n\n') + '\n'
}

function licenseText(name: string): string {
  const file = `node_modules/${name}/LICENSE${name === 'jsonc-parser' ? '.md' : ''}`
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim()
}
