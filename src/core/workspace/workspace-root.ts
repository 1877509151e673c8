/** The part of a name that no folder is above: `/`, `C:/`, `//server/share/`, or the scheme and authority of a URI, with its drive. */
const top = /^(?:\/\/[^/]+\/[^/]+|(?:[a-z][\w+.-]+:(?:\/\/[^/]*)?\/?)?(?:[a-z](?::|%3a))?)\//i

/** A folder and all folders above it, nearest first, with `/` and none at the end; without the top of the disk. */
export function foldersFrom(folder: string): string[] {
  const name = /^(?:[a-z]:\\|\\\\)/i.test(folder) ? folder.replace(/\\/g, '/') : folder
  const first = top.exec(name)?.[0].length ?? 0
  const folders: string[] = []
  let end = name.endsWith('/') ? name.length - 1 : name.length
  for (; end > first; end = name.lastIndexOf('/', end - 1)) folders.push(name.slice(0, end))
  return folders
}

/**
 * The root of the workspace that the files of a folder belong to, for the editor and the command line: the nearest repository that the
 * folder lies in, else the folder opened (or working directory) that it lies in, else the folder itself. Nothing above the root is read.
 * Undefined for the top of a disk: all that people keep there is no workspace, unless a person names it.
 */
export function workspaceRoot(folder: string, opened: readonly string[], isRepository: (folder: string) => boolean): string | undefined {
  const folders = foldersFrom(folder)
  const roots = new Set(opened.map(one => foldersFrom(one)[0]))
  return folders.find(isRepository) ?? folders.findLast(one => roots.has(one)) ?? folders[0]
}

/** Whether a file or folder is a folder or lies in it, at any depth. */
export function liesIn(folder: string, name: string): boolean {
  return name === folder || name.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

/** The innermost of some folders that a file lies in; undefined when it lies in none. */
export function innermost(folders: readonly string[], name: string): string | undefined {
  return folders.filter(folder => liesIn(folder, name)).sort((a, b) => b.length - a.length)[0]
}

/** Whether the text of a file named `.git` leads to a repository, as in a worktree or a submodule. */
export function isGitFile(text: string): boolean {
  return /^gitdir: ./.test(text)
}
