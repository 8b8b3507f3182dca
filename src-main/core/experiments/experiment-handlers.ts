import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const experimentHandlers = os.experiments.router({
  list: os.experiments.list.handler(answer((vault) => vault.services.experiments.list())),
  outlook: os.experiments.outlook.handler(expose((vault, input) => vault.services.experiments.outlook(input))),
  start: os.experiments.start.handler(expose((vault, input) => vault.services.experiments.start(input))),
  armList: os.experiments.armList.handler(expose((vault, input) => vault.services.experiments.armList(input))),
  expose: os.experiments.expose.handler(expose((vault, input) => vault.services.experiments.expose(input))),
  look: os.experiments.look.handler(expose((vault, input) => vault.services.experiments.look(input))),
  stop: os.experiments.stop.handler(expose((vault, input) => vault.services.experiments.stop(input))),
})
