/**
 * True for a National Provider Identifier: ten digits, the first 1 or 2, the last the Luhn check digit of the number
 * prefixed with 80840, as CMS prescribes.
 */
export function isNpi(text: string): boolean {
  if (!/^[12]\d{9}$/.test(text)) return false
  const digits = [...`80840${text}`].map(Number).reverse()
  const sum = digits.reduce((total, digit, index) => total + (index % 2 === 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9), 0)
  return sum % 10 === 0
}
