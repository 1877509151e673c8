import { memoize } from '../memoize'
import { templateFieldsIn, type TemplateField } from '../records/template-field'
import { scalarsIn, type Scalar } from '../source/read/node'
import type { Span } from '../source/read/span'
import type { Tree } from '../source/read/tree'
import type { RecordFile } from '../workspace/file'

/** A field in the text of a template. */
export interface WrittenField {
  readonly field: TemplateField
  /** Its span with the braces. */
  readonly span: Span
  /** The span of its name. */
  readonly at: Span
}

/** The fields in the values of a template, in text order; none in another file. */
export const templateFieldsOf = memoize(({ isTemplate, tree }: RecordFile): readonly WrittenField[] => {
  if (!isTemplate) return []
  return tree.documents.flatMap(document => scalarsIn(document)).flatMap(({ scalar }) => writtenIn(tree, scalar))
})

/** The field of a template at an offset, braces included. */
export function templateFieldAt(file: RecordFile, offset: number): WrittenField | undefined {
  return templateFieldsOf(file).find(({ span }) => span.start <= offset && offset <= span.end)
}

function writtenIn({ text }: Tree, { span, style }: Scalar): WrittenField[] {
  const all = text.slice(span.start, span.end)
  // A comment beside the mark of block text is not part of the text.
  const header = style === 'block' ? all.search(/[\r\n]|$/) : 0
  const written = all.slice(header)
  return templateFieldsIn(written).map(field => {
    const [from, to] = [span.start + header + field.start, span.start + header + field.end]
    const at = text.indexOf(field.name, from + 2)
    return { field, span: { start: from, end: to }, at: { start: at, end: at + field.name.length } }
  })
}
