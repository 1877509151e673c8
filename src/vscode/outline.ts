import * as vscode from 'vscode'
import type { Part } from '../core/features/outline'
import type { Lines } from '../core/source/read/lines'
import { nameOf, uriOf } from './built-in'
import { toRange } from './convert'
import { yamlSelector } from './records'
import type { Session } from './session'

const { SymbolKind } = vscode
const symbolKinds: Record<Part['sort'], vscode.SymbolKind> = {
  note: SymbolKind.Event, plan: SymbolKind.Class, claim: SymbolKind.Package, policy: SymbolKind.Interface, settings: SymbolKind.Module,
  goal: SymbolKind.Enum, objective: SymbolKind.EnumMember, authorization: SymbolKind.Key, line: SymbolKind.Struct,
  section: SymbolKind.Field, text: SymbolKind.String, field: SymbolKind.Variable,
}

/** Provides document and workspace symbols, folding and selection ranges. */
export function provideOutline({ service, ready }: Session): vscode.Disposable[] {
  return [
    vscode.languages.registerDocumentSymbolProvider(yamlSelector, {
      provideDocumentSymbols(document) {
        const name = nameOf(document)
        const lines = service.lines(name)
        return service.outline(name).map(part => toSymbol(lines, part))
      },
    }, { label: 'Noteproof' }),
    vscode.languages.registerWorkspaceSymbolProvider({
      async provideWorkspaceSymbols(query) {
        await ready
        return service.find(query).map(({ file, part, record }) => new vscode.SymbolInformation(
          [part.name, part.detail].filter(Boolean).join(' '), symbolKinds[part.sort], record ?? '', new vscode.Location(uriOf(file), toRange(service.lines(file), part.at)),
        ))
      },
    }),
    vscode.languages.registerFoldingRangeProvider(yamlSelector, {
      provideFoldingRanges(document) {
        const name = nameOf(document)
        const lines = service.lines(name)
        return service.folds(name).map(span => lines.range(span)).map(({ start, end }) => new vscode.FoldingRange(start.line - 1, end.line - 1))
      },
    }),
    vscode.languages.registerSelectionRangeProvider(yamlSelector, {
      provideSelectionRanges(document, positions) {
        const name = nameOf(document)
        const lines = service.lines(name)
        return positions.map(position => service.selections(name, document.offsetAt(position)).reduceRight<vscode.SelectionRange | undefined>(
          (parent, span) => new vscode.SelectionRange(toRange(lines, span), parent), undefined) ?? new vscode.SelectionRange(new vscode.Range(position, position)))
      },
    }),
  ]
}

function toSymbol(lines: Lines, { name, detail, sort, span, at, parts }: Part): vscode.DocumentSymbol {
  const symbol = new vscode.DocumentSymbol(name, detail, symbolKinds[sort], toRange(lines, span), toRange(lines, at))
  symbol.children = parts.map(part => toSymbol(lines, part))
  return symbol
}
