import assert from 'node:assert/strict'
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, utimesSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Esbuild from 'esbuild'
import { suite, suiteSetup, suiteTeardown, test } from 'mocha'
import { dependencies, devDependencies } from '../../package.json'
import { runProgram } from './run'

const esbuild = createRequire(path.resolve('package.json'))('esbuild') as typeof Esbuild

suite('package', () => {
  let home: string, original: Buffer, rebuilt: Buffer
  const elsewhere = () => path.join(home, 'another folder')

  /** Packages a folder. Returns the bytes of the package. */
  async function pack(folder: string, name: string, env = {}): Promise<Buffer> {
    const file = path.join(home, name)
    const { code, err } = await runProgram(process.execPath, ['src/tools/package.mjs', file], folder, '', false, { NOTEPROOF_BUILT: '1', ...env })
    assert.equal(code, 0, err)
    return readFileSync(file)
  }

  suiteSetup(async function () {
    this.timeout(180_000)
    home = realpathSync(mkdtempSync(path.join(tmpdir(), 'noteproof-')))
    const excluded = new Set(['node_modules', '.git', 'dist', 'test-results', '.vscode-host'])
    cpSync('.', elsewhere(), { recursive: true, filter: file => !excluded.has(path.basename(file)) && !file.endsWith('.vsix') })
    symlinkSync(path.resolve('node_modules'), path.join(elsewhere(), 'node_modules'), 'junction')
    const built = runProgram(process.execPath, ['src/tools/build.mjs'], elsewhere())
    original = await pack('.', 'original.vsix')
    assert.deepEqual(await built, { code: 0, out: '', err: '' })
    utimesSync(path.join(elsewhere(), 'CHANGELOG.md'), 1e9, 1e9)
    chmodSync(path.join(elsewhere(), 'LICENSE'), 0o600)
    rebuilt = await pack(elsewhere(), 'rebuilt.vsix', { TZ: 'Asia/Kolkata' })
  })
  suiteTeardown(() => rmSync(home, { recursive: true }))

  test('is byte-identical when built in another folder, with other times and modes', () => {
    for (const file of readdirSync('dist')) {
      const bytes = (folder: string) => readFileSync(path.join(folder, 'dist', file))
      if (/\.(js|json)$/.test(file)) assert.ok(bytes('.').equals(bytes(elsewhere())), `dist/${file}`)
    }
    assert.ok(original.equals(rebuilt), 'the .vsix')
  })

  test('is built first, also by vsce itself', () => {
    const { scripts, vsce } = JSON.parse(readFileSync('package.json', 'utf8'))
    assert.equal(scripts['vscode:prepublish'], 'node src/tools/prepublish.mjs')
    assert.deepEqual([vsce.dependencies, vsce.readmePath, vsce.allowMissingRepository], [false, 'dist/marketplace.md', true])
    assert.match(readFileSync('README.md', 'utf8'), /`npm ci && npm run package`/)
  })

  test('contains only the files it needs', () => {
    assert.deepEqual(namesIn(original).sort(), [
      '[Content_Types].xml', 'extension.vsixmanifest',
      ...[
        'LICENSE.txt', 'changelog.md', 'dist/compare.css', 'dist/examples.json', 'dist/knowledge.json', 'dist/main.js', 'dist/policies.json', 'dist/report.css', 'dist/rules.json', 'dist/settings.yaml', 'dist/snippets.json', 'docs/images/activity.svg', 'docs/images/icon.png',
        ...['bill.png', 'compare.png', 'find.png', 'fix.png', 'report.png', 'write.png'].map(name => `docs/images/walkthrough/${name}`),
        'docs/third-party.txt', 'package.json', 'readme.md', 'syntaxes/language-configuration.json',
        'syntaxes/noteproof-json.tmLanguage.json', 'syntaxes/noteproof.tmLanguage.json',
      ].map(name => `extension/${name}`),
    ])
  })

  test('is small, and its page has its pictures in it', () => {
    assert.ok(original.length < 1_000_000, `${original.length} bytes`)
    const page = readFileSync('dist/marketplace.md', 'utf8')
    assert.equal(page.match(/!\[[^\]]+\]\(data:image\/png;base64,[\w+/=]{1000,}\)/g)?.length, 6)
    assert.doesNotMatch(page, /\]\((?!data:|https:)/)
  })

  test('bundles exactly the packages in dependencies, whose licenses are shipped', async () => {
    const { neededParts } = await import(pathToFileURL('src/tools/needed-parts.mjs').href)
    const { metafile } = await esbuild.build({
      entryPoints: ['src/vscode/extension.ts', 'src/cli/main.ts'], outdir: 'nowhere', write: false, metafile: true, bundle: true, platform: 'node',
      mainFields: ['module', 'main'], loader: { '.yaml': 'text' }, external: ['vscode'], plugins: [neededParts(path.resolve('node_modules'))],
    })
    const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs).filter(file => inputs[file]!.bytesInOutput > 0))
    const packages = inputs.flatMap(file => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [])
    assert.deepEqual([...new Set(packages)].sort(), Object.keys(dependencies))
  })

  test('locks every installed package to an exact version with a checksum', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { version?: string; integrity?: string }> }
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) assert.equal(packages[`node_modules/${name}`]?.version, version)
    for (const [name, { integrity }] of Object.entries(packages)) assert.ok(name === '' || integrity?.startsWith('sha512-'), name)
  })
})

/** The names of the files in a zip archive. */
function namesIn(zip: Buffer): string[] {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  let entry = zip.readUInt32LE(end + 16)
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const lengths = [28, 30, 32].map(at => zip.readUInt16LE(entry + at))
    const name = zip.toString('utf8', entry + 46, entry + 46 + lengths[0]!)
    entry += 46 + lengths.reduce((sum, length) => sum + length)
    return name
  })
}
