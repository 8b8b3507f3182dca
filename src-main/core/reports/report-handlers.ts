import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const reportHandlers = os.reports.router({
  preview: os.reports.preview.handler(expose((vault, input) => vault.services.reports.preview(input))),
  export: os.reports.export.handler(expose((vault, input) => vault.services.reports.export(input))),
  list: os.reports.list.handler(answer((vault) => vault.services.reports.list())),
  proof: os.reports.proof.handler(expose((vault, input) => vault.services.reports.proof(input.exportId))),
  reminder: os.reports.reminder.handler(answer((vault) => vault.services.reports.reminder())),
  setReminder: os.reports.setReminder.handler(answer((vault, input) => vault.services.reports.setReminder(input))),
})
