import { codeFit } from './code-fit'
import { credentialMissing } from './credential-missing'
import { diagnosisMissing } from './diagnosis-missing'
import { diagnosisNotBillable } from './diagnosis-not-billable'
import { enrollmentMissing } from './enrollment-missing'
import { goalMissing } from './goal-missing'
import { goalUnknown } from './goal-unknown'
import { groupModifierMissing } from './group-modifier-missing'
import { groupModifierWrong } from './group-modifier-wrong'
import { minutesMismatch } from './minutes-mismatch'
import { modifierUnknown } from './modifier-unknown'
import { narrativeMissing } from './narrative-missing'
import { narrativePartMissing } from './narrative-part-missing'
import { npiInvalid } from './npi-invalid'
import { placeUnknown } from './place-unknown'
import { planMissing } from './plan-missing'
import { planNotInEffect } from './plan-not-in-effect'
import type { Rule } from './rule'
import { shape } from './shape'
import { signatureMissing } from './signature-missing'
import { syntax } from './syntax'
import { timeMissing } from './time-missing'
import { timeReversed } from './time-reversed'
import { timeTooShort } from './time-too-short'
import { unitsDependOnPayer } from './units-depend-on-payer'
import { unitsMismatch } from './units-mismatch'
import { unknownKey } from './unknown-key'

/** Every rule, in the order of the spec. */
export const rules: readonly Rule[] = [
  // File
  syntax, shape, unknownKey,
  // Goals
  goalMissing, goalUnknown, planMissing, planNotInEffect,
  // Units and time
  unitsMismatch, unitsDependOnPayer, minutesMismatch, timeMissing, timeReversed, timeTooShort,
  // Modifiers
  modifierUnknown, groupModifierMissing, groupModifierWrong,
  // Place
  placeUnknown,
  // Provider
  credentialMissing, npiInvalid, signatureMissing,
  // Enrollment
  enrollmentMissing,
  // Diagnosis
  diagnosisMissing, diagnosisNotBillable,
  // Narrative
  narrativeMissing, narrativePartMissing,
  // Code
  codeFit,
]

/** The rule with an id. */
export function findRule(id: string): Rule | undefined {
  return rules.find(rule => rule.id === id)
}
