// Takes the pictures of the README: docs/images/*.png. Needs a packaged extension (npm run package).
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { root } from './host.mjs'
import { hoverEndOf, openShowcase, takePicture, waitForSquiggle } from './workbench.mjs'

mkdirSync(path.join(root, 'docs/images'), { recursive: true })
const { page, close } = await openShowcase()
try {
  await waitForSquiggle(page)
  await page.keyboard.press('ControlOrMeta+Shift+M')
  await page.locator('.markers-panel .monaco-list-row').first().waitFor()
  await hoverEndOf(page, 'units: 4')
  await takePicture(page, 'docs/images/editor.png')
} finally {
  await close()
}
