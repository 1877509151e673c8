import { chromium } from 'playwright-core'
import { unpackChromium } from './bundled-chromium.mjs'
import { findProgram } from './host.mjs'

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable']
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync']

/**
 * Starts a browser without a window: the one in CHROMIUM, else the first that starts of those installed, else the one of an npm package.
 * Rejects with a sentence that says what to install when there is none.
 */
export async function launchBrowser() {
  const { CHROMIUM } = process.env
  for (const find of CHROMIUM ? [() => ({ executablePath: CHROMIUM })] : ways) {
    const way = find()
    // An installed program may not start: Ubuntu's chromium-browser is a script that asks for a snap.
    const browser = way && await chromium.launch({ ...way, args }).catch(() => undefined)
    if (browser) return browser
  }
  throw new Error(CHROMIUM ? `The browser in CHROMIUM, ${CHROMIUM}, does not start.`
    : 'No browser starts here: install Chrome, Chromium or Edge, or name one in CHROMIUM.')
}

const ways = [
  ...programs.map(name => () => {
    const executablePath = findProgram(name)
    return executablePath && { executablePath }
  }),
  // Where Windows and macOS have them.
  ...['chrome', 'msedge'].map(channel => () => ({ channel })),
  unpackChromium
]
