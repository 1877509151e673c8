import * as z from 'zod/mini'
import { choice, id, list, mapping, optional, table, text } from './field'

/** The name of the settings file at a workspace's root. */
export const settingsFile = 'noteproof.yaml'

/** So many patterns of files are read: each is asked of each file, and more of them are nobody's settings. */
const most = 100

/** The settings of a workspace. Everything is optional. */
export const settings = mapping('The settings of a workspace, for the editor and the command line alike.', {
  rules: optional(table('How much each rule weighs here.', choice('The weight: off silences the rule.', ['off', 'hint', 'info', 'warning', 'error']))),
  payer: optional(id('The payer of records that name none.', 'payer')),
  include: optional(list('Only these files are checked; from this folder, with * and **.', text('A pattern of files.'), { most })),
  exclude: optional(list('These files are not read; from this folder, with * and **.', text('A pattern of files.'), { most })),
  ignore: optional(list('Findings that are known and accepted.', mapping('Findings of one rule that are known and accepted.', {
    rule: id('The rule\'s id.', 'rule'),
    files: optional(text('The files it is about; from this folder, with * and **. Absent: all.')),
    record: optional(id('The id of the one record it is about. Absent: all.', 'record')),
    reason: optional(text('Why it is accepted.')),
  }))),
})

export type SettingsFields = z.output<typeof settings>
