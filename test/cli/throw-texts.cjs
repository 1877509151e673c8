// Preloaded into a process: the method THROWING throws when its input contains the word SECRET, with that input in the message.
const holders = { String: String.prototype, RegExp: RegExp.prototype, JSON, TextDecoder: TextDecoder.prototype, fs: require('node:fs') }
const [holder, name] = process.env.THROWING.split('.')
const method = holders[holder][name]

holders[holder][name] = function (...args) {
  const texts = [this, ...args].filter(input => typeof input === 'string' || input instanceof String || Buffer.isBuffer(input))
  if (texts.some(text => text.indexOf(process.env.SECRET) >= 0)) throw new TypeError(`cannot take ${texts.join()}`)
  return method.apply(this, args)
}
