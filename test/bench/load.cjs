// Prints the milliseconds that a bundle takes to load, for an extension until it first uses its context. `vscode` is a stub that answers anything
// and reads files.
// node load.cjs <bundle>
const { readFile } = require('node:fs/promises')
const Module = require('node:module')
const path = require('node:path')

const bundle = path.resolve(process.argv[2])
const standIn = (own = {}) => new Proxy(class {}, { get: (_, key) => own[key] ?? anything, apply: () => anything })
const anything = standIn({ [Symbol.toPrimitive]: () => '' })
const vscode = standIn({
  Uri: { joinPath: (_, ...names) => path.join(path.dirname(bundle), '..', ...names) },
  workspace: standIn({ fs: { readFile } }),
})
const load = Module._load
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest))

const began = performance.now()
const tell = () => {
  console.log(performance.now() - began)
  process.exit()
}
const { activate } = require(bundle)
if (!activate) tell()
// The extension first reads its URI. Anything it reads after that is no longer part of loading.
activate(new Proxy({}, { get: (_, key) => (key === 'extensionUri' ? anything : tell()) }))
