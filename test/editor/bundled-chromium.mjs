// The headless Chromium in the npm package @sparticuz/chromium, with its libraries, for machines without a browser.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './host.mjs'
import { makeOnce } from './make-once.mjs'

/** Unpacks the browser, once, and returns Playwright's launch options; undefined except on Linux x64, which it is built for. */
export function unpackChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'))
  const place = path.join(root, `node_modules/.cache/chromium-${version}`)
  makeOnce(place, 'No Chrome, Chromium or Edge found. Unpacking the one in @sparticuz/chromium, once: 210 MB on disk...', unpack)
  const env = { ...process.env, LD_LIBRARY_PATH: path.join(place, 'al2023/lib') }
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_FILE = writeFontSettings(place)
  return { executablePath: path.join(place, 'chromium'), env }
}

function unpack(draft) {
  // The package unpacks into the temporary folder, and its libraries only if it detects AWS Lambda.
  const env = { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
  const script = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath()'
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: root, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`@sparticuz/chromium could not be unpacked\n${stderr}`)
  return draft
}

/** Configures the fonts of the package, because a headless machine may have none. */
function writeFontSettings(place) {
  const file = path.join(place, 'fonts.conf')
  const cache = path.join(place, 'font-cache')
  mkdirSync(cache, { recursive: true })
  writeFileSync(file, `<fontconfig><dir>${path.join(place, 'fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${cache}</cachedir></fontconfig>\n`)
  return file
}
