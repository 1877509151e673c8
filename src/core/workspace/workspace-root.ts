/** The top of a file system: `/`, `C:/`, `//server/share/`, or the scheme and authority of a URI with its drive. */
const top = /^(?:\/\/[^/]+\/[^/]+|(?:[a-z][\w+.-]+:(?:\/\/[^/]*)?\/?)?(?:[a-z](?::|%3a))?)\//i

/** A folder and all folders above it except the top of the file system, nearest first, with `/` between names and none at the end. */
export function foldersFrom(folder: string): string[] {
  const name = /^(?:[a-z]:\\|\\\\)/i.test(folder) ? folder.replace(/\\/g, '/') : folder
  const first = top.exec(name)?.[0].length ?? 0
  const folders: string[] = []
  let end = name.endsWith('/') ? name.length - 1 : name.length
  for (; end > first; end = name.lastIndexOf('/', end - 1)) folders.push(name.slice(0, end))
  return folders
}

/**
 * The root of the workspace around a folder, for the editor and the command line: the nearest repository that contains the folder, else the
 * opened folder (or working directory) that contains it, else the folder itself. Nothing above the root is read. Undefined for the top of a
 * file system, which is no workspace unless a person names it.
 */
export function workspaceRoot(folder: string, opened: readonly string[], isRepository: (folder: string) => boolean): string | undefined {
  const folders = foldersFrom(folder)
  const roots = new Set(opened.map(folder => foldersFrom(folder)[0]))
  return folders.find(isRepository) ?? folders.findLast(folder => roots.has(folder)) ?? folders[0]
}

/** Whether a file or folder is the folder itself or is inside it, at any depth. */
export function liesIn(folder: string, name: string): boolean {
  return name === folder || name.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

/** The innermost of the folders that contain a file; undefined if none does. */
export function innermost(folders: readonly string[], name: string): string | undefined {
  return folders.filter(folder => liesIn(folder, name)).sort((a, b) => b.length - a.length)[0]
}

/** Whether the text of a file named `.git` points to a repository, as in a worktree or submodule. */
export function isGitFile(text: string): boolean {
  return /^gitdir: ./.test(text)
}
