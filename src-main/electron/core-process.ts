/** Entry of the utility process that runs the core: a native crash or a full heap ends this process, not the window. */
import { implement } from '@orpc/server'
import { pino } from 'pino'
import { startCore } from '#core/start-core.ts'
import { SAMPLE_VAULT } from '#core/vault/vault-folder.ts'
import { serveOverPort } from '#transport/serve-over-port.ts'
import { CoreMessage, coreControl } from './core-control.ts'
import type { CorePaths } from './core-control.ts'

type ServePort = ReturnType<typeof serveOverPort>

let servePage: Promise<ServePort> | undefined

process.parentPort.on('message', ({ data, ports }) => {
  const message = CoreMessage.parse(data)
  const [port] = ports
  if (port === undefined) throw new Error('a message without its port')
  if (message.kind === 'start') servePage = start(message.paths, (serve) => serve(port))
  else void servePage?.then((serve) => serve(port))
})

async function start(paths: CorePaths, serveControl: (serve: ServePort) => void): Promise<ServePort> {
  const logger = pino(pino.destination({ dest: paths.logFile, mkdir: true }))
  const core = await startCore({ ...paths, logger, hasWindow: true }).catch((error: unknown) => {
    // Main starts the core anew, and says so to the person when that does not help.
    logger.fatal({ err: error }, 'the core does not start')
    process.exit(1)
  })
  // `npm start` without a vault of one's own: the sample, which needs no sign-in.
  if (process.env['QUNJIAN_OPEN_SAMPLE'] === '1') await core.keeper.switchTo(SAMPLE_VAULT)
  const os = implement(coreControl)
  const control = os.router({
    registerFile: os.registerFile.handler(({ input: { path, name } }) =>
      core.registerFile(path, { name, removeAfterUse: false }),
    ),
    close: os.close.handler(async () => {
      await core.close()
      return { closed: true as const }
    }),
  })
  serveControl(serveOverPort(control, {}, logger))
  return serveOverPort(core.router, core.context, logger)
}
