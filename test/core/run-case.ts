import type { Finding } from '../../src/core/checking/finding'
import type { Rule } from '../../src/core/rules/rule'
import { createService, type Service } from '../../src/core/service'
import { exampleToday } from '../../src/tools/rule-examples'
import type { Mark, RuleCase } from './rule-cases'

/** A service with the texts of a case. */
export function serveCase({ texts, times }: Pick<RuleCase, 'texts' | 'times'>): Service {
  const service = createService({ onRuleError: ({ rule, error }) => { throw new Error(`${rule} threw ${error}`) } })
  service.setToday(exampleToday)
  for (const [file, text] of texts) service.update(file, text.repeat(times))
  return service
}

/** The case with the actual marks and fixed texts. A mark that matches part of the actual message is kept as written. */
export function updatedCase(rule: Rule, ruleCase: RuleCase, service: Service): RuleCase {
  return { ...ruleCase, marks: keepMatching(ruleCase.marks, marksOf(rule, service)), fixed: fixedTexts(rule, service) }
}

/** The findings of a rule in all files. */
export function findingsOf(rule: Rule, service: Service): Finding[] {
  return service.files().flatMap(file => service.findings(file).filter(finding => finding.rule === rule.id))
}

/** The findings of a rule as marks with whole messages. */
function marksOf(rule: Rule, service: Service): Mark[] {
  return findingsOf(rule, service).flatMap(({ file, span, severity, message, see }): Mark[] => [
    { kind: 'want', file, span, ...(severity !== rule.severity && { severity }), says: message },
    ...see.map(({ file, span, message }): Mark => ({ kind: 'see', file, span, says: message })),
  ])
}

/** The actual marks, each replaced by the expected mark at the same place that contains part of its message. */
function keepMatching(expected: readonly Mark[], marks: readonly Mark[]): Mark[] {
  const open = [...expected]
  return marks.map(mark => {
    const at = open.findIndex(({ kind, file, span, severity, says }) => kind === mark.kind && file === mark.file && span.start === mark.span.start
      && span.end === mark.span.end && severity === mark.severity && mark.says.includes(says))
    return at < 0 ? mark : { ...mark, says: open.splice(at, 1)[0]!.says }
  })
}

/**
 * The texts changed by fixes: applies the first fix of the rule's first fixable finding, and repeats until there is none. Afterwards, restores
 * the texts in the service.
 */
function fixedTexts(rule: Rule, service: Service): Map<string, string> {
  const given = new Map<string, string | undefined>()
  const textOf = (file: string) => service.file(file)?.tree.text
  for (let round = 0; round < 20; round++) {
    const finding = findingsOf(rule, service).find(({ fixes }) => fixes.length)
    if (!finding) {
      const fixed = new Map([...given.keys()].map(file => [file, textOf(file)!]))
      for (const [file, text] of given) service.update(file, text)
      return fixed
    }
    const fix = finding.fixes[0]!
    const file = fix.file ?? finding.file
    const text = service.fixed(finding.file, fix)
    if (text === undefined) throw new Error(`"${fix.title}" cannot be written`)
    if (!given.has(file)) given.set(file, textOf(file))
    service.update(file, text)
  }
  throw new Error('fixable findings remain after 20 fixes')
}
