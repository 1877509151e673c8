/** Whether a text is shaped like an NPI: ten digits. */
export function isNpiShaped(text: string): boolean {
  return /^\d{10}$/.test(text)
}

/** The contribution of the prefix 80840 to the Luhn sum. */
const sumOfPrefix = 24

/**
 * Whether a text is a National Provider Identifier: ten digits, the first 1 or 2, the last the Luhn check digit of the number prefixed with
 * 80840, as CMS prescribes.
 */
export function isNpi(text: string): boolean {
  if (!/^[12]\d{9}$/.test(text)) return false
  let sum = sumOfPrefix
  for (let at = 0; at < 10; at++) {
    const digit = text.charCodeAt(at) - 48
    sum += at % 2 === 1 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9
  }
  return sum % 10 === 0
}
