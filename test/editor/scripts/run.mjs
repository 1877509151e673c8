// Plays people's days in the real editor, by keyboard alone, in each theme, and keeps pictures of each width in test-results/scripts.
// Needs a packaged extension (npm run package). Arguments: the names of days and themes, by default all.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { root } from '../host.mjs'
import { openShowcase, takePicture, waitForWorkspace } from '../workbench.mjs'
import * as answers from './answers.mjs'
import * as biller from './biller.mjs'
import * as clinician from './clinician.mjs'
import * as supervisor from './supervisor.mjs'

const days = { clinician, biller, supervisor, answers }
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern', contrast: 'Default High Contrast' }
const widths = [900, 1400]
const folder = 'test-results/scripts'

process.setMaxListeners(100)
mkdirSync(path.join(root, folder), { recursive: true })
const named = process.argv.slice(2)
const chosen = all => (Object.keys(all).some(name => named.includes(name)) ? Object.entries(all).filter(([name]) => named.includes(name)) : Object.entries(all))
for (const [name, day] of chosen(days)) for (const [theme, title] of chosen(themes)) await play(name, day, theme, title)

async function play(name, { prepare, run }, theme, title) {
  const { page, close, workspace } = await openShowcase({ prepare, settings: { 'workbench.colorTheme': title } })
  let step = 0
  const take = (what, width) => takePicture(page, `${folder}/${name}-${step}-${what}-${theme}-${width}.png`)
  /** Takes a picture of each width; of the wide one only where a menu or hover is `open`, which a change of the width would close. */
  const picture = async (what, { open = false } = {}) => {
    step += 1
    if (open) return take(what, widths.at(-1))
    for (const width of widths) {
      await page.setViewportSize({ width, height: 840 })
      await page.waitForTimeout(300)
      await take(what, width)
    }
  }
  try {
    await page.setViewportSize({ width: widths.at(-1), height: 840 })
    await waitForWorkspace(page)
    await run(page, picture, workspace)
    console.log(`${name}, ${theme}: done`)
  } catch (error) {
    await picture('failure')
    throw error
  } finally {
    await close()
  }
}
