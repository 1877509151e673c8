// Preloaded into a process: a call that could open a connection, or start a process that could, is logged to the file CONNECTIONS and throws.
const { appendFileSync } = require('node:fs')
const { syncBuiltinESMExports } = require('node:module')

const refuse = name => function () {
  appendFileSync(process.env.CONNECTIONS, `${name}\n`)
  throw new Error(`${name} was called`)
}

/** Replaces functions of an object by `refuse`: the named ones, or all but getters, setters and classes. */
function replace(object, label, names = Object.keys(object).filter(name => typeof object[name] === 'function' && !/^(get|set|is[A-Z]|[A-Z])/.test(name))) {
  for (const name of names) object[name] = refuse(`${label}.${name}`)
}

replace(require('node:net').Socket.prototype, 'net.Socket', ['connect'])
replace(require('node:net').Server.prototype, 'net.Server', ['listen'])
replace(require('node:net'), 'net', ['connect', 'createConnection', 'createServer'])
replace(require('node:tls'), 'tls', ['connect', 'createServer'])
for (const name of ['http', 'https']) replace(require(`node:${name}`), name, ['request', 'get', 'createServer'])
replace(require('node:http2'), 'http2', ['connect', 'createServer', 'createSecureServer'])
replace(require('node:dgram'), 'dgram', ['createSocket', 'Socket'])
for (const name of ['dns', 'dns/promises']) {
  replace(require(`node:${name}`), name)
  replace(require(`node:${name}`), name, ['Resolver'])
}
replace(require('node:child_process'), 'child_process')
replace(require('node:inspector'), 'inspector', ['open'])
for (const name of ['fetch', 'WebSocket', 'EventSource']) globalThis[name] = refuse(name)
syncBuiltinESMExports()
