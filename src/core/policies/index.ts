import texas from './tx-medicaid.policy.yaml'

/** The built-in payer policies: file name to text, read by the same reader as the user's. */
export const policies: Readonly<Record<string, string>> = {
  'tx-medicaid.policy.yaml': texas,
}
