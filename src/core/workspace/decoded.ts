/** A part of a file's name as a person writes it. Editors name files by their URI. */
export function decodedPart(file: string, part: string): string {
  if (!/^[a-z][\w+.-]+:/i.test(file)) return part
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
