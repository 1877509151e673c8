import { findCode, isId, template, templateKinds } from '../core/service'
import { Usage, type Command } from './command'
import { givenToday, hostDay, todayHelp } from './today'

/** `noteproof new`. */
export const create: Command = {
  help: `new ${templateKinds.join('|')}   print a template, to save as x.note.yaml, x.plan.yaml and so on
    --code <code>                      fill in this code
    ${todayHelp}`,
  options: ['code', 'today'],
  run(call) {
    const { operands: [word, ...more], values, out } = call
    const kind = templateKinds.find(kind => kind === word)
    if (!kind || more.length) throw new Usage(`new takes one of ${templateKinds.join(', ')}.`)
    const code = values.code === undefined ? undefined : findCode(values.code)?.code
    if (values.code !== undefined && !code) throw new Usage(`unknown code${isId(values.code) ? ` ${values.code}` : ''}.`)
    out(template(kind, { today: givenToday(call) ?? hostDay(), ...(code && { code }) }))
    return 0
  },
}
