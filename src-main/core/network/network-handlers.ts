import { guardedContract as os } from '../access/access-guard.ts'
import { answer } from '../access/expose.ts'

export const networkHandlers = os.network.router({
  graph: os.network.graph.handler(answer((vault, input) => vault.services.network.graph(input))),
  reveal: os.network.reveal.handler(answer((vault, input) => vault.services.network.reveal(input))),
})
