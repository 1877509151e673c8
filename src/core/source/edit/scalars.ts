import type { Scalar } from '../read/node'
import { hasBareFields, isTemplateField } from '../read/template-fields'
import { endOfLine } from '../read/text-edit'
import type { Tree } from '../read/tree'
import type { Value } from './edit'

const typed = /^(~|null|true|false|yes|no|on|off|y|n)$/i
const date = /^\d{4}-\d{2}-\d{2}$/
const word = /^[A-Za-z_][\w./ -]*$/
const amount = /^(0|[1-9]\d*)\.\d\d$/

/**
 * Writes a new scalar: plain where every YAML reader reads it as the same text, otherwise in double quotes. A field of a template is plain where
 * the file has others without quotes.
 */
export function writeScalar(tree: Tree, value: string | number): string {
  if (typeof value === 'number') return String(value)
  if (tree.format === 'json') return JSON.stringify(value)
  if ((word.test(value) && !typed.test(value) && !/[ .]$/.test(value)) || date.test(value)) return value
  return isBareField(tree, value) ? value : JSON.stringify(value)
}

/** Whether a text is a field of a template to write without quotes, as the file's others are. */
function isBareField({ text: file }: Tree, text: string): boolean {
  return isTemplateField(text) && !/["'\\]/.test(text) && hasBareFields(file)
}

/** Writes a scalar in the place of another, with the same quotes, if any, or as the same kind of block. */
export function rewriteScalar(tree: Tree, old: Scalar, value: string | number): string {
  const text = String(value)
  if (tree.format === 'json') return old.style === 'quoted' ? JSON.stringify(text) : /^-?\d/.test(old.text) && amount.test(text) ? text : writeScalar(tree, value)
  if (old.style === 'block') {
    const plain = writeScalar(tree, value)
    // A folded block breaks lines where the new text may not, so it becomes a literal one. A single word needs no block.
    return tree.text[old.span.start] === '>' && plain === text ? plain : rewriteBlock(tree, old, text) ?? plain
  }
  if (old.style === 'quoted') {
    if (!old.text.includes('{{') && isBareField(tree, text)) return text
    if (tree.text[old.span.start] === '"') return JSON.stringify(text)
    return /[\r\n]/.test(text) ? JSON.stringify(text) : `'${text.replace(/'/g, "''")}'`
  }
  // An unquoted code or time is replaced by an unquoted one.
  const plain = /:\d\d$/.test(old.text) ? /^\w[\w.-]*(:\d\d)?$/ : /^(?!null$)\w[\w.-]*$/
  const isPlain = plain.test(text) || (old.text.includes('{{') && isTemplateField(text))
  return old.style === 'plain' && old.text !== '' && isPlain ? text : writeScalar(tree, value)
}

/** Writes a text as a literal block that ends as an old block does, with its indentation; undefined for a text that a block cannot hold. */
function rewriteBlock({ text: file }: Tree, { span }: Scalar, text: string): string | undefined {
  const [, end, comment = '', indent] = /^[|>]([+-]?)[ \t]*([ \t]#[^\r\n]*)?\r?\n(?:[ \t]*\r?\n)*([ ]+)/.exec(file.slice(span.start, span.end)) ?? []
  if (end === undefined || !/^\S/.test(text) || /[ \t]$/m.test(text)) return undefined
  return [`|${end}${comment}`, ...text.replace(/\n$/, '').split('\n').map(line => line && indent + line)].join(endOfLine(file))
}

/** Writes any value on one line, as JSON and YAML's flow style do. */
export function writeFlow(tree: Tree, value: Value): string {
  if (typeof value === 'string' || typeof value === 'number') return writeScalar(tree, value)
  if (isList(value)) return `[${value.map(item => writeFlow(tree, item)).join(', ')}]`
  const entries = Object.entries(value).map(([key, inner]) => `${writeScalar(tree, key)}: ${writeFlow(tree, inner)}`)
  return entries.length ? `{ ${entries.join(', ')} }` : '{}'
}

/** Writes `key: value` for a block mapping; a mapping or a list of mappings goes below the key, indented by two more spaces. */
export function writeBlock(tree: Tree, key: string, value: Value, indent: string, newline: string): string {
  const head = `${writeScalar(tree, key)}:`
  if (typeof value !== 'object' || !goesBelow(value)) return `${head} ${writeFlow(tree, value)}`
  const inner = `${indent}  `
  if (isList(value)) return head + value.map(item => `${newline}${inner}- ${writeFlow(tree, item)}`).join('')
  return head + Object.entries(value).map(([innerKey, below]) => `${newline}${inner}${writeBlock(tree, innerKey, below, inner, newline)}`).join('')
}

/** Whether YAML's block style writes a value below its key, not beside it. */
export function goesBelow(value: Exclude<Value, string | number>): boolean {
  return isList(value) ? value.some(item => typeof item === 'object') : Object.keys(value).length > 0
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}
