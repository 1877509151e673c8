// Runs the scripts of people's days in the real editor, by keyboard alone, in each theme and width, and keeps pictures in test-results/scripts.
// Needs a packaged extension (npm run package). Arguments: the names of scripts, by default all; --quick runs one theme and width.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { root } from '../host.mjs'
import { openShowcase, takePicture, waitForWorkspace } from '../workbench.mjs'
import * as biller from './biller.mjs'
import * as clinician from './clinician.mjs'

const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast' }
const folder = 'test-results/scripts'

process.setMaxListeners(100)
mkdirSync(path.join(root, folder), { recursive: true })
const isQuick = process.argv.includes('--quick')
const names = process.argv.slice(2).filter(argument => argument !== '--quick')
for (const { name, prepare, run } of [clinician, biller].filter(script => !names.length || names.includes(script.name))) {
  for (const [theme, title] of Object.entries(themes).slice(0, isQuick ? 1 : undefined)) {
    for (const width of isQuick ? [1400] : [900, 1400]) await play({ name, prepare, run, theme, title, width })
  }
}

async function play({ name, prepare, run, theme, title, width }) {
  const { page, close } = await openShowcase({ prepare, settings: { 'workbench.colorTheme': title } })
  let step = 0
  const picture = what => takePicture(page, `${folder}/${name}-${++step}-${what}-${theme}-${width}.png`)
  try {
    await page.setViewportSize({ width, height: 840 })
    await waitForWorkspace(page)
    await run(page, picture)
    console.log(`${name}, ${theme}, ${width}: done`)
  } catch (error) {
    await picture('failure')
    throw error
  } finally {
    await close()
  }
}
