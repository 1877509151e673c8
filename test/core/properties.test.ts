import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { suite, suiteSetup, suiteTeardown, test } from 'mocha'
import type { Finding } from '../../src/core/checking/finding'
import type { Service } from '../../src/core/service'
import { difference } from '../../src/core/source/read/text-edit'
import type { Edit, Fix } from '../../src/core/source/edit/edit'
import type { Span } from '../../src/core/source/read/span'
import { entryOf, isBlank } from '../../src/core/source/read/node'
import { nodeAt, nodesAlong, type Tree } from '../../src/core/source/read/tree'
import { readFiles, serviceOf } from './files'
import { takeEdit } from './take-edit'

type Files = ReadonlyMap<string, string>

const alone = (folder: string) => [...readFiles(folder)].filter(([name]) => !name.includes('.fixed.')).map(([name, text]): [string, Files] => [`${folder}/${name}`, new Map([[name, text]])])
const together = (folder: string): [string, Files] => [folder, readFiles(folder)]
const folders = readdirSync('test/fixtures/workspaces').map(name => `test/fixtures/workspaces/${name}`)
const workspaces: [string, Files][] = [...alone('test/fixtures/ok'), ...alone('test/fixtures/bad'), ...folders.map(together), together('examples')]

// One service for all workspaces: the last suite shows that a fresh service finds the same.
const service = serviceOf(new Map())

for (const [folder, files] of workspaces) {
  suite(`properties: ${folder} @long`, () => {
    suiteSetup(() => files.forEach((text, name) => service.update(name, text)))
    suiteTeardown(() => files.forEach((_, name) => service.update(name, undefined)))
    const everyFile = (check: (service: Service, name: string, text: string) => void) => () => {
      for (const [name, text] of files) {
        check(service, name, text)
        service.update(name, text)
      }
    }
    test('findings are visible and sorted', everyFile(checkFindings))
    test('fixes remove their finding and change nothing else', everyFile(checkFixes))
    test('an incomplete text is checked', everyFile(checkPrefixes))
  })
}

function checkFindings(service: Service, name: string, text: string) {
  const findings = service.findings(name)
  const isVisible = (file: string, { start, end }: Span) => {
    const whole = service.file(file)!.tree.text
    return 0 <= start && start < end && end <= whole.length && /[^\r\n]/.test(whole.slice(start, end))
  }
  for (const { rule, span, see } of findings) {
    // A file without any text has no place to show.
    assert.ok(isVisible(name, span) || (rule === 'file-empty' && text === ''), `${rule} is visible at ${span.start}-${span.end}`)
    for (const related of see) assert.ok(isVisible(related.file, related.span), `a related place of ${rule} is visible`)
  }
  const narrative = service.file(name)!.records.flatMap(record => (record.kind === 'note' ? record.narrative.entries.map(({ value }) => value.value ?? '') : [])).join('\n')
  for (const { message, see, fixes } of findings) {
    for (const shown of [message, ...see.map(related => related.message), ...fixes.map(({ title }) => title)]) {
      for (const [, words] of shown.matchAll(/(?<!\S)(?=((?:\S+ ){3}\S+))/g)) assert.ok(!narrative.includes(words!), `"${words}" quotes the narrative`)
    }
  }
  for (const [index, next] of findings.slice(1).entries()) {
    const finding = findings[index]!
    const order = finding.span.start - next.span.start || finding.span.end - next.span.end || (finding.rule <= next.rule ? -1 : 1)
    assert.ok(order < 0, `${finding.rule} comes before ${next.rule}`)
  }
  if (findings.length === 0) return
  service.update(name, undefined)
  service.update(name, text)
  assert.deepEqual(service.findings(name), findings, 'the same every time')
}

/** The rule whose finding the best fix of a rule may cause: for a part to fill in, or for something else that goes with a code. */
const mayCause: Readonly<Record<string, string>> = {
  'narrative-missing': 'narrative-placeholder', 'narrative-part-missing': 'narrative-placeholder', 'code-fit': 'authorization-wrong-code',
}

function checkFixes(service: Service, name: string, text: string) {
  const before = service.findings(name)
  for (const finding of before) {
    for (const [rank, fix] of service.fixes(finding).entries()) {
      const fixed = service.fixed(name, fix)
      assert.ok(fixed !== undefined, `"${fix.title}" can be written`)
      applyInSteps(service, name, fix, fixed)
      service.update(name, fixed)
      const after = service.findings(name)
      const count = (findings: readonly Finding[]) => findings.filter(({ rule, message }) => rule === finding.rule && message === finding.message).length
      assert.ok(count(after) < count(before), `"${fix.title}" removes its finding`)
      for (const { rule, message, severity } of after) {
        if (before.some(known => known.rule === rule && known.message === message)) continue
        assert.ok(!isAboutReading(rule), `"${fix.title}" keeps the text readable: ${message}`)
        // Only the first of several fixes must be right; it may still cause hints and infos.
        if (rank === 0 && /error|warning/.test(severity)) assert.equal(rule, mayCause[finding.rule], `"${fix.title}" causes no new finding: ${message}`)
      }
      if (rank === 0 && fix.edits.every(edit => edit.op === 'set')) assert.equal(service.fixed(name, fix), fixed, `"${fix.title}" is idempotent`)
      service.update(name, text)
    }
  }
  const corrected = service.fixedAll(name)
  assert.equal(service.file(name)!.tree.text, text, 'fixedAll changes nothing itself')
  service.update(name, corrected)
  assert.equal(service.fixedAll(name), corrected, 'after all safe fixes no safe fix is left')
}

function checkPrefixes(service: Service, name: string, text: string) {
  // One prefix of each longer file, of varying length, so that all files together end at all kinds of places.
  const step = text.length < 150 ? 1 : text.length
  for (let end = (name.length * 97) % step; end < text.length; end += step) {
    service.update(name, text.slice(0, end))
    service.findings(name)
    service.hover(name, end)
    service.complete(name, end)
    service.hover(name, end >> 1)
  }
}

function isAboutReading(rule: string): boolean {
  return rule === 'syntax' || rule === 'shape' || rule === 'unknown-key'
}

/** Applies a fix edit by edit and checks that each edit changes only its place. */
function applyInSteps(service: Service, name: string, fix: Fix, fixed: string) {
  for (const edit of fix.edits) {
    const { tree } = service.file(name)!
    const after = fix.edits.length === 1 ? fixed : service.fixed(name, { ...fix, edits: [edit] })
    assert.ok(after !== undefined, `"${fix.title}" can be written`)
    assertChangesOnlyItsPlace(tree, edit, after)
    // A removed entry takes the comment after it along; all other comments stay.
    const comments = tree.format === 'json' ? /\/\/.*|\/\*[^]*?\*\//g : edit.op === 'remove' ? /^[ \t]*#.*/gm : /#.*/g
    if (edit.op !== 'recomment') for (const [comment] of tree.text.matchAll(comments)) assert.ok(after.includes(comment), `"${fix.title}" keeps ${comment}`)
    service.update(name, after)
  }
  assert.equal(service.file(name)!.tree.text, fixed, `"${fix.title}" equals its edits, one after the other`)
}

function assertChangesOnlyItsPlace(tree: Tree, edit: Edit, after: string) {
  const { span, newText } = difference(tree.text, after)
  const parent = nodesAlong(tree, edit.path.slice(0, -1)).pop()!
  const entry = parent.kind === 'mapping' ? entryOf(parent, String(edit.path[edit.path.length - 1])) : undefined
  // A merged value is written elsewhere, and stays there.
  const old = entry?.merged ? undefined : nodeAt(tree, edit.path)
  // If a comment follows the last value, the comma goes before the comment and the new value after it.
  const taken = tree.text.slice(span.start, span.end)
  const slide = leeway(tree.text, span, newText)
  const within = (outer: Span) => assert.ok(outer.start <= span.start && span.end - slide <= outer.end, `${edit.op} ${edit.path.join('.')} changes only its place`)
  switch (edit.op) {
    case 'set':
      if (old && !old.alias && old.span.end > old.span.start) within(old.span)
      else assert.ok(newText.includes(taken), 'a new value removes nothing')
      break
    case 'append':
      // A comment after the last item stays there.
      if (old && !isBlank(old)) within({ start: old.span.start, end: lineEnd(tree.text, old.span.end) })
      if (!old || old.kind === 'list') assert.ok(newText.includes(taken), 'a new item removes nothing')
      break
    case 'remove':
      assert.equal(newText.trim().replace('[]', '').replace('{}', ''), '', 'a removal leaves nothing behind')
      within({ start: parent.span.start - newLineBefore(tree.text, parent.span.start), end: parent.span.end })
      break
    case 'rename':
      within(entry!.key.span)
  }
}

/** How far an inserted or removed text can move to the left with the same result: "ab" inserted at "xab|c" is the same as at "x|abc". */
function leeway(text: string, { start, end }: Span, newText: string): number {
  const moved = start === end ? newText : newText === '' ? text.slice(start, end) : ''
  let far = 0
  while (far < start && moved !== '' && text[start - 1 - far] === moved[moved.length - 1 - (far % moved.length)]) far++
  return far
}

function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  return newline < 0 ? text.length : newline
}

function newLineBefore(text: string, offset: number): number {
  return /\r?\n?[ \t]*$/.exec(text.slice(0, offset))![0].length
}

suite('properties: after any edits the findings equal those of a fresh service @long', () => {
  for (const [folder, files] of folders.map(together)) {
    test(folder, () => {
      const random = seeded(folder.length)
      const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
      const now = new Map(files)
      const service = serviceOf(files)
      let before = allFindings(service)
      for (let step = 0; step < 5; step++) {
        service.changed()
        const name = pick([...files.keys()])
        const text = edited(now.get(name), files.get(name)!, pick([...files.values()]), random)
        if (text === undefined) now.delete(name)
        else now.set(name, text)
        takeEdit(service, name, text)
        const after = allFindings(service)
        assert.deepEqual(after, allFindings(serviceOf(new Map([...now].reverse()))), `step ${step}, ${name}`)
        const changed = service.changed()
        for (const file of files.keys()) {
          if (JSON.stringify(before[file]) !== JSON.stringify(after[file])) assert.ok(changed.includes(file), `step ${step} reports that ${file} has changed`)
        }
        before = after
      }
    })
  }
})

function allFindings(service: Service): Record<string, readonly Finding[]> {
  return Object.fromEntries(service.files().map(name => [name, service.findings(name)]))
}

/** A text after a random edit: deleted, restored, replaced by another file's, without one line, or with one other digit. */
function edited(text: string | undefined, original: string, others: string, random: () => number): string | undefined {
  const kind = Math.floor(random() * 6)
  if (text === undefined || kind === 0) return original
  if (kind === 1) return undefined
  if (kind === 2) return others
  if (kind === 3) {
    const lines = text.split('\n')
    lines.splice(Math.floor(random() * lines.length), 1)
    return lines.join('\n')
  }
  const digits = [...text.matchAll(/\d/g)]
  const at = digits[Math.floor(random() * digits.length)]?.index ?? 0
  return `${text.slice(0, at)}${Math.floor(random() * 10)}${text.slice(at + 1)}`
}

/** Random numbers from 0 to below 1, the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
