import { chromium } from 'playwright-core'
import { unpackChromium } from './bundled-chromium.mjs'
import { findProgram } from './host.mjs'

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable']
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync']

/**
 * Starts a headless browser: CHROMIUM, else the first installed one that starts, else the one in an npm package. If none starts, rejects with
 * a message that says what to install.
 */
export async function launchBrowser() {
  const { CHROMIUM } = process.env
  for (const find of CHROMIUM ? [() => ({ executablePath: CHROMIUM })] : ways) {
    const way = find()
    // An installed program may not start: Ubuntu's chromium-browser is a script that requires a snap.
    const browser = way && await chromium.launch({ ...way, args }).catch(() => undefined)
    if (browser) return browser
  }
  throw new Error(CHROMIUM ? `The browser in CHROMIUM, ${CHROMIUM}, does not start.`
    : 'No browser starts. Install Chrome, Chromium or Edge, or set CHROMIUM to the path of one.')
}

const ways = [
  ...programs.map(name => () => {
    const executablePath = findProgram(name)
    return executablePath && { executablePath }
  }),
  // The default locations on Windows and macOS.
  ...['chrome', 'msedge'].map(channel => () => ({ channel })),
  unpackChromium
]
