import type { Template } from '../core/features/templates'
import { Content, type Row } from './content'

/** The view "Templates": a click makes a new record from a template. */
export class Templates extends Content<Template> {
  private templates: Template[] = []

  refresh() {
    const templates = this.session?.service.templates() ?? []
    if (JSON.stringify(templates) === JSON.stringify(this.templates)) return
    this.templates = templates
    this.redraw()
  }

  rows(template?: Template): Template[] {
    return template ? [] : this.templates
  }

  protected rowOf(template: Template): Row {
    const { file, title, kind, isForGroup } = template
    const detail = isForGroup ? 'group note' : kind
    const tooltip = `New ${detail} from ${title}`
    return {
      id: file, label: title, detail, tooltip, icon: isForGroup ? 'organization' : 'note', context: 'template', spoken: `${tooltip}, template`, opens: ['newFromTemplate', template],
    }
  }
}
