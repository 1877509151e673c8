import { findCode, isId, skeleton, skeletonKinds } from '../core/service'
import { Usage, type Command } from './command'
import { givenToday, hostDay, todayHelp } from './today'

/** `noteproof new`. */
export const create: Command = {
  help: `new ${skeletonKinds.join('|')}   print a record to fill in, to save as x.note.yaml, x.plan.yaml and so on
    --code <code>                      fill in this code
    ${todayHelp}`,
  options: ['code', 'today'],
  run(call) {
    const { operands: [word, ...more], values, out } = call
    const kind = skeletonKinds.find(kind => kind === word)
    if (!kind || more.length) throw new Usage(`new takes one of ${skeletonKinds.join(', ')}.`)
    const code = values.code === undefined ? undefined : findCode(values.code)?.code
    if (values.code !== undefined && !code) throw new Usage(`unknown code${isId(values.code) ? ` ${values.code}` : ''}.`)
    out(skeleton(kind, { today: givenToday(call) ?? hostDay(), ...(code && { code }) }))
    return 0
  },
}
