import { once } from '../memoize'
import { linesOf, tableOf } from './data'

/** A two-character modifier of a HCPCS or CPT code. */
export interface Modifier {
  readonly modifier: string
  /** The CMS descriptor; for a CPT modifier, our own wording. */
  readonly meaning: string
  /** The subject, such as `funding source`; `number of patients` for UN, UP, UQ, UR and US. */
  readonly group: string
  /** Whether it states that the service itself was delivered by telehealth. */
  readonly telehealth: boolean
  /** True for HQ only: TT is an individual service, and a patient count does not imply a group. */
  readonly groupSetting: boolean
  /** Whether it is a CPT modifier, whose official wording belongs to the AMA and is not included. */
  readonly cpt: boolean
}

// Without FR, which is about the supervisor, and G0, which is about a stroke.
const telehealth = ['GT', 'GQ', 'FQ', '93', '95']

/** Reads a table of groups, each a title after "#" with lines of a modifier and its meaning. */
function readModifiers(text: string): readonly Modifier[] {
  return text.split(/^# /m).slice(1).flatMap(section => {
    const [group = '', ...lines] = linesOf(section)
    return lines.map(line => {
      const modifier = line.slice(0, 2)
      return {
        modifier,
        meaning: line.slice(3),
        group,
        telehealth: telehealth.includes(modifier),
        groupSetting: modifier === 'HQ',
        cpt: group === 'CPT',
      }
    })
  })
}

/** The modifiers that Noteproof can explain (sources `cms-hcpcs-2019`, `cms-hcpcs-2025-10`; for the existence of the CPT ones, `northstar-modifiers`). */
export const allModifiers = tableOf('modifiers.txt', readModifiers)

const byModifier = once(() => new Map(allModifiers().map(modifier => [modifier.modifier, modifier])))

/** Finds a modifier, in any case, ignoring spaces around it. */
export function findModifier(text: string): Modifier | undefined {
  return byModifier().get(text.trim().toUpperCase())
}
