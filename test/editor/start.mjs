// Opens the editor in the browser, with the packaged extension installed, on a new copy of the examples. Ctrl+C ends it.
import { randomBytes } from 'node:crypto'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { copyCurrentExamples, findProgram, startServer, vsix } from './host.mjs'

process.exitCode = 0
const { home, workspace, note } = copyCurrentExamples()
const server = await startServer({
  dataDir: path.join(home, 'data'), extension: vsix, port: process.env.PORT ?? '8123-8199', token: randomBytes(16).toString('hex')
})
const address = server.url(workspace, [['openFile', server.remote(note)]])
console.log(`
VS Code with Noteproof: ${address}
${howToOpen(new URL(address))}Hover over the underlined units, press Ctrl+. on them and choose a fix. Ctrl+Shift+M lists the problems in all examples.
Press Ctrl+C to stop; this copy of the examples is then deleted.${findProgram('code') ? `
To use your installed VS Code instead: npm run start:desktop` : ''}`)
openBrowser(address)
await server.exited
process.exit(1)

/** Over SSH, returns the tunnel command that a browser on another machine needs, because the server listens only on this machine. */
function howToOpen({ port }) {
  return process.env.SSH_CONNECTION
    ? `This address works only on this machine. To open it on yours, first run there: ssh -L ${port}:127.0.0.1:${port} <this machine>\n` : ''
}

function openBrowser(url) {
  const [program, ...args] = process.platform === 'darwin' ? ['open', url]
    : process.platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler', url]
    : process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? ['xdg-open', url] : []
  if (program && findProgram(program)) spawn(program, args, { stdio: 'ignore', detached: true }).on('error', () => {}).unref()
}
