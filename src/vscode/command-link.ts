/** A link target that runs a Noteproof command. */
export function link(command: string, ...parts: readonly unknown[]): string {
  return `command:noteproof.${command}?${encodeURIComponent(JSON.stringify(parts))}`
}
