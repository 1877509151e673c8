import type { Denial } from '../knowledge/denials'
import { amendsUnknown } from './amends-unknown'
import { breakOutside } from './break-outside'
import { goalClosed } from './goal-closed'
import { activityNotBillable } from './activity-not-billable'
import { authorizationExceeded } from './authorization-exceeded'
import { authorizationMissing } from './authorization-missing'
import { authorizationNotActive } from './authorization-not-active'
import { authorizationUnknown } from './authorization-unknown'
import { authorizationWrongClient } from './authorization-wrong-client'
import { authorizationWrongCode } from './authorization-wrong-code'
import { authorizationWrongPayer } from './authorization-wrong-payer'
import { chargeInvalid } from './charge-invalid'
import { chargeUnusual } from './charge-unusual'
import { claimEmpty } from './claim-empty'
import { claimLineDuplicate } from './claim-line-duplicate'
import { claimLineSameDay } from './claim-line-same-day'
import { claimNoteDiffers } from './claim-note-differs'
import { claimNoteMissing } from './claim-note-missing'
import { claimNoteNotReady } from './claim-note-not-ready'
import { claimTooLong } from './claim-too-long'
import { claimReplacesUnknown } from './claim-replaces-unknown'
import { codeEvidence } from './code-evidence'
import { codeFit } from './code-fit'
import { codeNotCovered } from './code-not-covered'
import { codeUnknown } from './code-unknown'
import { cosignatureMissing } from './cosignature-missing'
import { contactNotBillable } from './contact-not-billable'
import { credentialMissing } from './credential-missing'
import { credentialNotQualified } from './credential-not-qualified'
import { diagnosisDuplicate } from './diagnosis-duplicate'
import { dateInFuture } from './date-in-future'
import { diagnosisInvalid } from './diagnosis-invalid'
import { diagnosisMissing } from './diagnosis-missing'
import { diagnosisNotBillable } from './diagnosis-not-billable'
import { diagnosisNotCovered } from './diagnosis-not-covered'
import { diagnosisNotInPlan } from './diagnosis-not-in-plan'
import { diagnosisNotTypical } from './diagnosis-not-typical'
import { diagnosisPointer } from './diagnosis-pointer'
import { draftOpen } from './draft-open'
import { duplicateId } from './duplicate-id'
import { enrollmentMissing } from './enrollment-missing'
import { enrollmentNotActive } from './enrollment-not-active'
import { filingLate } from './filing-late'
import { fieldPlaceholder } from './field-placeholder'
import { fileEmpty } from './file-empty'
import { goalActivityMismatch } from './goal-activity-mismatch'
import { goalMissing } from './goal-missing'
import { goalNeverWorked } from './goal-never-worked'
import { goalNotForCode } from './goal-not-for-code'
import { goalNotMeasurable } from './goal-not-measurable'
import { goalPastTarget } from './goal-past-target'
import { goalUnknown } from './goal-unknown'
import { groupModifierMissing } from './group-modifier-missing'
import { groupModifierWrong } from './group-modifier-wrong'
import { groupNotesDiffer } from './group-notes-differ'
import { groupSizeMissing } from './group-size-missing'
import { groupTooLarge } from './group-too-large'
import { groupTooSmall } from './group-too-small'
import { lookAlike } from './look-alike'
import { mergeConflict } from './merge-conflict'
import { ignoreWithoutReason } from './ignore-without-reason'
import { minutesMismatch } from './minutes-mismatch'
import { minutesOverDay } from './minutes-over-day'
import { modifierConflict } from './modifier-conflict'
import { modifierCredentialMismatch } from './modifier-credential-mismatch'
import { modifierDuplicate } from './modifier-duplicate'
import { modifierForbidden } from './modifier-forbidden'
import { modifierNotAllowed } from './modifier-not-allowed'
import { modifierRequired } from './modifier-required'
import { modifierTooMany } from './modifier-too-many'
import { modifierUnknown } from './modifier-unknown'
import { narrativeCloned } from './narrative-cloned'
import { narrativeMedical } from './narrative-medical'
import { narrativeMissing } from './narrative-missing'
import { narrativePartMissing } from './narrative-part-missing'
import { narrativePlaceholder } from './narrative-placeholder'
import { narrativeVague } from './narrative-vague'
import { notSameDay } from './not-same-day'
import { noteBilledTwice } from './note-billed-twice'
import { noteNotBilled } from './note-not-billed'
import { npiInvalid } from './npi-invalid'
import { perDiemConflict } from './per-diem-conflict'
import { placeInpatient } from './place-inpatient'
import { placeMissing } from './place-missing'
import { placeNotApproved } from './place-not-approved'
import { placeUnknown } from './place-unknown'
import { planMissing } from './plan-missing'
import { planNotInEffect } from './plan-not-in-effect'
import { planNotNamed } from './plan-not-named'
import { planReviewOverdue } from './plan-review-overdue'
import { planUnsigned } from './plan-unsigned'
import { planWrongClient } from './plan-wrong-client'
import { policyMissing } from './policy-missing'
import { policyOverlap } from './policy-overlap'
import { policySourceMissing } from './policy-source-missing'
import { providerHours } from './provider-hours'
import { renderingMissing } from './rendering-missing'
import type { Rule } from './rule'
import { sessionOverlap } from './session-overlap'
import { shape } from './shape'
import { signatureBeforeService } from './signature-before-service'
import { signatureLate } from './signature-late'
import { signatureMissing } from './signature-missing'
import { syntax } from './syntax'
import { telehealthMismatch } from './telehealth-mismatch'
import { telehealthNotAllowed } from './telehealth-not-allowed'
import { templateFieldMissing } from './template-field-missing'
import { templateFieldUnknown } from './template-field-unknown'
import { templatePrewritten } from './template-prewritten'
import { templateStatesSession } from './template-states-session'
import { textCut } from './text-cut'
import { timeMissing } from './time-missing'
import { timeReversed } from './time-reversed'
import { timeTooShort } from './time-too-short'
import { tooLarge } from './too-large'
import { unitsDependOnPayer } from './units-depend-on-payer'
import { unitsMismatch } from './units-mismatch'
import { unitsOverContact } from './units-over-contact'
import { unitsOverDay } from './units-over-day'
import { unitsOverMonth } from './units-over-month'
import { unitsOverWeek } from './units-over-week'
import { unitsOverYear } from './units-over-year'
import { unitsUnderMinimum } from './units-under-minimum'
import { unitsZero } from './units-zero'
import { unknownKey } from './unknown-key'
import { unusedIgnore } from './unused-ignore'

/** All rules by topic, in the order of the spec. */
export const ruleGroups: Readonly<Record<string, readonly Rule[]>> = {
  File: [syntax, shape, unknownKey, fieldPlaceholder, textCut, lookAlike, mergeConflict, tooLarge, fileEmpty, ignoreWithoutReason, unusedIgnore, duplicateId],
  'Drafts and templates': [draftOpen, amendsUnknown, templatePrewritten, templateStatesSession, templateFieldMissing, templateFieldUnknown],
  Goals: [
    goalMissing, goalUnknown, planMissing, planNotNamed, planNotInEffect, planWrongClient, goalNotForCode,
    goalActivityMismatch, goalPastTarget, goalClosed, goalNotMeasurable, goalNeverWorked, planUnsigned, planReviewOverdue,
  ],
  'Units and time': [
    unitsMismatch, unitsDependOnPayer, minutesMismatch, breakOutside, timeMissing, timeReversed, timeTooShort, unitsOverContact, unitsOverDay, unitsOverWeek,
    unitsOverMonth, unitsOverYear, unitsUnderMinimum, minutesOverDay, providerHours, sessionOverlap, perDiemConflict, notSameDay,
  ],
  Modifiers: [
    modifierUnknown, modifierDuplicate, modifierTooMany, modifierConflict, modifierCredentialMismatch, groupModifierMissing, groupModifierWrong,
    groupSizeMissing, groupTooSmall, groupTooLarge, groupNotesDiffer, modifierRequired, modifierForbidden, modifierNotAllowed, telehealthMismatch, telehealthNotAllowed,
  ],
  Place: [placeMissing, placeUnknown, placeNotApproved, placeInpatient],
  Provider: [credentialMissing, credentialNotQualified, npiInvalid, signatureMissing, signatureBeforeService, signatureLate, dateInFuture, cosignatureMissing],
  Enrollment: [enrollmentMissing, enrollmentNotActive],
  Diagnosis: [diagnosisMissing, diagnosisInvalid, diagnosisNotBillable, diagnosisNotInPlan, diagnosisNotTypical, diagnosisNotCovered, diagnosisDuplicate, diagnosisPointer],
  Narrative: [
    narrativeMissing, narrativePartMissing, narrativeVague, narrativeCloned, narrativePlaceholder, activityNotBillable, contactNotBillable,
    narrativeMedical,
  ],
  Code: [codeUnknown, codeFit, codeEvidence, codeNotCovered],
  Authorization: [
    authorizationMissing, authorizationUnknown, authorizationNotActive, authorizationWrongCode, authorizationWrongPayer, authorizationWrongClient,
    authorizationExceeded,
  ],
  Claim: [
    claimNoteMissing, claimNoteDiffers, claimLineDuplicate, claimLineSameDay, noteBilledTwice, claimNoteNotReady, noteNotBilled, claimEmpty, claimTooLong, unitsZero,
    chargeInvalid, chargeUnusual, renderingMissing, filingLate, claimReplacesUnknown,
  ],
  Policy: [policyMissing, policyOverlap, policySourceMissing],
}

export const rules: readonly Rule[] = Object.values(ruleGroups).flat()

export function findRule(id: string): Rule | undefined {
  return rules.find(rule => rule.id === id)
}

/** The denial codes by which a payer might deny what a rule reports. */
export function denialsOf(id: string): readonly Denial[] {
  return findRule(id)?.denial ?? []
}
