import { Module } from 'node:module'

/** A fake editor: the texts of its files by their URI, what it was told to log, and what throws when it is called. */
export const fakeEditor = {
  files: new Map<string, string>(),
  logged: [] as string[],
  fails: undefined as 'findFiles' | 'set' | 'stat' | undefined,
  failure: new Error(),
  created: (_uri: unknown): void => {},
}

const uriOf = (text: string) => ({ scheme: 'file', path: text.replace(/^file:\/\//, ''), toString: () => text })

function failing<T>(call: 'findFiles' | 'set' | 'stat', answer: () => T): T {
  if (fakeEditor.fails === call) throw fakeEditor.failure
  return answer()
}

const nothing = () => {}
const asksNothing = () => ({ dispose: nothing })
const watcher = (glob: string) => ({
  onDidCreate(told: (uri: unknown) => void) {
    if (glob === '**') fakeEditor.created = told
    return asksNothing()
  },
  onDidChange: asksNothing, onDidDelete: asksNothing, dispose: nothing,
})

/** As much of the editor's interface as a session asks for. */
const vscode = {
  Uri: { parse: uriOf, from: String }, FileType: { Directory: 2 }, DiagnosticSeverity: {},
  Range: Object, Diagnostic: Object, DiagnosticRelatedInformation: Object, Location: Object, RelativePattern: Object,
  EventEmitter: class {
    event = asksNothing
    fire = nothing
    dispose = nothing
  },
  window: {
    createOutputChannel: () => new Proxy({}, {
      get: (_, level) => (...said: unknown[]) => { fakeEditor.logged.push(`${String(level)}: ${said.join(' ')}`) },
    }),
  },
  languages: { createDiagnosticCollection: () => ({ set: () => failing('set', nothing), dispose: nothing }) },
  workspace: {
    textDocuments: [], workspaceFolders: [{ uri: uriOf('file:///') }],
    createFileSystemWatcher: watcher, getConfiguration: () => ({ get: (_: string, usual: unknown) => usual }),
    onDidOpenTextDocument: asksNothing, onDidChangeTextDocument: asksNothing, onDidCloseTextDocument: asksNothing,
    onDidChangeWorkspaceFolders: asksNothing, onDidChangeConfiguration: asksNothing,
    getWorkspaceFolder: () => ({}), asRelativePath: ({ path }: { path: string }) => path.slice(1),
    findFiles: async () => failing('findFiles', () => [...fakeEditor.files.keys()].map(uriOf)),
    fs: {
      readFile: async (uri: unknown) => Buffer.from(fakeEditor.files.get(String(uri))!),
      stat: () => failing('stat', () => Promise.resolve({ type: 1 })),
    },
  },
}

// The editor gives its interface as a module to whoever asks; here this one is given.
const loader = Module as unknown as { _load: (name: string, ...more: unknown[]) => unknown }
const load = loader._load
loader._load = (name, ...more) => (name === 'vscode' ? vscode : load(name, ...more))
