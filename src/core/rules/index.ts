import { activityNotBillable } from './activity-not-billable'
import { claimLineDuplicate } from './claim-line-duplicate'
import { codeEvidence } from './code-evidence'
import { codeFit } from './code-fit'
import { codeNotCovered } from './code-not-covered'
import { codeUnknown } from './code-unknown'
import { credentialMissing } from './credential-missing'
import { credentialNotQualified } from './credential-not-qualified'
import { diagnosisInvalid } from './diagnosis-invalid'
import { diagnosisMissing } from './diagnosis-missing'
import { diagnosisNotBillable } from './diagnosis-not-billable'
import { diagnosisNotCovered } from './diagnosis-not-covered'
import { diagnosisNotTypical } from './diagnosis-not-typical'
import { diagnosisPointer } from './diagnosis-pointer'
import { enrollmentMissing } from './enrollment-missing'
import { enrollmentNotActive } from './enrollment-not-active'
import { goalActivityMismatch } from './goal-activity-mismatch'
import { goalMissing } from './goal-missing'
import { goalNotForCode } from './goal-not-for-code'
import { goalNotMeasurable } from './goal-not-measurable'
import { goalPastTarget } from './goal-past-target'
import { goalUnknown } from './goal-unknown'
import { groupModifierMissing } from './group-modifier-missing'
import { groupModifierWrong } from './group-modifier-wrong'
import { groupSizeMissing } from './group-size-missing'
import { groupTooLarge } from './group-too-large'
import { minutesMismatch } from './minutes-mismatch'
import { modifierDuplicate } from './modifier-duplicate'
import { modifierForbidden } from './modifier-forbidden'
import { modifierRequired } from './modifier-required'
import { modifierTooMany } from './modifier-too-many'
import { modifierUnknown } from './modifier-unknown'
import { narrativeMedical } from './narrative-medical'
import { narrativeMissing } from './narrative-missing'
import { narrativePartMissing } from './narrative-part-missing'
import { narrativePlaceholder } from './narrative-placeholder'
import { narrativeVague } from './narrative-vague'
import { npiInvalid } from './npi-invalid'
import { placeInpatient } from './place-inpatient'
import { placeMissing } from './place-missing'
import { placeNotApproved } from './place-not-approved'
import { placeUnknown } from './place-unknown'
import { planMissing } from './plan-missing'
import { planNotInEffect } from './plan-not-in-effect'
import { planNotNamed } from './plan-not-named'
import { planWrongClient } from './plan-wrong-client'
import { policyMissing } from './policy-missing'
import { policyOverlap } from './policy-overlap'
import { policySourceMissing } from './policy-source-missing'
import type { Rule } from './rule'
import { shape } from './shape'
import { signatureBeforeService } from './signature-before-service'
import { signatureLate } from './signature-late'
import { signatureMissing } from './signature-missing'
import { syntax } from './syntax'
import { telehealthMismatch } from './telehealth-mismatch'
import { telehealthNotAllowed } from './telehealth-not-allowed'
import { timeMissing } from './time-missing'
import { timeReversed } from './time-reversed'
import { timeTooShort } from './time-too-short'
import { unitsDependOnPayer } from './units-depend-on-payer'
import { unitsMismatch } from './units-mismatch'
import { unitsOverContact } from './units-over-contact'
import { unknownKey } from './unknown-key'

/** Every rule by what it is about, in the order of the spec. */
export const ruleGroups: Readonly<Record<string, readonly Rule[]>> = {
  File: [syntax, shape, unknownKey],
  Goals: [
    goalMissing, goalUnknown, planMissing, planNotNamed, planNotInEffect, planWrongClient, goalNotForCode,
    goalActivityMismatch, goalPastTarget, goalNotMeasurable,
  ],
  'Units and time': [unitsMismatch, unitsDependOnPayer, minutesMismatch, timeMissing, timeReversed, timeTooShort, unitsOverContact],
  Modifiers: [
    modifierUnknown, modifierDuplicate, modifierTooMany, groupModifierMissing, groupModifierWrong, groupSizeMissing,
    groupTooLarge, modifierRequired, modifierForbidden, telehealthMismatch, telehealthNotAllowed,
  ],
  Place: [placeMissing, placeUnknown, placeNotApproved, placeInpatient],
  Provider: [credentialMissing, credentialNotQualified, npiInvalid, signatureMissing, signatureBeforeService, signatureLate],
  Enrollment: [enrollmentMissing, enrollmentNotActive],
  Diagnosis: [diagnosisMissing, diagnosisInvalid, diagnosisNotBillable, diagnosisNotTypical, diagnosisNotCovered, diagnosisPointer],
  Narrative: [narrativeMissing, narrativePartMissing, narrativeVague, narrativePlaceholder, activityNotBillable, narrativeMedical],
  Code: [codeUnknown, codeFit, codeEvidence, codeNotCovered],
  Claim: [claimLineDuplicate],
  Policy: [policyMissing, policyOverlap, policySourceMissing],
}

/** Every rule, in the order of the spec. */
export const rules: readonly Rule[] = Object.values(ruleGroups).flat()

/** The rule with an id. */
export function findRule(id: string): Rule | undefined {
  return rules.find(rule => rule.id === id)
}
