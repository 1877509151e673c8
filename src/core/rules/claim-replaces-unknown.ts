import { idsReplacedBy, isReplacedBy } from '../records/claim-standing'
import { called } from '../records/shown-id'
import type { Examples, RuleOn } from './rule'

export const claimReplacesUnknown: RuleOn<'claim'> = {
  id: 'claim-replaces-unknown',
  title: 'Claim replaces or voids a claim that is missing',
  why: 'A corrected claim takes the place of an earlier one. If the earlier one is not found under that id, both are counted, and the payer rejects a '
    + 'correction of a claim that it does not know.',
  howToFix: 'Correct the id in `replaces` or `void`, or add the earlier claim to the workspace. It must be another claim of the same client.',
  fixSafety: 'There is no automatic fix: only a biller knows which claim was meant.',
  asks: ['R1'],
  denial: ['16', '18'],
  severity: 'warning',
  on: ['claim'],
  check(claim, report, context) {
    if (idsReplacedBy(claim).length === 0) return
    for (const [named, verb] of [[claim.replaces, 'replace'], [claim.void, 'void']] as const) {
      if (named.value === undefined) continue
      const earlier = context.named('claim', named.value).filter(other => other !== claim)
      if (earlier.some(other => isReplacedBy(other, claim))) continue
      report({
        at: named,
        message: earlier.length === 0 && named.value === claim.id.value ? `A claim cannot ${verb} itself.`
          : `${called('Claim', named.value)}, which this claim ${verb}s, is ${earlier.length ? 'of another client' : 'not in the workspace'}.`,
        see: earlier.slice(0, 1).map(({ file, id }) => ({ file, at: id, message: 'The claim of another client.' })),
      })
    }
  },
}

export const examples: Examples = {
  incorrect: 'kind: claim\nid: CL-2\nclient: C-1\nreplaces: CL-1\n',
  correct: 'kind: claim\nid: CL-2\nclient: C-1\nreplaces: CL-1\n---\nkind: claim\nid: CL-1\nclient: C-1\n',
  shows: 'the earlier claim is in the workspace',
}
