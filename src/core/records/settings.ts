import * as z from 'zod/mini'
import { amount, choice, id, list, mapping, optional, pattern, table, text } from './field'

/** The name of the settings file at a workspace's root. */
export const settingsFile = 'noteproof.yaml'
/** The names of settings files. If a folder has several, the first counts. */
export const settingsFiles: readonly string[] = [settingsFile, 'noteproof.yml']

/** Whether a file is a settings file, by its name in any case. */
export function isSettingsFile(file: string): boolean {
  return settingsFiles.includes(file.slice(file.lastIndexOf('/') + 1).toLowerCase())
}

/** Reads at most 100 file patterns, since each is matched against every file. Longer lists are cut and reported. */
const most = 100

const patterns = 'Patterns start at this folder and may use *, **, ?, {a,b}, and ! at the beginning.'
const patternsOf = (doc: string) => optional(list(doc, pattern('A file pattern.'), { most }))

/** The settings of a workspace. Everything is optional. */
export const settings = mapping('The settings of a workspace, for both the editor and the command line.', {
  rules: optional(table('Severity of each rule. "off" disables it.', choice('The severity. "off" disables the rule.', ['off', 'hint', 'info', 'warning', 'error']), { keys: 'rule' })),
  payer: optional(id('The payer of records that do not name one.', 'payer')),
  include: patternsOf(`Check only these files. ${patterns}`),
  exclude: patternsOf(`Do not read these files. ${patterns}`),
  templates: patternsOf(`These files are templates. ${patterns} A file with another name than *.note.yaml and so on needs "kind".`),
  charges: optional(table(
    'Your charge for one unit of each service, such as "H2017: 20.50" and "H2017 HQ: 5.10". A payer with charges of its own has them below its id.',
    table('The charge for one unit, or a payer\'s charges.', amount('The charge for one unit.'), { shorthand: 'unit', keys: 'service' }), { keys: 'service-or-payer' },
  )),
  ignore: optional(list('Problems to ignore.', mapping('Problems of one rule to ignore.', {
    rule: id('The rule\'s id.', 'rule'),
    files: optional(pattern(`The files to ignore them in. ${patterns} Absent: all files.`)),
    record: optional(id('The id of the record to ignore them in. Absent: all records.', 'record')),
    reason: optional(text('Why they are ignored.')),
  }))),
})

export type SettingsFields = z.output<typeof settings>
