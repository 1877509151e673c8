/** Prefix of the names of built-in files. A workspace's own policies replace built-in ones. */
export const builtIn = 'built-in/'

/** Whether a file is built in. */
export function isBuiltIn(file: string): boolean {
  return file.startsWith(builtIn)
}
