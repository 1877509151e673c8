import { codes, findCode, mayBeCode } from '../knowledge/codes'
import { familyCodes } from '../knowledge/family'
import { nearest } from '../knowledge/nearest'
import { servicesOf, type BilledService } from '../records/services'
import type { Edit } from '../source/edit'
import { changeTo } from './change-to'
import type { Report, RuleOn } from './rule'

/** What is billed is no HCPCS code. */
export const codeUnknown: RuleOn<'note' | 'claim'> = {
  id: 'code-unknown',
  title: 'What is billed is a HCPCS code.',
  why: 'A code that does not exist, or is not written as the code set writes it, is turned back before anybody looks at the service. '
    + 'H codes are compared with the CMS file of October 2025; of other letters only the form is checked.',
  asks: ['D1', 'S1', 'S2', 'S3'],
  denial: ['M20', 'M51', '16', '181'],
  severity: 'error',
  on: ['note', 'claim'],
  examples: [
    {
      bad: 'kind: note\nservice: { code: H2O17 }\n',
      says: ['"H2O17" is not a HCPCS code. Did you mean H2017?'],
      fixed: 'kind: note\nservice: { code: H2017 }\n',
    },
    {
      bad: 'kind: note\nservice: { code: h2017 }\n',
      says: ['Codes are written in capitals: H2017.'],
      fixed: 'kind: note\nservice: { code: H2017 }\n',
    },
    {
      bad: 'kind: claim\nlines: [{ code: H2017 }, { code: H2071 }, { code: H9999 }]\n',
      says: ['"H2071" is not a HCPCS code. Did you mean H2017?', '"H9999" is not a HCPCS code.'],
      fixed: 'kind: claim\nlines: [{ code: H2017 }, { code: H2017 }, { code: H9999 }]\n',
    },
    {
      bad: 'kind: note\nservice: { code: H2017-HQ }\n',
      says: ['The modifier HQ does not belong to the code H2017.'],
      fixed: 'kind: note\nservice: { code: H2017, modifiers: [HQ] }\n',
    },
    // What is no code in form may be anything, and is not repeated.
    { bad: 'kind: note\nservice: { code: rehabilitation in a group }\n', says: ['A code is a letter and four digits, such as H2017.'] },
    { good: 'kind: note\nservice: { code: H2017 }\n' },
    // Real, though Noteproof tells nothing more of them.
    { good: 'kind: claim\nlines: [{ code: H0053 }, { code: H1000 }, { code: G0463 }, { code: T2023 }]\n' },
    // CPT has five digits, or four and a letter.
    { good: 'kind: claim\nlines: [{ code: 90834 }, { code: 3008F }]\n' },
    // A code of the payer's own, or a new one, is known by the payer's policy.
    { good: 'kind: note\npayer: p\nservice: { code: W1726 }\n---\nkind: policy\nid: p\ncodes: { W1726: { covered: true } }\n' },
    // A list is no code: shape speaks.
    { good: 'kind: note\nservice: { code: [H2O17] }\n' },
    { good: 'kind: note\nservice: {}\n' },
  ],
  *check(record, context): Iterable<Report> {
    for (const service of servicesOf(record)) {
      const { value } = service.code
      if (value !== undefined && !mayBeCode(value) && !context.payerRulesOf(record, service)) yield judge(service, value)
    }
  },
}

function judge({ code, modifiers }: BilledService, text: string): Report {
  const capitals = text.toUpperCase()
  if (capitals !== text && mayBeCode(capitals)) {
    return { at: code, message: `Codes are written in capitals: ${capitals}.`, fixes: [changeTo(code, capitals, { safe: true })] }
  }
  const [, alone, modifier] = /^([A-Z]\d{4})[\s:-]*([A-Z\d]{2})$/.exec(capitals) ?? []
  if (alone && modifier && findCode(alone)) {
    const edits: Edit[] = [{ op: 'set', path: code.path, value: alone }, { op: 'append', path: modifiers.path, value: modifier }]
    return {
      at: code,
      message: `The modifier ${modifier} does not belong to the code ${alone}.`,
      fixes: [{ title: `Move ${modifier} to the modifiers`, safe: false, edits }],
    }
  }
  if (!/^[\w-]{3,7}$/.test(text)) return { at: code, message: 'A code is a letter and four digits, such as H2017.' }
  // A slip is most likely one in a code of this field.
  const near = nearest(text, new Set([...familyCodes, ...codes.map(one => one.code)]))
  return {
    at: code,
    message: `"${text}" is not a HCPCS code.${near[0] ? ` Did you mean ${near[0]}?` : ''}`,
    fixes: near.map(value => changeTo(code, value)),
  }
}
