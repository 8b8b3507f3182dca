import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const importHandlers = os.imports.router({
  preview: os.imports.preview.handler(expose((vault, input) => vault.services.imports.preview(input))),
  start: os.imports.start.handler(expose((vault, input) => vault.services.imports.start(input))),
  list: os.imports.list.handler(answer((vault) => vault.services.imports.list())),
  get: os.imports.get.handler(expose((vault, input) => vault.services.imports.get(input.importId))),
  rejects: os.imports.rejects.handler(
    expose((vault, input) => vault.services.imports.rejects(input.importId, input.after, input.limit)),
  ),
  undo: os.imports.undo.handler(expose((vault, input) => vault.services.imports.undo(input.importId))),
})
