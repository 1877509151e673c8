import { allCodes, findCode, mayBeCode } from '../knowledge/codes'
import { familyCodes } from '../knowledge/family'
import { nearest } from '../knowledge/nearest'
import { textsMeaning, type TextLeaf } from '../records/text-leaves'
import { servicesOf, type ServiceLine } from '../records/services'
import type { Edit } from '../source/edit/edit'
import { changeText } from './change-to'
import { repeatsNote } from './repeats-note'
import type { Context, Examples, Report, RuleOn } from './rule'

export const codeUnknown: RuleOn<'note' | 'claim' | 'plan' | 'policy'> = {
  id: 'code-unknown',
  title: 'Code is not a HCPCS code',
  why: 'A code that does not exist, or is not written as in the code set, is rejected before anyone looks at the service. In a plan or policy, '
    + 'such a code has no effect. H codes are compared with the CMS file of October 2025; for other letters, only the form is checked.',
  howToFix: 'Correct the code. A HCPCS code is a capital letter and four digits; modifiers belong in `modifiers`. If the code is the payer’s own, '
    + 'add it to `codes` in the payer’s policy.',
  fixSafety: 'Safe when the fix only changes lowercase letters to capitals, as in `h2017`: the code stays the same. Never automatic when the fix '
    + 'writes a similar code or moves a modifier: only a person knows which service was meant.',
  asks: ['D1', 'S1', 'S2', 'S3'],
  denial: ['M20', 'M51', '16', '181'],
  severity: 'error',
  on: ['note', 'claim', 'plan', 'policy'],
  alsoChecks: ['template'],
  check(record, report, context) {
    if (record.kind === 'note' || record.kind === 'claim') {
      for (const service of servicesOf(record)) {
        const { value } = service.code
        const isPayers = () => context.payerRulesOf(record, service) !== undefined
        if (value === undefined || isCode(value, isPayers)) continue
        const found = reportBilled(service, value)
        if (!repeatsNote(record, service, 'code', found, context)) report(found)
      }
      return
    }
    // In a policy, any code of the right form may be the payer's own.
    const isOwn = record.kind === 'policy' ? (code: string) => /^[A-Z]\d{4}$/.test(code) : (code: string) => isInPolicies(code, context)
    for (const code of textsMeaning(record, 'code')) if (code.value !== undefined && !isCode(code.value, isOwn)) report(reportCode(code, code.value))
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\nservice: { code: H2O17 }\n',
  fixed: 'kind: note\nservice: { code: H2017 }\n',
  correct: 'kind: note\n'
      + 'payer: p\n'
      + 'service: { code: W1726 }\n'
      + '---\n'
      + 'kind: policy\n'
      + 'id: p\n'
      + 'codes: { W1726: { covered: true } }\n',
  shows: 'the payer\'s own code, named by its policy',
}

/** Whether a text is a code in capitals: one that exists, or a payer's own. */
function isCode(text: string, isPayers: (text: string) => boolean): boolean {
  return mayBeCode(text) || (text === text.toUpperCase() && isPayers(text))
}

function isInPolicies(code: string, context: Context): boolean {
  return context.payers().some(payer => context.ownPolicies(payer).some(({ codes }) => codes.entries.some(({ key }) => key === code)))
}

/** The report for a billed code, which may hold a modifier. */
function reportBilled({ code, modifiers }: ServiceLine, text: string): Report {
  const [, alone, modifier] = /^([A-Z]\d{4})[\s:-]*([A-Z\d]{2})$/.exec(text.toUpperCase()) ?? []
  if (!alone || !modifier || !findCode(alone)) return reportCode(code, text)
  const edits: Edit[] = [{ op: 'set', path: code.path, value: alone }, { op: 'append', path: modifiers.path, value: modifier }]
  return {
    at: code,
    message: `${modifier} is a modifier, not a part of the code ${alone}.`,
    fixes: [{ title: `Move ${modifier} to "modifiers"`, safe: false, edits }],
  }
}

function reportCode(code: TextLeaf, text: string): Report {
  const capitals = text.toUpperCase()
  if (capitals !== text && mayBeCode(capitals)) {
    return { at: code, message: `A code must be in capitals: ${capitals}.`, fixes: [changeText(code, capitals, { safe: true })] }
  }
  if (!/^[\w-]{3,7}$/.test(text)) return { at: code, message: 'A HCPCS code is a letter and four digits, such as H2017.' }
  // Only behavioral health codes, the four compared ones first: a typo is most likely in one of them.
  const near = nearest(text, new Set([...familyCodes, ...allCodes().map(({ code }) => code)]))
  return {
    at: code,
    message: `"${text}" is not a HCPCS code.${near[0] ? ` Did you mean ${near[0]}?` : ''}`,
    fixes: near.map(value => changeText(code, value)),
  }
}
