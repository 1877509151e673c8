import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { isNpi } from '../../src/core/knowledge/npi'
import { Random } from './random'

/**
 * The check digit by the CMS method for manual calculation, without the prefix: double every second digit from the right, add up all digits,
 * add 24, and subtract from the next number that ends in zero.
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

suite('npi: compared with the check digit calculated by hand', () => {
  // The example of CMS, "Requirements for National Provider Identifier and NPI Check Digit".
  test('the published example', () => {
    assert.equal(checkDigit('123456789'), '3')
    assert.deepEqual(digits.filter(digit => isNpi(`123456789${digit}`)), ['3'])
  })

  test('each number has one right check digit, and all ten digits occur', () => {
    const seen = new Set<string>()
    for (const body of bodies) {
      assert.deepEqual(digits.filter(digit => isNpi(body + digit)), [checkDigit(body)], body)
      seen.add(checkDigit(body))
    }
    assert.deepEqual([...seen].sort(), digits)
  })

  test('one wrong digit is detected', () => {
    for (const body of bodies.slice(0, 500)) {
      const npi = body + checkDigit(body)
      for (const [at, right] of [...npi].entries()) {
        for (const wrong of digits) if (wrong !== right) assert.ok(!isNpi(npi.slice(0, at) + wrong + npi.slice(at + 1)), `${npi}: ${wrong} at ${at}`)
      }
    }
  })

  test('two swapped neighbors are detected, except 0 and 9', () => {
    for (const body of bodies.slice(0, 500)) {
      const npi = body + checkDigit(body)
      for (let at = 1; at < 9; at++) {
        const [a, b] = [npi[at]!, npi[at + 1]!]
        const isDetected = a !== b && a + b !== '09' && a + b !== '90'
        assert.equal(isNpi(npi.slice(0, at) + b + a + npi.slice(at + 2)), !isDetected, `${npi} at ${at}`)
      }
    }
  })

  test('nothing else is an NPI', () => {
    for (const first of '03456789') {
      const body = `${first}23456789`
      for (const digit of digits) assert.ok(!isNpi(body + digit), body + digit)
    }
    for (const text of ['1234567893 ', ' 1234567893', '1234567893\n', '01234567893', '12345678930', '123456789３', '80840123456789', '1234-567893', '1e23456789']) assert.ok(!isNpi(text), text)
  })
})
