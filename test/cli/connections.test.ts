import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { suite, test } from 'mocha'
import type * as Typescript from 'typescript'

const ts = createRequire(path.resolve('package.json'))('typescript') as typeof Typescript

/** Names by which code in a browser, Node or the editor can reach another machine, or run code that could. */
const forbidden = new Set([
  'fetch', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'WebTransport', 'EventSource', 'RTCPeerConnection', 'sendBeacon', 'importScripts', 'Worker', 'SharedWorker',
  'eval', 'Function', 'WebAssembly', 'binding', 'dlopen', 'mainModule', 'getBuiltinModule', 'createRequire',
  'openExternal', 'asExternalUri', 'createTerminal', 'executeTask', 'sendRequest', 'getSession', 'createTelemetryLogger', 'registerUriHandler',
])

/** The modules that a script requires, and the forbidden names in it: as identifiers, properties or strings. */
function reach(code: string): { readonly modules: readonly string[]; readonly named: readonly string[] } {
  const modules = new Set<string>()
  const named = new Set<string>()
  const visit = (node: Typescript.Node) => {
    if (ts.isIdentifier(node) && node.text === 'require') {
      const call = node.parent
      const argument = ts.isCallExpression(call) && call.expression === node ? call.arguments[0] : undefined
      modules.add(argument && ts.isStringLiteral(argument) ? argument.text : 'any')
    }
    if (node.kind === ts.SyntaxKind.ImportKeyword || ts.isImportDeclaration(node)) modules.add('any')
    if ((ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isStringLiteralLike(node)) && forbidden.has(node.text)) named.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('script.js', code, ts.ScriptTarget.Latest, true))
  return { modules: [...modules].sort(), named: [...named].sort() }
}

suite('connections', () => {
  test('the extension requires only the editor, and opens nothing but the report that it wrote', () => {
    assert.deepEqual(reach(readFileSync('dist/main.js', 'utf8')), { modules: ['vscode'], named: ['openExternal'] })
    const uses = readdirSync('src/vscode').flatMap(name => [...readFileSync(`src/vscode/${name}`, 'utf8').matchAll(/.*openExternal\b.*/g)].map(([line]) => `${name}: ${line.trim()}`))
    assert.deepEqual(uses, ['save-report.ts: await env.openExternal(uri)'])
    const saveReport = readFileSync('src/vscode/save-report.ts', 'utf8')
    assert.match(saveReport, /if \(storage\.scheme !== 'file' \|\| [^]*\n  const uri = vscode\.Uri\.joinPath\(storage, 'report\.html'\)\n/)
  })

  test('the command line requires only local modules, and uses no forbidden name', () => {
    assert.deepEqual(reach(readFileSync('dist/cli.js', 'utf8')), {
      modules: ['node:crypto', 'node:fs', 'node:path', 'node:stream/promises', 'node:url', 'node:util', 'node:v8'], named: [],
    })
  })

  test('forbidden names are found in every notation', () => {
    const sees = (code: string, ...found: string[]) => assert.deepEqual([...reach(code).modules, ...reach(code).named], found, code)
    sees('require("node:net").connect(9)', 'node:net')
    sees('const r = require; r("net")', 'any')
    sees('require("ne" + "t")', 'any')
    sees('import("net")', 'any')
    sees('import net from "net"', 'any')
    sees('fetch(a)', 'fetch')
    sees('globalThis.fetch(a)', 'fetch')
    sees('self["fetch"](a); self[`WebSocket`]', 'WebSocket', 'fetch')
    sees('const { XMLHttpRequest: X } = self; new X', 'XMLHttpRequest')
    sees('navigator.sendBeacon(a)', 'sendBeacon')
    sees('new Function("return 1")()', 'Function')
    sees('// fetch\nconst text = "fetch it"; /eval/', ...[])
  })
})
