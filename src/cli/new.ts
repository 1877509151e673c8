import { findCode, shownId, template, templateKinds } from '../core/service'
import { Usage, type Command } from './command'

/** `noteproof new`. */
export const create: Command = {
  help: `new ${templateKinds.join('|')}   a template on standard output, to be saved as x.note.yaml and so on
    --code <code>                      for this code`,
  options: ['code'],
  run({ words: [word, ...more], values, out }) {
    const kind = templateKinds.find(one => one === word)
    if (!kind || more.length) throw new Usage(`new takes one of ${templateKinds.join(', ')}.`)
    const code = values.code === undefined ? undefined : findCode(values.code)?.code
    if (values.code !== undefined && !code) throw new Usage(`${shownId(values.code) ?? 'This'} is not a code known here.`)
    out(template(kind, { today: today(), ...(code && { code }) }))
    return 0
  },
}

function today(): string {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0')).join('-')
}
