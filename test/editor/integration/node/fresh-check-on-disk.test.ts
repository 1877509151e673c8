import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { branch } from '../checkouts'
import { closeAll, open, remove, replace, uriOf } from '../editor'
import { untilFresh } from '../fresh-check'
import { scratch } from '../records'

const pathOf = (file: string) => uriOf(file).fsPath

suite('Findings equal those of a fresh check when another program', () => {
  const [main, other] = [branch('main'), branch('other')]

  setup(async () => {
    await checkOut(new Map(), main)
    await open([...main.keys()][2]!)
    await replace(await open([...main.keys()][1]!), 'G1.1', 'G1.9')
    await untilFresh()
  })
  teardown(async () => {
    await closeAll()
    await remove(scratch)
    await untilFresh()
  })

  test('changes a hundred files at once, back, and again', async () => {
    await checkOut(main, other)
    await untilFresh()
    await checkOut(other, main)
    await checkOut(main, other)
    await untilFresh()
    await checkOut(other, main)
    await untilFresh()
  })

  test('renames their folder, and a folder above it', async () => {
    await rename(pathOf(`${scratch}/clients`), pathOf(`${scratch}/people`))
    await untilFresh()
    await rename(pathOf(scratch), pathOf('scratched'))
    await untilFresh()
    await rename(pathOf('scratched'), pathOf(scratch))
    await untilFresh()
  })
})

/** Replaces files as git does: removes each, with folders left empty, and writes the new files. */
async function checkOut(from: ReadonlyMap<string, string>, to: ReadonlyMap<string, string>) {
  for (const file of from.keys()) {
    await rm(pathOf(file))
    for (let folder = path.dirname(pathOf(file)); (await readdir(folder)).length === 0; folder = path.dirname(folder)) await rmdir(folder)
  }
  for (const [file, text] of to) {
    await mkdir(path.dirname(pathOf(file)), { recursive: true })
    await writeFile(pathOf(file), text)
  }
}
