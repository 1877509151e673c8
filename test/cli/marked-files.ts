import { textsMeaning } from '../../src/core/records/text-leaves'
import { createService } from '../../src/core/service'
import { readFiles } from '../core/files'
import { markedTexts } from '../core/marked-records'

/** The word that stands in every text that nobody but its writer may read again. */
export const secret = 'zqxmark'

/** The examples and fixtures, their free texts with the secret among their words, and the examples, in `words`, with it in each of them. */
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

/** A file's text with its free texts rewritten, and its comments, but for those that are for us. */
function marked(name: string, text: string, rewrite: (words: string) => string): string {
  const service = createService()
  service.update(name, text)
  const texts = service.file(name)!.records.flatMap(record => (record.kind === 'policy' || record.kind === 'settings' ? [] : textsMeaning(record, 'text')))
  const spans = texts.flatMap(({ present, value, span }) => (present && value?.includes(' ') ? [span] : [])).sort((a, b) => b.start - a.start)
  for (const { start, end } of spans) text = text.slice(0, start) + rewrite(text.slice(start, end)) + text.slice(end)
  return name.endsWith('.json') ? text : text.replace(/^ *# (?!noteproof)\w.*$/gm, `$& ${secret}`)
}

const said = `${secret} was said here`

/** Files of records in which a marked sentence stands for an id, a code, a key or a title, each file with records of its own. */
export function markedIds(): Map<string, string> {
  return new Map(markedTexts(said).map((text, at) => {
    const own = text.replace(/"(N|C|P|A|CL)-(\d)"/g, `"$1-${at}-$2"`).replace(/"p"/g, `"p${at}"`)
    return [`ids/${String(at).padStart(3, '0')}.note.json`, own]
  }))
}

/** Characters that nobody sees, that begin a new line, or that steer a terminal. */
export const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]/

/** Files and folders whose names hold such characters. */
export function oddNames(): Map<string, string> {
  const names = ['\n::error file=a::b', '\r::error::b', '\u001b[2J', '\u0007', '\u0085', '\u2028', '\u2029', '\u202e', '\u2066', '\u200b']
  return new Map(names.flatMap((odd, at): [string, string][] => [
    [`names/a${odd}b/x.note.yaml`, `kind: note\nid: N-${at}\nclient: C-${at}\nplan: P-${at}\nservice: { code: h2017, units: 4 }\n`],
    [`names/a${odd}b/p${odd}q.plan.yaml`, `kind: plan\nid: P-${at}\nclient: C-${at}\nauthorizations: [{ id: A-${at}, code: H2017, units: 9, from: 2026-01-01, through: 2026-02-01 }]\n`],
  ]))
}

/** Narratives in which the writer's own words break the file, by what breaks it. */
export function brokenNarratives(): Map<string, string> {
  const yaml: Record<string, string> = {
    'colon': `Client ${said}: no, then: yes`,
    'nested': `\n    ${said}: yes\n    and ${said}: no`,
    'key-twice': `\n    ${said}: yes\n    ${said}: no`,
    'word-twice': `\n    ${secret}: yes\n    ${secret}: no`,
    'near-key': `yes\n  responses ${said}: no\n  response ${said}: no`,
    'quote': `"Client ${said}`,
    'quote-inside': `"Client" ${said}`,
    'single-quote': `'${said} and wasn't`,
    'escape': `"${said} \\q \\${secret}"`,
    'bracket': `[${said}, ${said}`,
    'brace': `{${said}, ${said}: ${said}`,
    'alias': `*${secret}* ${said}`,
    'anchor': `&${secret} ${said}`,
    'tag': `!${secret} ${said}`,
    'tag-of-tag': `!!${secret}<${said}> ${said}`,
    'at': `@${secret} ${said}`,
    'backquote': `\`${said}\``,
    'percent': `%${secret} ${said}`,
    'directive': `x\n%${secret} ${said}\n---\n${said}`,
    'bar': `|${secret}\n    ${said}`,
    'fold-dedented': `>-\n    ${said}\n ${said}`,
    'tab': `\n\t${said}: ${said}`,
    'dash': `- ${said}`,
    'list': `\n    - ${said}\n    - - ${said}\n   - ${said}`,
    'question': `? ${said}\n  : ${said}`,
    'key-of-list': `x\n  ? [${said}]\n  : ${said}`,
    'out-of-place': `x\n${said}\n ${said}`,
    'merge': `x\n  <<: ${said}`,
    'merge-alias': `x\n  <<: *${secret}`,
    'comment': `x # ${said}\n# ${said}`,
    'ignore': `x\n  # noteproof-ignore goal-missing -- ${said}`,
    'end': `x\n...\n${said}\n---\n${said}`,
    'nul': `${said}\0${said}`,
    'lines': `${said}\u2028${said}\u0085${said}`,
    'half-character': `${said}\ud83d${said}`,
    'long': `${said} `.repeat(2000),
  }
  const json: Record<string, string> = {
    'quote': `"${said}`,
    'quote-inside': `"${said} "${said}" ${said}"`,
    'line-break': `"${said}\n${said}"`,
    'escape': `"${said} \\q \\u12 ${said}"`,
    'control': `"${said}\u0001"`,
    'bare': said,
    'comma': `"${said}" "${said}"`,
    'key-twice': `{"${said}": 1, "${said}": 2}`,
    'word-twice': `{"${secret}": 1, "${secret}": 2}`,
    'list': `["${said}", ["${said}"]]`,
    'comment': `"x" /* ${said} */ // ${said}`,
    'after': `"x"}}, "${said}": ${said}`,
    'single': `'${said}'`,
    'proto': `{"__proto__": "${said}", "constructor": "${said}"}`,
  }
  const files = new Map<string, string>()
  const before = 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:52", units: 4 }\n'
  for (const [name, text] of Object.entries(yaml)) {
    const file = `${before}narrative:\n  intervention: ${text}\n  progress: ${said}\nsigned: ${said}\n`
    files.set(`broken/${name}.note.yaml`, file).set(`broken/${name}-crlf.note.yml`, file.replaceAll('\n', '\r\n'))
    files.set(`broken/${name}-whole.note.yaml`, `${before}narrative: ${text}\n`)
    files.set(`broken/${name}.plan.yaml`, `kind: plan\nid: P-1\ngoals:\n- id: G1\n  statement: ${text}\n  objectives: ${said}\n`)
  }
  for (const [name, text] of Object.entries(json)) {
    files.set(`broken/${name}.note.json`, `{"kind": "note", "id": "N-1", "client": "C-1", "narrative": {"intervention": ${text}, "response": "${said}"}, "service": {"units": 3}}`)
    files.set(`broken/${name}.plan.json`, `[{"kind": "plan", "id": "P-1", "goals": [{"id": "G1", "statement": ${text}, "domain": "social"}]}, "${said}"]`)
  }
  return files
}
