import type { Examples, RuleOn } from './rule'

export const mergeConflict: RuleOn<'reading'> = {
  id: 'merge-conflict',
  title: 'Record has an unresolved merge conflict',
  why: 'The file holds two versions of the record, and nobody has chosen which one is right. Until then, nothing else in the record is checked.',
  howToFix: 'Keep the lines of one version, delete those of the other, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`.',
  fixSafety: 'There is no automatic fix, and no other fix changes a file with such marks: only its writers know which version is right.',
  asks: ['R2'],
  denial: ['16'],
  severity: 'error',
  on: ['reading'],
  check({ conflict }, report) {
    if (conflict) report({ at: { span: conflict, path: [] }, message: 'Unresolved merge conflict: this record is not checked. Keep one version and delete the marks.' })
  },
}

export const examples: Examples = {
  incorrect: 'kind: note\n'
      + 'service:\n'
      + '<<<<<<< HEAD\n'
      + '  units: 3\n'
      + '=======\n'
      + '  units: 4\n'
      + '>>>>>>> corrected\n',
  correct: 'kind: note\n'
      + 'service:\n'
      + '  units: 4\n',
  shows: 'one version is left',
}
