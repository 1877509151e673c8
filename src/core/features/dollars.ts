import { amountOf } from '../records/charges'

/** An amount of cents in dollars: `$1,020.00`. */
export function dollars(cents: number): string {
  return `$${amountOf(cents).replace(/\B(?=(\d{3})+\.)/g, ',')}`
}
