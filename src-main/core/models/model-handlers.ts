import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose } from '../access/expose.ts'

export const modelHandlers = os.models.router({
  list: os.models.list.handler(answer((vault) => vault.services.models.list())),
  shipped: os.models.shipped.handler(answer((vault) => vault.services.models.shipped())),
  learning: os.models.learning.handler(answer((vault) => vault.services.learning.learning())),
  learn: os.models.learn.handler(expose((vault, input) => vault.services.learning.learn(input.task))),
  activate: os.models.activate.handler(expose((vault, input) => vault.services.learning.activate(input.headId))),
  rollback: os.models.rollback.handler(expose((vault, input) => vault.services.learning.rollback(input.task))),
  replay: os.models.replay.handler(expose((vault, input) => vault.services.models.replay(input.messageId))),
  replaySample: os.models.replaySample.handler(
    answer((vault, input) => vault.services.models.replaySample(input.count)),
  ),
  outlook: os.models.outlook.handler(answer((vault) => vault.services.models.outlook())),
  setSensitivity: os.models.setSensitivity.handler(
    expose((vault, input) => vault.services.models.setSensitivity(input.task, input.level)),
  ),
  inspect: os.models.inspect.handler(expose((vault, input) => vault.services.models.inspect(input.file))),
  add: os.models.add.handler(expose((vault, input) => vault.services.models.add(input))),
  measure: os.models.measure.handler(expose((vault, input) => vault.services.models.measure(input.modelId))),
  change: os.models.change.handler(expose((vault, input) => vault.services.models.change(input))),
  remove: os.models.remove.handler(expose((vault, input) => vault.services.models.remove(input.modelId))),
})
