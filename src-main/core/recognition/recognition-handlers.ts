import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const recognitionHandlers = os.recognition.router({
  rules: os.recognition.rules.handler(answer((vault) => vault.services.recognition.rules())),
  saveRules: os.recognition.saveRules.handler(answer((vault, input) => vault.services.recognition.saveRules(input))),
  month: os.recognition.month.handler(answer((vault, input) => vault.services.recognition.month(input))),
  notice: os.recognition.notice.handler(expose((vault, input) => vault.services.recognition.notice(input))),
})
