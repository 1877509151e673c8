// Builds and packages the extension into noteproof.vsix, or into the file given. The same files give the same bytes on every machine.
import { createVSIX } from '@vscode/vsce'
import { readFileSync, writeFileSync } from 'node:fs'

const packagePath = process.argv[2] ?? 'noteproof.vsix'

// Makes vsce sort the files and give all of them one time: the earliest in the zip format, which stores local time.
process.env.SOURCE_DATE_EPOCH = String(Date.UTC(1980) / 1000)
process.env.TZ = 'UTC'
await createVSIX({ packagePath })
writeFileSync(packagePath, withOneMode(readFileSync(packagePath)))

/** Sets the mode of every file in a zip archive to 0644, because modes differ between machines. */
function withOneMode(zip) {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  let entry = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    zip.writeUInt32LE(0o100644 * 0x10000, entry + 38)
    entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32)
  }
  return zip
}
