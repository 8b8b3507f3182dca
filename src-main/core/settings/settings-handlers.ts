import { guardedContract as os } from '../access/access-guard.ts'
import { answer } from '../access/expose.ts'

export const settingsHandlers = os.settings.router({
  get: os.settings.get.handler(answer((vault) => vault.services.settings.get())),
  update: os.settings.update.handler(answer((vault, input) => vault.services.settings.update(input))),
})

export const preferenceHandlers = os.preferences.router({
  get: os.preferences.get.handler(({ context }) => context.preferences.get()),
  update: os.preferences.update.handler(({ context, input }) => context.preferences.update(input)),
})
