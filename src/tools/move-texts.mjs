import ts from 'typescript'

/** Texts from so many characters on are moved; hardly any as long is a word that the code compares. */
const shortest = 20

/** Puts `table[n]` in the place of every longer text of a script, which has no such name of its own. Gives the script, and the texts by number. */
export function moveTexts(code, table) {
  if (code.includes(table)) throw new Error(`The script has a name ${table} of its own.`)
  const script = ts.createSourceFile('script.js', code, ts.ScriptTarget.Latest, true)
  const numbers = new Map()
  let moved = ''
  let done = 0
  const visit = node => {
    const isPart = ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
    const isKey = node.parent && (node.parent.name === node || node.parent.propertyName === node)
    if ((isPart || ts.isStringLiteralLike(node)) && !isKey && node.text.length >= shortest) {
      if (!numbers.has(node.text)) numbers.set(node.text, numbers.size)
      const read = `${table}[${numbers.get(node.text)}]`
      const start = node.getStart(script)
      moved += isPart ? `${code.slice(done, start + 1)}\${${read}}` : code.slice(done, start) + (/[\w$]/.test(code[start - 1]) ? ' ' : '') + read
      done = isPart ? node.end - (ts.isTemplateTail(node) ? 1 : 2) : node.end
    }
    // A tag is given the parts as they are.
    if (!ts.isTaggedTemplateExpression(node)) ts.forEachChild(node, visit)
  }
  visit(script)
  return { script: moved + code.slice(done), texts: [...numbers.keys()] }
}
