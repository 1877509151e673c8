// Loaded into a process before its program: the method that THROWING names throws when it is given the word in SECRET, and repeats in its
// message all it was given.
const holders = { String: String.prototype, RegExp: RegExp.prototype, JSON, TextDecoder: TextDecoder.prototype, fs: require('node:fs') }
const [holder, name] = process.env.THROWING.split('.')
const method = holders[holder][name]

holders[holder][name] = function (...args) {
  const texts = [this, ...args].filter(one => typeof one === 'string' || one instanceof String || Buffer.isBuffer(one))
  if (texts.some(one => one.indexOf(process.env.SECRET) >= 0)) throw new TypeError(`cannot take ${texts.join()}`)
  return method.apply(this, args)
}
