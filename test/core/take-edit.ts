import type { Service } from '../../src/core/service'
import { difference } from '../../src/core/source/read/text-edit'

/** Passes a file's new text to the service as an editor does: as a replacement, if the file is known. */
export function takeEdit(service: Service, name: string, text: string | undefined) {
  const before = service.file(name)?.tree.text
  if (before === undefined || text === undefined) service.update(name, text)
  else service.edit(name, [difference(before, text)])
}
