import districtOfColumbia from './dc-dbh.policy.yaml'
import delaware from './de-dmma.policy.yaml'
import florida from './fl-ahca.policy.yaml'
import idaho from './id-medicaid.policy.yaml'
import louisiana from './la-medicaid.policy.yaml'
import medicare2026 from './medicare-2026.policy.yaml'
import medicare from './medicare.policy.yaml'
import michigan from './mi-pihp.policy.yaml'
import minnesota from './mn-mhcp.policy.yaml'
import missouri from './mo-cpr.policy.yaml'
import newMexico from './nm-medicaid.policy.yaml'
import ohio from './oh-medicaid.policy.yaml'
import oklahoma from './ok-soonercare.policy.yaml'
import texas2026 from './tx-medicaid-2026.policy.yaml'
import texas from './tx-medicaid.policy.yaml'

/** The built-in payer policies by file name, parsed like the user's. Each value was read in the sources that it names. */
export const policies: Readonly<Record<string, string>> = {
  'dc-dbh.policy.yaml': districtOfColumbia,
  'de-dmma.policy.yaml': delaware,
  'fl-ahca.policy.yaml': florida,
  'id-medicaid.policy.yaml': idaho,
  'la-medicaid.policy.yaml': louisiana,
  'medicare-2026.policy.yaml': medicare2026,
  'medicare.policy.yaml': medicare,
  'mi-pihp.policy.yaml': michigan,
  'mn-mhcp.policy.yaml': minnesota,
  'mo-cpr.policy.yaml': missouri,
  'nm-medicaid.policy.yaml': newMexico,
  'oh-medicaid.policy.yaml': ohio,
  'ok-soonercare.policy.yaml': oklahoma,
  'tx-medicaid-2026.policy.yaml': texas2026,
  'tx-medicaid.policy.yaml': texas,
}
