import delaware from './de-dmma.policy.yaml'
import louisiana from './la-medicaid.policy.yaml'
import medicare from './medicare.policy.yaml'
import michigan from './mi-pihp.policy.yaml'
import missouri from './mo-cpr.policy.yaml'
import newMexico from './nm-medicaid.policy.yaml'
import ohio from './oh-medicaid.policy.yaml'
import oklahoma from './ok-soonercare.policy.yaml'
import texas from './tx-medicaid.policy.yaml'

/** The built-in payer policies by file name, parsed like the user's. Each value was read in the sources that it names. */
export const policies: Readonly<Record<string, string>> = {
  'de-dmma.policy.yaml': delaware,
  'la-medicaid.policy.yaml': louisiana,
  'medicare.policy.yaml': medicare,
  'mi-pihp.policy.yaml': michigan,
  'mo-cpr.policy.yaml': missouri,
  'nm-medicaid.policy.yaml': newMexico,
  'oh-medicaid.policy.yaml': ohio,
  'ok-soonercare.policy.yaml': oklahoma,
  'tx-medicaid.policy.yaml': texas,
}
