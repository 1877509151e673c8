// Opens the installed VS Code, with the extension run from this folder, on a copy of the examples.
import { spawnSync } from 'node:child_process'
import { copyCurrentExamples, findProgram, root } from './host.mjs'

const program = findProgram('code')
if (!program) {
  console.error('No "code" on the PATH. In VS Code, run "Shell Command: Install \'code\' command in PATH".')
  console.error('Or use "npm start", which needs only a browser.')
  process.exit(1)
}
const { workspace, note } = copyCurrentExamples({ keep: true })
console.log(`The examples are copied to ${workspace}`)
const args = [`--extensionDevelopmentPath=${root}`, '--new-window', workspace, '--goto', note]
// On Windows `code` is a batch file, which needs a shell and quoted paths.
const { status } = process.platform === 'win32'
  ? spawnSync(`"${program}"`, args.map(arg => `"${arg}"`), { stdio: 'inherit', shell: true })
  : spawnSync(program, args, { stdio: 'inherit' })
process.exit(status ?? 1)
