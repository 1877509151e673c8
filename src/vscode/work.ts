import * as vscode from 'vscode'
import type { WorkGroup, WorkGrouping, WorkItem, WorkPart, WorkSection, WorkStep } from '../core/features/work'
import { count, groupWork, placeOf, shownPath, wordsOf } from '../core/service'
import { toEdit } from './actions'
import { showChange, showPlace } from './compare'
import { Content, type Row } from './content'
import { toRange } from './convert'
import { createPause } from './pause'
import { rulePageUri } from './rule-pages'
import type { Session } from './session'

type Entry =
  | { readonly kind: 'group'; readonly id: string; readonly group: WorkGroup }
  | { readonly kind: 'section'; readonly id: string; readonly section: WorkSection; readonly client?: string | undefined }
  | { readonly kind: 'item'; readonly id: string; readonly item: WorkItem }
  | { readonly kind: 'more'; readonly id: string; readonly more: number }

/** The key under which a workspace remembers what the work is grouped by. */
const memory = 'noteproof.work.by'
/** With more groups than this, none is expanded at first. */
const mostExpanded = 8

const groupings: Record<WorkGrouping, string> = { client: 'Client', clinician: 'Clinician', problem: 'Problem' }
const icons: Record<WorkPart, string> = { draft: 'edit', notReady: 'error', ready: 'pass', billed: 'check-all', ignored: 'eye-closed' }
const groupIcons: Record<WorkGrouping, string> = { client: 'account', clinician: 'person', problem: 'warning' }
const next: Record<WorkStep, string> = { fix: 'show fixes', write: 'continue writing', finalize: 'mark as final', bill: 'add to a claim', seeClaim: 'go to the claim' }

/** The view "Work": what is to be done with each record, by client, clinician or problem. */
export class Work extends Content<Entry> {
  private readonly byFile = new Map<string, readonly WorkItem[]>()
  /** The files whose work is to be worked out once the view is visible. */
  private readonly stale = new Set<string>()
  private groups: readonly WorkGroup[] = []
  private refreshing = Promise.resolve()

  constructor(private readonly workspaceState: vscode.Memento) {
    super()
  }

  private get by(): WorkGrouping {
    return this.workspaceState.get<WorkGrouping>(memory, 'client')
  }

  override published(names: readonly string[]) {
    for (const name of names) this.stale.add(name)
  }

  refresh(): Promise<void> {
    return this.refreshing = this.refreshing.then(() => this.update()).catch(error => this.session?.logFailure('Listing the work', error))
  }

  rows(entry?: Entry): Entry[] {
    if (!entry) return this.groups.map(group => ({ kind: 'group', id: group.key, group }))
    if (entry.kind === 'group') return entry.group.sections.map(section => ({ kind: 'section', id: `${entry.id} ${section.part}`, section, client: entry.group.client }))
    if (entry.kind !== 'section') return []
    const { items, more } = entry.section
    return [...items.map((item): Entry => ({ kind: 'item', id: `${entry.id} ${keyOf(item)}`, item })), ...(more ? [{ kind: 'more', id: `${entry.id} more`, more } as const] : [])]
  }

  /** The commands of the view. Each is for an entry: the keybindings' arguments stand for the focused one; without any, it is the selected one. */
  commands(view: vscode.TreeView<unknown>): vscode.Disposable[] {
    const register = (name: string, run: (item: WorkItem, session: Session) => unknown) => vscode.commands.registerCommand(`noteproof.work.${name}`, (entry?: Entry) => {
      const chosen = entry ?? view.selection[0] as Entry | undefined
      return chosen?.kind === 'item' && this.session ? run(this.current(chosen.item), this.session) : undefined
    })
    const steps: Record<WorkStep, (item: WorkItem, session: Session) => unknown> = {
      fix: async (item, session) => {
        await openItem(item, session)
        await vscode.commands.executeCommand('editor.action.quickFix')
      },
      write: continueWriting, finalize,
      bill: ({ record: { file, span } }) => vscode.commands.executeCommand('noteproof.addToClaim', file, span.start),
      seeClaim: async ({ record: { file, span } }, session) => {
        const [place] = session.service.placesBilling(file, span.start)
        if (place) await showPlace(place.file, toRange(session.service.lines(place.file), place.span))
      },
    }
    return [
      ...Object.entries(steps).map(([name, run]) => register(name, run)),
      register('next', (item, session) => (item.step ? steps[item.step](item, session) : openItem(item, session))),
      register('open', openItem),
      register('help', ({ reasons }) => {
        const rule = reasons.find(({ finding }) => finding)?.finding!.rule
        return rule === undefined ? undefined : vscode.commands.executeCommand('vscode.open', rulePageUri(rule))
      }),
      vscode.commands.registerCommand('noteproof.groupWork', () => this.selectGrouping()),
    ]
  }

  /** Works out what changed, in pieces, and redraws if any word of it changed. */
  private async update() {
    const { session, stale, byFile } = this
    if (!session) return
    const pause = createPause()
    let isChanged = false
    for (const name of [...stale].sort()) {
      const items = session.isShown(name) ? session.service.work(name) : []
      isChanged ||= signature(byFile.get(name) ?? []) !== signature(items)
      if (items.length) byFile.set(name, items)
      else byFile.delete(name)
      stale.delete(name)
      await pause()
    }
    if (isChanged) this.draw()
  }

  private draw() {
    this.groups = groupWork([...this.byFile.values()].flat(), this.by)
    this.redraw()
  }

  private async selectGrouping() {
    const choices = (Object.keys(groupings) as WorkGrouping[]).map(value => ({ label: groupings[value], value, description: value === this.by ? 'current' : undefined }))
    const chosen = await vscode.window.showQuickPick(choices, { title: 'Group the work by', placeHolder: 'Select what to group by' })
    if (!chosen) return
    await this.workspaceState.update(memory, chosen.value)
    this.draw()
  }

  /** An item as it is now: its findings may have been replaced by equal ones since it was drawn. */
  private current(item: WorkItem): WorkItem {
    const now = this.byFile.get(item.record.file)?.find(other => keyOf(other) === keyOf(item)) ?? item
    const rule = item.reasons[0]?.finding?.rule
    const ofRule = now.reasons.filter(({ finding }) => finding && finding.rule === rule)
    return ofRule.length ? { ...now, reasons: ofRule } : now
  }

  protected rowOf(entry: Entry): Row {
    const { id } = entry
    if (entry.kind === 'more') return { id, label: count(entry.more, 'more record'), spoken: count(entry.more, 'more record') }
    if (entry.kind === 'group') {
      const { label, detail, sections } = entry.group
      const needsPerson = sections.some(({ part }) => part === 'draft' || part === 'notReady')
      return { id, label, detail, isOpen: needsPerson && this.groups.length <= mostExpanded, icon: groupIcons[this.by], spoken: `${groupings[this.by]} ${label}: ${detail}` }
    }
    if (entry.kind === 'section') {
      const { part, label, detail } = entry.section
      return { id, label, detail, isOpen: part !== 'billed' && part !== 'ignored', context: part }
    }
    const { step, reasons, record: { file } } = entry.item
    const { tooltip, ...words } = wordsOf(entry.item, this.by)
    return {
      id, ...words, tooltip: `${tooltip}\n${shownPath(vscode.workspace.asRelativePath(vscode.Uri.parse(file)))}`, ...lookOf(entry.item),
      context: `record ${step ?? ''} ${reasons.some(({ finding }) => finding) ? 'help' : ''}`, opens: ['work.open', entry],
      spoken: `${tooltip.replace(/\n/g, '. ')}${step ? `. Next step: ${next[step]}` : ''}`,
    }
  }
}

/** The icon of an item and its color: ready with a warning is not the same as ready. */
function lookOf({ part, reasons }: WorkItem): Pick<Row, 'icon' | 'color'> {
  if (part === 'notReady') return { icon: icons[part], color: 'list.errorForeground' }
  return part === 'ready' && reasons.some(({ finding }) => finding) ? { icon: 'warning', color: 'list.warningForeground' } : { icon: icons[part] }
}

function keyOf({ part, record: { file, path } }: WorkItem): string {
  return JSON.stringify([part, file, path])
}

function signature(items: readonly WorkItem[]): string {
  return JSON.stringify(items.map(item => [keyOf(item), item.step, wordsOf(item, 'problem')]))
}

function openItem(item: WorkItem, { service }: Session): Promise<void> {
  const { file, span } = placeOf(item)
  return showPlace(file, toRange(service.lines(file), span))
}

/** Opens a draft at its next placeholder, else at what it lacks. */
async function continueWriting(item: WorkItem, session: Session) {
  const { record: { file, span } } = item
  const place = session.service.openPlaces(file).find(place => place.span.start >= span.start && place.span.end <= span.end)
  if (!place) return openItem(item, session)
  await showPlace(file, toRange(session.service.lines(file), { start: span.start, end: span.start }))
  await vscode.commands.executeCommand('noteproof.nextPlaceholder')
}

async function finalize({ record: { file, kind }, reasons }: WorkItem, { service }: Session) {
  const fix = reasons.flatMap(({ finding }) => finding?.rule === 'draft-open' ? finding.fixes : [])[0]
  const edit = fix && toEdit(service, file, service.fixed(file, fix))
  if (edit && await vscode.workspace.applyEdit(edit)) await showChange(file, edit, `Noteproof: ${kind} marked as final`)
}
