import { noteText, planText, scratch } from './records'

const pairs = Array.from({ length: 50 }, (_, at) => at)
const conflict = '<<<<<<< ours\nunits: 3\n=======\nunits: 4\n>>>>>>> theirs\n'

/** The hundred files of a branch, by name. From one branch to the other, some change, some move and some are deleted. */
export function branch(name: 'main' | 'other'): Map<string, string> {
  const isMain = name === 'main'
  const files = new Map([[`${scratch}/noteproof.yaml`, `rules: { units-mismatch: ${isMain ? 'warning' : 'hint'} }\n`]])
  for (const at of pairs) {
    const id = 9600 + at
    const folder = `${scratch}/${!isMain && at % 5 === 0 ? 'moved' : 'clients'}/C-${id}`
    const note = noteText(id, { units: isMain === (at % 4 === 0) ? 4 : 3 })
    const plan = planText(id, { objective: !isMain && at % 3 === 0 ? 'G1.2' : 'G1.1' })
    if (isMain || at % 7 !== 0) files.set(`${folder}/${id}.plan.yaml`, plan)
    if (isMain || at % 11 !== 0) files.set(`${folder}/${id}.note.yaml`, !isMain && at % 13 === 0 ? note + conflict : note)
  }
  return files
}
