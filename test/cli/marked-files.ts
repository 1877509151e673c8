import { textsMeaning } from '../../src/core/records/text-leaves'
import { createService } from '../../src/core/service'
import { readFiles } from '../core/files'
import { markedTexts } from '../core/marked-records'

/** A word put into every text that must never be printed. */
export const secret = 'zqxmark'

/** The examples and fixtures with the secret between the words of their free text (`among/`), and the examples with it in each word (`words/`). */
export function markedFiles(): Map<string, string> {
  const files = new Map<string, string>()
  for (const folder of ['examples', 'test/fixtures/ok', 'test/fixtures/bad', 'test/fixtures/workspaces']) {
    for (const [name, text] of readFiles(folder)) {
      files.set(`among/${folder}/${name}`, marked(name, text, words => words.replace(/(?<=[a-z,.]) (?=[a-z])/gi, ` ${secret} `)))
      if (folder === 'examples') files.set(`words/${name}`, marked(name, text, words => words.replace(/(?<!\\)\b[a-z]{4,}\b/gi, `$&${secret}`)))
    }
  }
  return files
}

/** A file's text with rewritten narratives and comments, except for comments to Noteproof. */
function marked(name: string, text: string, rewrite: (words: string) => string): string {
  const service = createService()
  service.update(name, text)
  const texts = service.file(name)!.records.flatMap(record => (record.kind === 'policy' || record.kind === 'settings' ? [] : [...textsMeaning(record, 'prose'), ...textsMeaning(record, 'text')]))
  const spans = texts.flatMap(({ present, value, span }) => (present && value?.includes(' ') ? [span] : [])).sort((a, b) => b.start - a.start)
  for (const { start, end } of spans) text = text.slice(0, start) + rewrite(text.slice(start, end)) + text.slice(end)
  return name.endsWith('.json') ? text : text.replace(/^ *# (?!noteproof)\w.*$/gm, `$& ${secret}`)
}

const sentence = `${secret} was said here`

/** Record files in which a marked sentence replaces an id, code, key or title. Each file has its own ids. */
export function markedIds(): Map<string, string> {
  return new Map(markedTexts(sentence).map((text, at) => {
    const own = text.replace(/"(N|C|P|A|CL)-(\d)"/g, `"$1-${at}-$2"`).replace(/"p"/g, `"p${at}"`)
    return [`ids/${String(at).padStart(3, '0')}.note.json`, own]
  }))
}

/** Characters that are invisible, begin a new line or control a terminal. */
export const unprintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]/

/** Files and folders with such characters in their names. */
export function oddNames(): Map<string, string> {
  const names = ['\n::error file=a::b', '\r::error::b', '\u001b[2J', '\u0007', '\u0085', '\u2028', '\u2029', '\u202e', '\u2066', '\u200b']
  return new Map(names.flatMap((odd, at): [string, string][] => [
    [`names/a${odd}b/x.note.yaml`, `kind: note\nid: N-${at}\nclient: C-${at}\nplan: P-${at}\nservice: { code: h2017, units: 4 }\n`],
    [`names/a${odd}b/p${odd}q.plan.yaml`, `kind: plan\nid: P-${at}\nclient: C-${at}\nauthorizations: [{ id: A-${at}, code: H2017, units: 9, from: 2026-01-01, through: 2026-02-01 }]\n`],
  ]))
}

/** Files whose narrative text breaks their syntax, named by the cause. */
export function brokenNarratives(): Map<string, string> {
  const yaml: Record<string, string> = {
    'colon': `Client ${sentence}: no, then: yes`,
    'nested': `\n    ${sentence}: yes\n    and ${sentence}: no`,
    'key-twice': `\n    ${sentence}: yes\n    ${sentence}: no`,
    'word-twice': `\n    ${secret}: yes\n    ${secret}: no`,
    'near-key': `yes\n  responses ${sentence}: no\n  response ${sentence}: no`,
    'quote': `"Client ${sentence}`,
    'quote-inside': `"Client" ${sentence}`,
    'single-quote': `'${sentence} and wasn't`,
    'escape': `"${sentence} \\q \\${secret}"`,
    'bracket': `[${sentence}, ${sentence}`,
    'brace': `{${sentence}, ${sentence}: ${sentence}`,
    'alias': `*${secret}* ${sentence}`,
    'anchor': `&${secret} ${sentence}`,
    'tag': `!${secret} ${sentence}`,
    'tag-of-tag': `!!${secret}<${sentence}> ${sentence}`,
    'at': `@${secret} ${sentence}`,
    'backquote': `\`${sentence}\``,
    'percent': `%${secret} ${sentence}`,
    'directive': `x\n%${secret} ${sentence}\n---\n${sentence}`,
    'bar': `|${secret}\n    ${sentence}`,
    'fold-dedented': `>-\n    ${sentence}\n ${sentence}`,
    'tab': `\n\t${sentence}: ${sentence}`,
    'dash': `- ${sentence}`,
    'list': `\n    - ${sentence}\n    - - ${sentence}\n   - ${sentence}`,
    'question': `? ${sentence}\n  : ${sentence}`,
    'key-of-list': `x\n  ? [${sentence}]\n  : ${sentence}`,
    'out-of-place': `x\n${sentence}\n ${sentence}`,
    'merge': `x\n  <<: ${sentence}`,
    'merge-alias': `x\n  <<: *${secret}`,
    'comment': `x # ${sentence}\n# ${sentence}`,
    'ignore': `x\n  # noteproof-ignore goal-missing -- ${sentence}`,
    'end': `x\n...\n${sentence}\n---\n${sentence}`,
    'nul': `${sentence}\0${sentence}`,
    'lines': `${sentence}\u2028${sentence}\u0085${sentence}`,
    'half-character': `${sentence}\ud83d${sentence}`,
    'long': `${sentence} `.repeat(2000),
  }
  const json: Record<string, string> = {
    'quote': `"${sentence}`,
    'quote-inside': `"${sentence} "${sentence}" ${sentence}"`,
    'line-break': `"${sentence}\n${sentence}"`,
    'escape': `"${sentence} \\q \\u12 ${sentence}"`,
    'control': `"${sentence}\u0001"`,
    'bare': sentence,
    'comma': `"${sentence}" "${sentence}"`,
    'key-twice': `{"${sentence}": 1, "${sentence}": 2}`,
    'word-twice': `{"${secret}": 1, "${secret}": 2}`,
    'list': `["${sentence}", ["${sentence}"]]`,
    'comment': `"x" /* ${sentence} */ // ${sentence}`,
    'after': `"x"}}, "${sentence}": ${sentence}`,
    'single': `'${sentence}'`,
    'proto': `{"__proto__": "${sentence}", "constructor": "${sentence}"}`,
  }
  const files = new Map<string, string>()
  const before = 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:52", units: 4 }\n'
  for (const [name, text] of Object.entries(yaml)) {
    const file = `${before}narrative:\n  intervention: ${text}\n  progress: ${sentence}\nsigned: ${sentence}\n`
    files.set(`broken/${name}.note.yaml`, file).set(`broken/${name}-crlf.note.yml`, file.replaceAll('\n', '\r\n'))
    files.set(`broken/${name}-whole.note.yaml`, `${before}narrative: ${text}\n`)
    files.set(`broken/${name}.plan.yaml`, `kind: plan\nid: P-1\ngoals:\n- id: G1\n  statement: ${text}\n  objectives: ${sentence}\n`)
  }
  for (const [name, text] of Object.entries(json)) {
    files.set(`broken/${name}.note.json`, `{"kind": "note", "id": "N-1", "client": "C-1", "narrative": {"intervention": ${text}, "response": "${sentence}"}, "service": {"units": 3}}`)
    files.set(`broken/${name}.plan.json`, `[{"kind": "plan", "id": "P-1", "goals": [{"id": "G1", "statement": ${text}, "domain": "social"}]}, "${sentence}"]`)
  }
  return files
}
