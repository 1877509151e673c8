import assert from 'node:assert/strict'
import child from 'node:child_process'
import dgram from 'node:dgram'
import dns from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import path from 'node:path'
import { runInThisContext } from 'node:vm'
import * as vscode from 'vscode'
import { closeAll, openShowcase } from '../editor'

const extension = path.resolve(__dirname, '../main.js')
const counted: string[] = []
let others = 0

/** Counts the calls of a function with our extension in the stack. The editor's own connections are allowed. */
function count<Name extends string>(holder: { [name in Name]?: unknown }, name: Name) {
  const method = holder[name] as (...args: unknown[]) => unknown
  holder[name] = function (this: unknown, ...args: unknown[]) {
    Error.stackTraceLimit = 100
    if (new Error().stack!.includes(extension)) counted.push(name)
    else others++
    return method.apply(this, args)
  }
}

// Runs on import, before the first test of any suite.
count(globalThis, 'fetch')
count(net.Socket.prototype, 'connect')
count(dns, 'lookup')
count(dgram, 'createSocket')
for (const module of [http, https]) for (const name of ['request', 'get'] as const) count(module, name)
for (const name of ['spawn', 'execFile', 'fork'] as const) count(child, name)

// Must be the last suite, so that it covers all others.
suite('Connections', () => {
  suiteTeardown(closeAll)

  test('the extension opens no connection and starts no process', async () => {
    await openShowcase()
    for (const command of ['noteproof.checkWorkspace', 'noteproof.report', 'noteproof.compareCodes', 'noteproof.showLog']) await vscode.commands.executeCommand(command)
    assert.deepEqual(counted, [])
  })

  test('a connection would be counted', () => {
    const before = others
    // A function that appears in stacks as part of the extension's file.
    const inExtension = runInThisContext('call => call()', { filename: extension }) as (call: () => void) => void
    inExtension(() => new net.Socket().on('error', () => {}).connect(9, '127.0.0.1').destroy())
    new net.Socket().on('error', () => {}).connect(9, '127.0.0.1').destroy()
    assert.deepEqual([counted.pop(), counted, others], ['connect', [], before + 1])
  })
})
