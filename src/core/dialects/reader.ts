import { isSameWord, nearest } from '../knowledge/nearest'
import { isService } from '../records/charges'
import type { FieldDoc } from '../records/field'
import { fieldFor } from '../records/field-for'
import { ItemsPart, KeyPart, LeafPart, Part, TablePart, type Anchor } from '../records/part'
import { schemas, type AnyRecord, type Kind } from '../records/record'
import { isPlaceholder, isUnfilled } from '../records/placeholder'
import { idOr, shownId } from '../records/shown-id'
import { knownFieldNear, templateFieldsIn } from '../records/template-field'
import type { Fix } from '../source/edit/edit'
import type { Place } from '../source/read/span'
import { entryOf, isBlank, type Entry, type Mapping, type Node, type Scalar } from '../source/read/node'
import { guessDate } from '../time/calendar'
import { guessTime } from '../time/clock'
import { count } from '../time/units'
import { formOf, type Form } from './form'
import { cutFinding, plainText } from './lost-text'
import { misplacedIn, type Misplaced } from './misplaced'
import { changeTo, type ReadFinding } from './read-finding'

/** The fix that adds a field of a template at a path without a value. */
function addField(kind: Kind, at: Part): Fix {
  const field = fieldFor(kind, Part.steps(at))
  return { title: `Add ${field}`, safe: false, edits: [{ op: 'set', path: at.path, value: field }] }
}

/** A key with a colon and a value, but no space between them: to YAML, one word. */
const keyWithoutSpace = /^(\w+):\S/

/** No known key of a narrative is longer; a longer one is text that lost its indentation. */
const longestKnown = 40

/** Reads at most 1,000 items of a list, and keys of a table that each note is held against. Longer ones are cut and reported. */
export const mostItems = 1_000

type Step = string | number | undefined

/**
 * Reads a record by its schema. Findings go to `findings`, and the rest is read regardless. Methods that read a part take its parent, its step
 * there, and its name in messages.
 */
export class Reader {
  /** `isTemplate`: whether the record's placeholders are fields to be filled in. */
  constructor(private readonly findings: ReadFinding[], private readonly kind: Kind, private readonly isTemplate: boolean) {}

  /** Settings take effect elsewhere: no misspelled key of theirs is guessed, and no value is a placeholder. */
  private get isSettings(): boolean {
    return this.kind === 'settings'
  }

  /** Reads the record from its mapping. */
  record(file: string, node: Mapping, anchor: Anchor): AnyRecord {
    const { kind, isTemplate } = this
    const form = formOf(schemas[kind])
    const record = Object.assign(new form.Group(anchor, undefined, true), { kind, file, isTemplate })
    const misplaced = misplacedIn(node, form)
    const under = misplaced && this.misplaced(misplaced, record)
    this.fields(form, misplaced?.meant ?? node, record, this.isSettings ? 'noteproof.yaml' : `the ${kind}`, under && { under, entries: misplaced.entries })
    return record as unknown as AnyRecord
  }

  /** Reports keys that are indented too far, and returns the part that holds them. */
  private misplaced({ under, entries: [{ key }, ...others] }: Misplaced, record: Part): Part {
    const part = new Part(record, under, true)
    const at = new Part(part, key.text, true, true)
    const which = others.length ? `this key and the ${count(others.length, 'key')} after it belong` : 'this key belongs'
    this.report('unknown-key', at, `Indented too far: ${which} to the record.`,
      () => [{ title: `Outdent ${count(1 + others.length, 'key')}`, safe: false, edits: [{ op: 'outdent', path: at.path }] }])
    return part
  }

  private read(form: Form, node: Node | undefined, up: Part, step: Step, name: string): unknown {
    if (node?.kind === 'scalar' && this.isToFill(form, node.text)) return this.toFill(form, node, up, step, name)
    switch (form.type) {
      case 'object': return this.group(form, node, up, step, name)
      case 'array': return this.items(form, node, up, step, name)
      case 'record': return this.table(form, node, up, step, name)
      case 'leaf': return this.leaf(form, node, up, step, name)
    }
  }

  /** Whether a text is a placeholder to read as unknown. That of a narrative is left to `narrative-placeholder`, except in a template. */
  private isToFill({ type, doc, inside }: Form, text: string): boolean {
    if (this.isSettings) return false
    const { meaning } = type === 'record' ? inside!.doc : doc
    return (meaning !== 'prose' && isUnfilled(text)) || (this.isTemplate && isPlaceholder(text))
  }

  private toFill(form: Form, node: Scalar, up: Part, step: Step, name: string): unknown {
    const at = new Part(up, step, true)
    if (!this.isTemplate) this.report('field-placeholder', at, `${name} still has template text to replace.`)
    else this.templateFields(node, at)
    return this.unreadable(form, up, step)
  }

  /** Reports the misspelled names of known fields in a scalar of a template. */
  private templateFields({ text }: Scalar, around: Part) {
    for (const { name, start, end } of templateFieldsIn(text)) {
      const near = knownFieldNear(name)
      if (!near) continue
      const value = text.slice(0, start) + text.slice(start, end).replace(name, near) + text.slice(end)
      this.report('template-field-unknown', around, `${shownId(name) ?? 'This'} is not a field that fills itself. Did you mean "${near}"?`,
        () => [{ title: `Change to "${near}"`, safe: false, edits: [{ op: 'set', path: around.path, value }] }])
    }
  }

  /** Fixes are computed when asked for, since the record's index in its file may have changed by then. */
  private report(rule: ReadFinding['rule'], at: Place, message: string, fixesOf: () => readonly Fix[] = () => [], isAbsent = false) {
    this.findings.push({
      rule, at, isAbsent, message: message.replace(/^(the|an) /, word => word.charAt(0).toUpperCase() + word.slice(1)),
      get fixes() { return fixesOf() },
    })
  }

  private group(form: Form, node: Node | undefined, up: Part, step: Step, name: string): unknown {
    const group = new form.Group(up, step, node !== undefined)
    if (node && node.kind !== 'mapping') {
      const short = form.fields.find(({ key }) => key === form.doc.shorthand)
      if (short) return Object.assign(this.fields(form, undefined, group, name), { [short.key]: this.read(short.form, node, group, undefined, name) })
      const lacksSpace = node.kind === 'scalar' && keyWithoutSpace.exec(node.text)?.[1]
      if (lacksSpace && form.places.has(lacksSpace)) this.report('shape', group, `A space is missing after "${lacksSpace}:".`)
      else this.report('shape', group, `${name} must be a mapping with keys such as ${form.fields.slice(0, 2).map(({ key }) => key).join(' and ')}.`)
      return this.unreadable(form, up, step)
    }
    return this.fields(form, node, group, name)
  }

  /** Reads the fields of a group into its part. */
  private fields(form: Form, node: Mapping | undefined, own: Part, name: string, moved?: { readonly under: Part; readonly entries: readonly Entry[] }): Part {
    const entries = node && this.entries(node, form, own, name)
    const parts = own as unknown as Record<string, unknown>
    for (const { key, at, form: field, required } of form.fields) {
      // The kind was decided before the record is read.
      if (field.doc.meaning === 'kind') continue
      const entry = entries?.[at]
      const group = moved && entry && moved.entries.includes(entry) ? moved.under : own
      // Where both are equal, the schema's string: the key's own would keep the file's text in memory.
      const step = entry && entry.key.text !== key ? entry.key.text : key
      // An absent group is one finding, not one for each of its keys.
      const value = entry && filled(entry.value)
      const isLost = entry && !value && this.isCut(field, entry.value, group, step)
      if (required && node && !value && !isLost) this.missing(entry, field, new Part(group, step, false), key, name)
      parts[key] = isLost ? this.unreadable(field, group, step) : this.read(field, value, group, step, key)
    }
    return own
  }

  /** Reports a required value that is absent. */
  private missing(entry: Entry | undefined, { type }: Form, at: Part, key: string, name: string) {
    if (!this.isTemplate) return this.report('shape', at, entry ? `"${key}" is empty.` : `${name} has no "${key}".`, undefined, true)
    this.report('template-field-missing', at, `The template has no place for "${key}".`,
      () => (type === 'leaf' ? [addField(this.kind, at)] : []), true)
  }

  /** The first entry of each field, in the order of the fields. */
  private entries(mapping: Mapping, form: Form, group: Part, name: string): readonly (Entry | undefined)[] {
    const entries = new Array<Entry | undefined>(form.fields.length).fill(undefined)
    let unknown: Entry[] | undefined
    for (const entry of mapping.entries) {
      const at = form.places.get(entry.key.text)
      if (at !== undefined) entries[at] ??= entry
      else if (!entry.merged) (unknown ??= []).push(entry)
    }
    if (unknown) this.unknownKeys(unknown, entries, form, group, name)
    return entries
  }

  /** Reports unknown keys. A key that surely means an absent key is read as that key. */
  private unknownKeys(unknown: readonly Entry[], entries: (Entry | undefined)[], { fields, places }: Form, group: Part, name: string) {
    // Computed once, since a long file may consist of unknown keys.
    let absent = fields.flatMap(({ key, at }) => (entries[at] ? [] : key))
    for (const entry of unknown) {
      const { key } = entry
      const lacksSpace = keyWithoutSpace.exec(key.text)?.[1]
      if (lacksSpace && places.has(lacksSpace)) {
        this.report('unknown-key', new Part(group, key.text, true, true), `A space is missing after "${lacksSpace}:".`)
        continue
      }
      const at = new Part(group, key.text, true, true)
      if (this.fieldInKey(key.text, at)) continue
      const near = nearest(key.text, absent)
      this.report('unknown-key', at, near[0] ? `${shownId(key.text) ?? 'This'} is not a key of ${name}. Did you mean "${near[0]}"?` : `This is not a key of ${name}. Correct or remove it.`,
        () => near.map(to => ({ title: `Rename to "${to}"`, safe: !this.isSettings && isSameWord(key.text, to), edits: [{ op: 'rename', path: at.path, to }] })))
      if (!near[0] || this.isSettings) continue
      absent = absent.filter(key => key !== near[0])
      entries[places.get(near[0])!] = entry
    }
  }

  private items(form: Form, node: Node | undefined, up: Part, step: Step, name: string): unknown {
    const element = form.inside!
    const list = new ItemsPart(up, step, node !== undefined, !(node?.kind === 'list' && node.flow))
    if (!node) return list
    if (node.kind === 'list') {
      const called = `an item of ${name}`
      const { most = mostItems } = form.doc
      const isLong = node.items.length > most
      if (isLong) this.report('shape', new Part(up, step, true, true), `${name} has ${node.items.length} items, but only the first ${most} are read. Shorten the list.`)
      list.items = (isLong ? node.items.slice(0, most) : node.items).map((item, index) => {
        const value = filled(item)
        if (!value) this.report('shape', new Part(list, index, false), `${called} is empty.`)
        return this.read(element, value, list, index, called)
      })
      return list
    }
    if (node.kind === 'scalar' && form.doc.orOne) {
      list.items = [this.read(element, node, list, undefined, name)]
      return list
    }
    const isLeaf = element.type === 'leaf'
    const parts = node.kind === 'scalar' && isLeaf ? node.text.split(/[,;]/).map(part => part.trim()).filter(Boolean) : []
    const plain = element.doc.meaning !== 'text' && parts.every(part => shownId(part))
    const values = parts.map(part => (typeof element.take(part).value === 'number' ? Number(part) : part))
    const at = new Part(up, step, true)
    this.report('shape', at, `${name} must be a list.`,
      () => (parts.length && plain ? [{ title: 'Write it as a list', safe: parts.length === 1, edits: [{ op: 'set', path: at.path, value: values }] }] : []))
    const reads = parts.length === 1 || (node.kind === 'mapping' && !isLeaf)
    list.items = [reads ? this.read(element, node, list, undefined, name) : this.unreadable(element, list)]
    return list
  }

  /** The entries of a table, each key once, and at most 1,000 where each note is held against them. A longer table is reported. */
  private entriesOfTable(node: Mapping, { doc: { keys } }: Form, at: Part, name: string): readonly Entry[] {
    // A duplicate key is a syntax error, and its first entry counts.
    const distinct = node.entries.filter(entry => entryOf(node, entry.key.text) === entry)
    const isBounded = (keys === 'modifier' || keys === 'units') && distinct.length > mostItems
    if (isBounded) this.report('shape', at, `${name} has ${distinct.length} keys, but only the first ${mostItems} are read. Remove some.`)
    return isBounded ? distinct.slice(0, mostItems) : distinct
  }

  private table(form: Form, node: Node | undefined, up: Part, step: Step, name: string): unknown {
    const value = form.inside!
    const table = new TablePart(up, step, node !== undefined, true)
    const { shorthand, known = {}, keys } = form.doc
    if (!node) return table
    if (shorthand && node.kind === 'scalar') {
      table.entries = [{ key: shorthand, keyPlace: new KeyPart(table, undefined, shorthand), value: this.read(value, node, table, undefined, name) }]
      return table
    }
    if (node.kind !== 'mapping') {
      this.report('shape', new Part(up, step, true), `${name} must be a mapping${shorthand ? ` or ${value.doc.expected}` : ''}.`)
      return this.unreadable(form, up, step)
    }
    // Known keys may be written in any case.
    const isKnown = (key: string) => key.length <= longestKnown && Object.hasOwn(known, key.toLowerCase())
    let absent: readonly string[] | undefined
    const absentKeys = () => {
      const written = new Set(node.entries.flatMap(({ key }) => (key.text.length <= longestKnown ? key.text.toLowerCase() : [])))
      return Object.keys(known).filter(key => !written.has(key))
    }
    table.entries = this.entriesOfTable(node, form, new Part(up, step, true, true), name).map(({ key, value: inner, merged }) => {
      const keyPlace = new KeyPart(table, key.text, key.text)
      if (this.fieldInKey(key.text, keyPlace)) return { key: key.text, keyPlace, value: this.entry(value, inner, table, key.text, 'this part') }
      if (!shorthand && isUnfilled(key.text)) this.report('field-placeholder', keyPlace, `A key of ${name} still has template text to replace.`)
      const close = merged || isKnown(key.text) || key.text === shorthand ? undefined : nearest(key.text, absent ??= absentKeys())[0]
      if (close) {
        this.report('unknown-key', keyPlace, `${shownId(key.text) ?? 'This'} is not a standard key of ${name}. Did you mean "${close}"?`,
          () => [{ title: `Rename to "${close}"`, safe: false, edits: [{ op: 'rename', path: keyPlace.path, to: close }] }])
      }
      if (!merged) this.keyOfTable(form.doc, keyPlace, inner, name)
      // A free key of a narrative may be text that lost its indentation.
      const isShown = keys === 'modifier' ? /^\w{2}$/.test(key.text) : !shorthand || keys || isKnown(key.text)
      const called = isShown ? idOr(key.text, 'this part') : 'this part'
      return { key: key.text, keyPlace, value: this.entry(value, inner, table, key.text, called) }
    })
    return table
  }

  /** Reports a field in a key of a template, which no draft fills in. Returns whether there is one. */
  private fieldInKey(key: string, at: Place): boolean {
    const isField = this.isTemplate && templateFieldsIn(key).length > 0
    if (isField) this.report('unknown-key', at, 'A field cannot be a key: only values are filled in. Write the key itself.')
    return isField
  }

  /** Reports a free key that is not of its table's kind. */
  private keyOfTable({ keys }: FieldDoc, key: KeyPart, inner: Node, name: string) {
    const isCharge = keys === 'service' || (keys === 'service-or-payer' && inner.kind === 'scalar')
    if (keys === 'units' && !/^\d{1,9}$/.test(key.value!)) this.report('shape', key, `The keys of ${name} must be whole numbers of units, such as 16.`)
    if (isCharge && !isService(key.value!)) this.report('shape', key, 'A charge is for a code, with its modifiers after a space, such as "H2017 HQ".')
  }

  /** Reports the part of a text that YAML reads as something else. Returns whether there is one. */
  private isCut(form: Form, node: Node, up: Part, step: Step): boolean {
    const finding = cutFinding(form, node, up, step, this.isTemplate)
    if (finding) this.findings.push(finding)
    return finding !== undefined
  }

  /** Reads a code, an id, a date or a number in its plain characters, and reports the others; undefined if there are none. */
  private plain(form: Form, { text }: Scalar, up: Part, step: Step, name: string): Part | undefined {
    const found = plainText(form, text)
    if (!found) return undefined
    const { plain, char, is, value, isId } = found
    const leaf = new LeafPart(up, step, true, value)
    this.report('look-alike', leaf, `${name} has ${is} (${char}).`,
      () => [{ title: `Change to ${idOr(plain, 'plain characters')}`, safe: !isId, edits: [{ op: 'set', path: leaf.path, value: plain }] }])
    return leaf
  }

  /** Reads the value of an entry. It is there but unreadable if YAML reads all of it as something else. */
  private entry(form: Form, node: Node, up: Part, step: Step, name: string): unknown {
    const value = filled(node)
    return !value && this.isCut(form, node, up, step) ? this.unreadable(form, up, step) : this.read(form, value, up, step, name)
  }

  /** Returns what is read of a value of the wrong shape: present but without a value, so that no rule calls it missing. */
  private unreadable({ type, doc: about, fields, inside, Group }: Form, up: Part, step?: Step): unknown {
    switch (type) {
      case 'object': {
        const group = new Group(up, step, true)
        return Object.assign(group, Object.fromEntries(fields.map(({ key, form }) => [key, this.unreadable(form, group)])))
      }
      case 'array': {
        const list = new ItemsPart(up, step, true)
        list.items = [this.unreadable(inside!, list)]
        return list
      }
      case 'record': {
        const table = new TablePart(up, step, true)
        const { shorthand: key = '' } = about
        table.entries = [{ key, keyPlace: new KeyPart(table, undefined, key, false), value: this.unreadable(inside!, table) }]
        return table
      }
      case 'leaf': return new LeafPart(up, step, true, undefined)
    }
  }

  private leaf(form: Form, node: Node | undefined, up: Part, step: Step, name: string): unknown {
    if (!node) return new LeafPart(up, step, false, undefined)
    if (node.kind === 'scalar') {
      this.isCut(form, node, up, step)
      const plain = this.plain(form, node, up, step, name)
      if (plain) return plain
      const { fits, value } = form.take(node.text)
      if (fits) return new LeafPart(up, step, true, value)
    }
    const unread = new LeafPart(up, step, true, undefined)
    const { expected = 'one value' } = form.doc
    if (node.kind !== 'scalar') {
      this.report('shape', unread, `${name} must be ${expected}, not a ${node.kind}.`)
      return unread
    }
    const trimmed = form.take(node.text.trim())
    if (trimmed.fits) {
      this.report('shape', unread, `${name} has a space before or after it.`,
        () => [{ title: 'Remove the space', safe: true, edits: [{ op: 'set', path: unread.path, value: node.text.trim() }] }])
      return new LeafPart(up, step, true, trimmed.value)
    }
    // The value itself is not repeated: it may be a misplaced piece of narrative.
    this.report('shape', unread, `${name} must be ${expected}.`, () => guess(form.doc, node).map(value => changeTo(unread.path, value)))
    return unread
  }
}

/** A node with content; undefined for an empty value, a null or a string of spaces, as forms and exports leave them. */
export function filled(node: Node): Node | undefined {
  return node.kind === 'scalar' && (isBlank(node) || node.text.trim() === '') ? undefined : node
}

/** The fewest letters of a choice that stand for it. */
const leastBegun = 3

/** The values probably meant by a value that is not of its type. */
function guess({ meaning, choices = [] }: FieldDoc, { text }: Scalar): string[] {
  const meant = meaning === 'time' ? guessTime(text) : meaning === 'date' ? guessDate(text) : undefined
  if (meaning === 'flag' && /^(yes|no|on|off)$/i.test(text)) return [/^(yes|on)$/i.test(text) ? 'true' : 'false']
  if (meant !== undefined) return [meant]
  const begun = choices.filter(choice => text.length >= leastBegun && choice.startsWith(text.toLowerCase()))
  return begun.length ? begun : nearest(text, choices)
}
