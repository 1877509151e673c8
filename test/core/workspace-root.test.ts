import assert from 'node:assert/strict'
import { suite, test } from 'mocha'
import { createService } from '../../src/core/service'
import { foldersFrom, workspaceRoot } from '../../src/core/workspace/workspace-root'

suite('workspace root', () => {
  test('the folder and its parents, without the top of the disk', () => {
    assert.deepEqual(foldersFrom('/home/a/notes'), ['/home/a/notes', '/home/a', '/home'])
    assert.deepEqual(foldersFrom('/home/a/'), ['/home/a', '/home'])
    assert.deepEqual(foldersFrom('C:\\Users\\a\\'), ['C:/Users/a', 'C:/Users'])
    assert.deepEqual(foldersFrom('C:/Users'), ['C:/Users'])
    assert.deepEqual(foldersFrom('\\\\server\\share\\notes'), ['//server/share/notes'])
    assert.deepEqual(foldersFrom('/home/back\\slash'), ['/home/back\\slash', '/home'])
    assert.deepEqual(foldersFrom('file:///home/a'), ['file:///home/a', 'file:///home'])
    assert.deepEqual(foldersFrom('file:///c%3A/Users/a'), ['file:///c%3A/Users/a', 'file:///c%3A/Users'])
    const remote = 'vscode-remote://ssh-remote%2Bhost'
    assert.deepEqual(foldersFrom(`${remote}/home/a`), [`${remote}/home/a`, `${remote}/home`])
    const tops = ['/', 'C:\\', 'C:/', '\\\\server\\share\\', 'file:///', 'file:///c%3A/', 'memfs:/']
    for (const top of tops) assert.deepEqual(foldersFrom(top), [], top)
  })

  const root = (folder: string, opened: readonly string[], ...repositories: string[]) =>
    workspaceRoot(folder, opened, folder => repositories.includes(folder))

  test('the nearest repository, otherwise the outermost open folder, otherwise the folder', () => {
    assert.equal(root('/a/b/c', ['/a/b'], '/a', '/x'), '/a')
    assert.equal(root('/a/b/c', ['/a/b'], '/a', '/a/b/c'), '/a/b/c')
    assert.equal(root('/a/b/c', ['/a/b', '/a/b/c']), '/a/b')
    assert.equal(root('/a/b/c', ['/a/b/c/d', '/a/bc']), '/a/b/c')
    assert.equal(root('C:\\a\\b\\c', ['C:\\a\\b\\']), 'C:/a/b')
    assert.equal(root('C:\\a\\b', ['C:\\a\\b'], 'C:/a'), 'C:/a')
    assert.equal(root('file:///c%3A/a/b', ['file:///c%3A/a/b'], 'file:///c%3A/a'), 'file:///c%3A/a')
  })

  test('never the top of a disk, where any Windows user may create a .git', () => {
    assert.equal(root('/a', ['/'], '/'), '/a')
    assert.equal(root('C:\\a\\b', ['C:\\'], 'C:/', 'C:'), 'C:/a/b')
    assert.equal(root('/', ['/'], '/'), undefined)
  })
})

suite('settings and the roots of workspaces', () => {
  const note = 'kind: note\nid: N-1\nclient: C-1\nservice: { code: H2017, date: 2026-03-09, start: "10:00", end: "10:52", units: 4 }\n'
  const severities = (service: ReturnType<typeof createService>) => service.files().flatMap(name =>
    service.findings(name).filter(({ rule }) => rule === 'units-mismatch').map(({ severity }) => `${name} ${severity}`))

  test('settings above a root have no effect; a file outside every workspace has those of its folder', () => {
    const service = createService()
    for (const name of ['/a/b/n.note.yaml', '/a/n.note.yaml', '/a/x/n.note.yaml']) service.update(name, note)
    service.update('/a/noteproof.yaml', 'rules: { units-mismatch: hint }\n')
    assert.deepEqual(severities(service), ['/a/b/n.note.yaml hint', '/a/n.note.yaml hint', '/a/x/n.note.yaml hint'])
    service.setRoots(['/a/b'])
    assert.deepEqual(severities(service), ['/a/b/n.note.yaml error', '/a/n.note.yaml hint', '/a/x/n.note.yaml error'])
    service.setRoots(['/a'])
    assert.deepEqual(severities(service), ['/a/b/n.note.yaml hint', '/a/n.note.yaml hint', '/a/x/n.note.yaml hint'])
  })

  test('settings above a root exclude no file', () => {
    const service = createService()
    service.update('/a/noteproof.yaml', 'exclude: [b]\n')
    service.update('/a/b/n.note.yaml', note)
    assert.deepEqual(severities(service), [])
    service.setRoots(['/a/b', '/a/c'])
    assert.deepEqual(severities(service), ['/a/b/n.note.yaml error'])
    service.setRoots(['/a'])
    assert.deepEqual(severities(service), [])
  })
})
