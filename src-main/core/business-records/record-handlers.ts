import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const recordHandlers = os.records.router({
  template: os.records.template.handler(answer((vault, input) => vault.services.records.template(input.kind))),
  preview: os.records.preview.handler(expose((vault, input) => vault.services.records.preview(input))),
  import: os.records.import.handler(expose((vault, input) => vault.services.records.import(input))),
  imports: os.records.imports.handler(answer((vault) => vault.services.records.imports())),
  rejects: os.records.rejects.handler(expose((vault, input) => vault.services.records.rejects(input.importId))),
  undoImport: os.records.undoImport.handler(
    expose((vault, input) => vault.services.records.undoImport(input.importId)),
  ),
  list: os.records.list.handler(expose((vault, input) => vault.services.records.list(input))),
  add: os.records.add.handler(
    expose((vault, input) => vault.services.records.add(input.communityId, input.kind, input.fields)),
  ),
  change: os.records.change.handler(expose((vault, input) => vault.services.records.change(input.id, input.fields))),
  remove: os.records.remove.handler(expose((vault, input) => vault.services.records.remove(input.id))),
})
