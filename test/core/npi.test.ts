import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { isNpi } from '../../src/core/knowledge/npi'
import { Random } from './random'

/**
 * The check digit as CMS tells it to be worked out by hand, without the prefix: double every second digit from the right, add the digits of all
 * that is then written, add 24, and take what is missing to the next number that ends in zero.
 */
function checkDigit(nine: string): string {
  let written = ''
  for (const [index, digit] of [...nine].entries()) written += index % 2 === 0 ? String(Number(digit) * 2) : digit
  let sum = 24
  for (const digit of written) sum += Number(digit)
  let missing = 0
  while (!String(sum + missing).endsWith('0')) missing++
  return String(missing)
}

const digits = [...'0123456789']
const bodies = Array.from({ length: 5000 }, (_, at) => {
  const random = new Random(at + 1)
  return `${1 + random.below(2)}${String(random.below(100_000_000)).padStart(8, '0')}`
})

suite('npi: against the check digit worked out by hand', () => {
  // The example of CMS, "Requirements for National Provider Identifier and NPI Check Digit".
  test('the published example', () => {
    assert.equal(checkDigit('123456789'), '3')
    assert.deepEqual(digits.filter(digit => isNpi(`123456789${digit}`)), ['3'])
  })

  test('each of the ten check digits is the right one of some number, and never two', () => {
    const seen = new Set<string>()
    for (const body of bodies) {
      assert.deepEqual(digits.filter(digit => isNpi(body + digit)), [checkDigit(body)], body)
      seen.add(checkDigit(body))
    }
    assert.deepEqual([...seen].sort(), digits)
  })

  test('one digit written wrong is seen', () => {
    for (const body of bodies.slice(0, 500)) {
      const npi = body + checkDigit(body)
      for (const [at, right] of [...npi].entries()) {
        for (const wrong of digits) if (wrong !== right) assert.ok(!isNpi(npi.slice(0, at) + wrong + npi.slice(at + 1)), `${npi}: ${wrong} at ${at}`)
      }
    }
  })

  test('two neighbors changed over are seen, but for 0 and 9', () => {
    for (const body of bodies.slice(0, 500)) {
      const npi = body + checkDigit(body)
      for (let at = 1; at < 9; at++) {
        const [a, b] = [npi[at]!, npi[at + 1]!]
        const isSeen = a !== b && a + b !== '09' && a + b !== '90'
        assert.equal(isNpi(npi.slice(0, at) + b + a + npi.slice(at + 2)), !isSeen, `${npi} at ${at}`)
      }
    }
  })

  test('nothing else is one', () => {
    for (const first of '03456789') {
      const body = `${first}23456789`
      for (const digit of digits) assert.ok(!isNpi(body + digit), body + digit)
    }
    for (const text of ['1234567893 ', ' 1234567893', '1234567893\n', '01234567893', '12345678930', '123456789３', '80840123456789', '1234-567893', '1e23456789']) assert.ok(!isNpi(text), text)
  })
})
