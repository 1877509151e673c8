import * as vscode from 'vscode'
import type { Site } from '../core/features/navigate'
import { nameOf, uriOf } from './built-in'
import { toRange } from './convert'
import { recordSelector } from './records'
import type { Session } from './session'

/** Provides definitions, references, highlights and rename for ids. */
export function provideNavigation(session: Session): vscode.Disposable[] {
  const { service } = session
  const range = ({ file, span }: Pick<Site, 'file' | 'span'>) => toRange(service.lines(file), span)
  return [
    vscode.languages.registerDefinitionProvider(recordSelector, {
      async provideDefinition(document, position) {
        await session.ready
        const name = nameOf(document)
        const found = service.definition(name, document.offsetAt(position))
        return found?.sites.map(({ file, span, whole }): vscode.LocationLink => ({
          originSelectionRange: range({ file: name, span: found.span }),
          targetUri: uriOf(file), targetRange: range({ file, span: whole }), targetSelectionRange: range({ file, span }),
        }))
      },
    }),
    vscode.languages.registerReferenceProvider(recordSelector, {
      async provideReferences(document, position, { includeDeclaration }) {
        await session.upToDate()
        return service.references(nameOf(document), document.offsetAt(position))
          .filter(({ gives }) => includeDeclaration || !gives)
          .map(site => new vscode.Location(uriOf(site.file), range(site)))
      },
    }),
    vscode.languages.registerDocumentHighlightProvider(recordSelector, {
      provideDocumentHighlights: (document, position) => service.highlights(nameOf(document), document.offsetAt(position))
        .map(site => new vscode.DocumentHighlight(range(site), site.gives ? vscode.DocumentHighlightKind.Write : vscode.DocumentHighlightKind.Read)),
    }),
    vscode.languages.registerRenameProvider(recordSelector, renaming(session, range)),
  ]
}

function renaming(session: Session, range: (place: Pick<Site, 'file' | 'span'>) => vscode.Range): vscode.RenameProvider {
  const { service } = session
  return {
    async prepareRename(document, position) {
      await session.upToDate()
      const name = nameOf(document)
      const found = service.renameable(name, document.offsetAt(position))
      if ('refusal' in found) throw new Error(found.refusal)
      return { range: range({ file: name, span: found.span }), placeholder: found.id }
    },
    async provideRenameEdits(document, position, id) {
      await session.upToDate()
      const found = service.rename(nameOf(document), document.offsetAt(position), id)
      if ('refusal' in found) throw new Error(found.refusal)
      const edit = new vscode.WorkspaceEdit()
      for (const { file, edits } of found) edit.set(uriOf(file), edits.map(({ span, newText }) => new vscode.TextEdit(range({ file, span }), newText)))
      return edit
    },
  }
}
