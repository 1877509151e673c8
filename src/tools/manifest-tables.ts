import { contributes } from '../../package.json'
import { table } from './markdown'

interface Setting {
  readonly default: unknown
  readonly description: string
  readonly order: number
}

/** What each command does, in the order of the table. The names are those of the manifest, without `noteproof.`. */
const commands: Readonly<Record<string, string>> = {
  newNote: 'asks for template, client, day and goal, fills in what follows from them, and opens a draft',
  newNoteFromLast: 'opens a draft like the client\'s last note, without its narrative, times, units, date and signature',
  nextPlaceholder: 'selects what is left to write in a draft, then in the other drafts of its group',
  changeGroup: 'writes a change of a shared part, such as the intervention, into all drafts of a group',
  newTemplate: 'asks for the kind of service and opens one of six templates to change and save',
  saveAsTemplate: 'makes a template with the codes and places of a note, and fields for the session and the narrative',
  newPlan: 'opens a plan to fill in',
  newClaim: 'opens a claim to fill in',
  newClaimFromNotes: 'opens a claim of a client\'s notes that are ready: sessions of a day added up, diagnoses, authorization and charges',
  addToClaim: 'adds a ready note to the client\'s open claim, or starts one',
  newPolicy: 'asks what you know of a payer\'s requirements and opens its policy',
  showFinding: 'goes to the next problem that has a fix',
  fixFile: 'makes every correction that needs no judgment',
  compareCodes: 'says which of the four codes fits the note at the cursor best, and changes to it',
  groupWork: 'groups the Work view by client, clinician or problem',
  report: 'shows what is ready to bill, what is billed, what is not ready and why, and what is ignored',
  groupReport: 'groups the report by client, clinician, payer or problem',
  saveReport: 'saves the report as HTML, Markdown or CSV',
  openReportInBrowser: 'opens the report in your browser, which can print it',
  openSettingsFile: 'opens the folder\'s noteproof.yaml, or begins one with what can be set in it',
  checkWorkspace: 'checks all files again and lists the problems',
  openExamples: 'copies the sample agency into a folder that you choose and opens it',
  showLog: 'shows the log: names of files and counts, no text of a record',
}

/** The tables of the Marketplace page, by the name of their place in it. */
export function manifestTables(): Readonly<Record<string, string>> {
  return { commands: commandTable(), settings: settingTable() }
}

function commandTable(): string {
  requireSameCommands()
  const listed = Object.entries(commands).map(([name, does]) => {
    const { title } = contributes.commands.find(({ command }) => command === `noteproof.${name}`)!
    const key = contributes.keybindings.find(({ command }) => command === `noteproof.${name}`)?.key
    return [`*${title}*${key ? ` (${keyInWords(key)})` : ''}`, does]
  })
  return table(['Command', 'What it does'], listed)
}

/** Refuses commands of the command palette that the table does not describe, and described ones that the manifest does not have. */
function requireSameCommands() {
  const hidden = contributes.menus.commandPalette.flatMap(({ command, when }) => (when === 'false' ? command : []))
  const all = contributes.commands.map(({ command }) => command)
  const described = Object.keys(commands).map(name => `noteproof.${name}`)
  const undescribed = all.filter(command => !hidden.includes(command) && !described.includes(command))
  if (undescribed.length) throw new Error(`not described in the table of commands: ${undescribed.join(', ')}`)
  const unknown = described.filter(command => !all.includes(command))
  if (unknown.length) throw new Error(`not a command of the manifest: ${unknown.join(', ')}`)
}

function settingTable(): string {
  const settings = Object.entries<Setting>(contributes.configuration.properties).sort(([, a], [, b]) => a.order - b.order)
  return table(['Setting', 'Default', 'What it does'], settings.map(([name, { default: value, description }]) => [`\`${name}\``, `\`${value}\``, description]))
}

/** `ctrl+alt+n` as `Ctrl+Alt+N`. */
function keyInWords(key: string): string {
  return `\`${key.replace(/(?<=^|\+)./g, letter => letter.toUpperCase())}\``
}
