import type { AuthorizationRow, AuthorizationSection } from '../core/features/authorizations'
import type { LedgerNote } from '../core/workspace/ledger'
import { usedBy } from '../core/service'
import { Content, type Row } from './content'
import { today } from './today'

type Entry =
  | { readonly kind: 'section'; readonly section: AuthorizationSection }
  | { readonly kind: 'authorization'; readonly row: AuthorizationRow; readonly term: AuthorizationSection['term'] }
  | { readonly kind: 'note'; readonly id: string; readonly note: LedgerNote }

/** The view "Units and Authorizations": authorizations by their term, with what is left and by when, and the notes and claim lines that used units. */
export class Units extends Content<Entry> {
  private sections: readonly AuthorizationSection[] = []
  private shown = ''

  /** Recounts the units and redraws if anything but spans has changed. */
  refresh() {
    this.sections = this.session?.service.authorizations(today()) ?? []
    const shown = JSON.stringify(this.sections, (key, value) => (key === 'span' ? undefined : value))
    if (shown === this.shown) return
    this.shown = shown
    this.redraw()
  }

  rows(entry?: Entry): Entry[] {
    if (!entry) return this.sections.map(section => ({ kind: 'section', section }))
    if (entry.kind === 'section') return entry.section.rows.map(row => ({ kind: 'authorization', row, term: entry.section.term }))
    return entry.kind === 'authorization' ? notesOf(entry.row) : []
  }

  /** The place of an authorization or of a note that used units, as it is now. */
  placeOf(id: string): Pick<LedgerNote, 'file' | 'span'> | undefined {
    const rows = this.sections.flatMap(section => section.rows)
    return rows.find(({ key }) => key === id)?.row ?? rows.flatMap(notesOf).find(entry => entry.id === id)?.note
  }

  protected rowOf(entry: Entry): Row {
    if (entry.kind === 'section') {
      const { term, label, detail } = entry.section
      return { id: term, label, detail, isOpen: term !== 'expired' }
    }
    if (entry.kind === 'note') {
      const { id, note } = entry
      return { id, ...usedBy(note), icon: 'note', opens: ['openUnits', id] }
    }
    const { row: { key, label, detail, tooltip, isOver, row }, term } = entry
    const [icon, color] = isOver ? ['error', 'list.errorForeground'] : term === 'expired' ? ['history'] : term === 'runningOut' ? ['warning', 'list.warningForeground'] : ['pass']
    return { id: key, label, detail, tooltip, icon, color, isOpen: row.notes.length ? false : undefined, spoken: tooltip.replace(/\n/g, ', '), opens: ['openUnits', key] }
  }
}

function notesOf({ key, row }: AuthorizationRow): Extract<Entry, { kind: 'note' }>[] {
  return row.notes.map((note, at) => ({ kind: 'note', id: `${key} ${at}`, note }))
}
