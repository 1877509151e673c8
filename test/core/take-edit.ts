import type { Service } from '../../src/core/service'
import { difference } from '../../src/core/source/read/text-edit'

/** Gives the service a file's new text as an editor does: as what is replaced, where the file is known. */
export function takeEdit(service: Service, name: string, text: string | undefined) {
  const before = service.file(name)?.tree.text
  if (before === undefined || text === undefined) service.update(name, text)
  else service.edit(name, [difference(before, text)])
}
