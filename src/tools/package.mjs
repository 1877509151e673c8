// Packs dist/ and what goes with it into a .vsix, noteproof.vsix or the file named. Of the same files it makes the same bytes on every machine.
import { createVSIX } from '@vscode/vsce'
import { readFileSync, writeFileSync } from 'node:fs'

const packagePath = process.argv[2] ?? 'noteproof.vsix'

// With it files are packed in the order of their names, with one time: the first that an archive knows, which it keeps as local time.
process.env.SOURCE_DATE_EPOCH = String(Date.UTC(1980) / 1000)
process.env.TZ = 'UTC'
await createVSIX({ packagePath, readmePath: 'docs/marketplace.md', dependencies: false, rewriteRelativeLinks: false, allowMissingRepository: true })
writeFileSync(packagePath, withOneMode(readFileSync(packagePath)))

/** Gives every file of an archive the same permissions: those of the files packed differ by machine. */
function withOneMode(zip) {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  let entry = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    zip.writeUInt32LE(0o100644 * 0x10000, entry + 38)
    entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32)
  }
  return zip
}
