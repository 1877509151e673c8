import { codes, findCode, mayBeCode } from '../knowledge/codes'
import { familyCodes } from '../knowledge/family'
import { nearest } from '../knowledge/nearest'
import { textsMeaning, type TextLeaf } from '../records/text-leaves'
import { servicesOf, type BilledService } from '../records/services'
import type { Edit } from '../source/edit/edit'
import { changeText } from './change-to'
import type { Context, Examples, Report, RuleOn } from './rule'

export const codeUnknown: RuleOn<'note' | 'claim' | 'plan' | 'policy'> = {
  id: 'code-unknown',
  title: 'What is billed, planned and authorized is a HCPCS code, and a policy speaks of such codes',
  why: 'A code that does not exist, or is not written as the code set writes it, is turned back before anybody looks at the service. '
    + 'H codes are compared with the CMS file of October 2025; of other letters only the form is checked. '
    + 'What a plan or a policy says of a code that nobody bills counts for nothing.',
  howToFix: '',
  fixSafety: '',
  asks: ['D1', 'S1', 'S2', 'S3'],
  denial: ['M20', 'M51', '16', '181'],
  severity: 'error',
  on: ['note', 'claim', 'plan', 'policy'],
  check(record, report, context) {
    if (record.kind === 'note' || record.kind === 'claim') {
      for (const service of servicesOf(record)) {
        const { value } = service.code
        const isPayers = () => context.payerRulesOf(record, service) !== undefined
        if (value !== undefined && !isCode(value, isPayers)) report(judgeBilled(service, value))
      }
      return
    }
    // A payer's own codes are known by their form alone.
    const isOwn = record.kind === 'policy' ? (code: string) => /^[A-Z]\d{4}$/.test(code) : (code: string) => isInPolicies(code, context)
    for (const code of textsMeaning(record, 'code')) if (code.value !== undefined && !isCode(code.value, isOwn)) report(judge(code, code.value))
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
  shows: 'the payer\'s own code',
}

/** Tells whether a text is a code, or one that only a payer knows; one in small letters is none. */
function isCode(text: string, isPayers: (text: string) => boolean): boolean {
  return mayBeCode(text) || (text === text.toUpperCase() && isPayers(text))
}

function isInPolicies(code: string, context: Context): boolean {
  return context.payers().some(payer => context.ownPolicies(payer).some(({ codes }) => codes.entries.some(({ key }) => key === code)))
}

/** What is wrong with a code billed: it may hold a modifier. */
function judgeBilled({ code, modifiers }: BilledService, text: string): Report {
  const [, alone, modifier] = /^([A-Z]\d{4})[\s:-]*([A-Z\d]{2})$/.exec(text.toUpperCase()) ?? []
  if (!alone || !modifier || !findCode(alone)) return judge(code, text)
  const edits: Edit[] = [{ op: 'set', path: code.path, value: alone }, { op: 'append', path: modifiers.path, value: modifier }]
  return {
    at: code,
    message: `The modifier ${modifier} does not belong to the code ${alone}.`,
    fixes: [{ title: `Move ${modifier} to the modifiers`, safe: false, edits }],
  }
}

function judge(code: TextLeaf, text: string): Report {
  const capitals = text.toUpperCase()
  if (capitals !== text && mayBeCode(capitals)) {
    return { at: code, message: `Codes are written in capitals: ${capitals}.`, fixes: [changeText(code, capitals, { safe: true })] }
  }
  if (!/^[\w-]{3,7}$/.test(text)) return { at: code, message: 'A code is a letter and four digits, such as H2017.' }
  // A slip is most likely one in a code of this field.
  const near = nearest(text, new Set([...familyCodes, ...codes.map(one => one.code)]))
  return {
    at: code,
    message: `"${text}" is not a HCPCS code.${near[0] ? ` Did you mean ${near[0]}?` : ''}`,
    fixes: near.map(value => changeText(code, value)),
  }
}
