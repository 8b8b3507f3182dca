import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import type { AddedModelId, LearnedHeadId, MessageId } from '#contract/ids.ts'
import {
  LabelRole,
  MeasuredTask,
  type AddedModel,
  type LearnedHead,
  type MeasuredShare,
  type Replay,
} from '#contract/models.ts'
import { contextOf } from '../command-context.ts'
import { CommandError, ExitCode } from '../exit-codes.ts'
import { wholeNumber } from '../option-values.ts'
import { iso, table, withIsoTimes } from '../output.ts'
import { runJob } from '../run-job.ts'
import { withVault, type Session } from '../vault-session.ts'

const modelLine = (model: AddedModel) => ({
  ...model,
  addedAt: iso(model.addedAt),
  measurement: model.measurement && { ...model.measurement, at: iso(model.measurement.at) },
})

/** Models of one's own: added, measured, switched and removed. */
export function addModelCommands(program: Command): void {
  const models = program.command('models').description('models of your own, a further signal beside the shipped ones')

  models
    .command('list')
    .description('list added models')
    .action(async (_own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const items = await withVault(options, 'read', output, ({ client }) => client.models.list())
      await output.result({ items: items.map(modelLine), next: null }, () => modelTable(items))
    })

  models
    .command('add')
    .argument('<dir>', 'folder with config.json, tokenizer.json and onnx/model.onnx (or model.onnx)')
    .option('--labels <pairs>', 'what each label counts as: LABEL=spam|abuse|negative|neutral|positive|ignore,…')
    .option('--name <name>', 'name in the vault (default: the folder’s)')
    .description('check a model, copy it beside the vault, and measure it; it stays switched off')
    .action(async (dir: string, own: { labels?: string; name?: string }, command: Command) => {
      const context = contextOf(command)
      const model = await withVault(context.options, 'write', context.output, async (session) => {
        const file = session.core.registerFile(folderAt(dir), { name: basename(resolve(dir)), removeAfterUse: false })
        const found = await session.client.models.inspect({ file })
        const roles = rolesOf(found.labels, own.labels)
        const { modelId, jobId } = await session.client.models.add({ file, name: own.name ?? found.name, roles })
        await waitFor(session, context, jobId)
        return modelOf(session, modelId)
      })
      await context.output.result(modelLine(model), () => modelTable([model]))
    })

  models
    .command('measure')
    .argument('<id>', 'id of the model, such as x1')
    .description('measure it again on the gold set and on the decisions of this vault')
    .action(async (id: string, _own: unknown, command: Command) => {
      const context = contextOf(command)
      const model = await withVault(context.options, 'write', context.output, async (session) => {
        const modelId = id as AddedModelId
        const { jobId } = await session.client.models.measure({ modelId })
        await waitFor(session, context, jobId)
        return modelOf(session, modelId)
      })
      await context.output.result(modelLine(model), () => modelTable([model]))
    })

  models
    .command('switch')
    .argument('<id>', 'id of the model, such as x1')
    .argument('<state>', 'on or off')
    .description('let it flag messages, or not; what is here is flagged at once')
    .action(async (id: string, state: string, _own: unknown, command: Command) => {
      if (state !== 'on' && state !== 'off') throw new CommandError(ExitCode.usage, 'USAGE', 'say on or off')
      const context = contextOf(command)
      const model = await withVault(context.options, 'write', context.output, async (session) => {
        const modelId = id as AddedModelId
        const { jobId } = await session.client.models.change({ modelId, active: state === 'on' })
        await waitFor(session, context, jobId)
        return modelOf(session, modelId)
      })
      await context.output.result(modelLine(model), () => modelTable([model]))
    })

  models
    .command('replay')
    .argument('[message]', 'id of a message, such as m42; a sample over all messages when left out')
    .option('--sample <count>', 'how many messages of the sample', wholeNumber, 200)
    .description('compute stored scores again: the same model, normaliser and text give the same bits')
    .action(async (message: string | undefined, own: { sample: number }, command: Command) => {
      const { options, output } = contextOf(command)
      if (message !== undefined) {
        const replay = await withVault(options, 'read', output, ({ client }) =>
          client.models.replay({ messageId: message as MessageId }),
        )
        await output.result(replay, replayWords)
        if (replay.verdict === 'different') process.exitCode = ExitCode.verificationFailed
        return
      }
      const sample = await withVault(options, 'read', output, ({ client }) =>
        client.models.replaySample({ count: own.sample }),
      )
      await output.result(sample, ({ checked, verdicts, different }) =>
        [
          `${checked} stored scores computed again`,
          ...Object.entries(verdicts).map(([verdict, n]) => `  ${verdict.padEnd(12)} ${n}`),
          ...(different.length > 0 ? [`different: ${different.join(', ')}`] : []),
        ].join('\n'),
      )
      if (sample.verdicts.different > 0) process.exitCode = ExitCode.verificationFailed
    })

  models
    .command('learn')
    .argument('<task>', 'spam or abuse')
    .description('learn a candidate from the decisions of this vault and judge it; it changes nothing')
    .action(async (task: string, _own: unknown, command: Command) => {
      const context = contextOf(command)
      const candidate = await withVault(context.options, 'write', context.output, async (session) => {
        const { jobId } = await session.client.models.learn({ task: taskOf(task) })
        await waitFor(session, context, jobId)
        const heads = await headsOf(session, taskOf(task))
        return heads.find(({ status }) => status === 'candidate')
      })
      if (!candidate) throw new CommandError(ExitCode.usage, 'HEAD_NOT_FOUND', 'the candidate is gone already')
      await context.output.result(withIsoTimes(candidate), () => headWords(candidate))
    })

  models
    .command('candidates')
    .description('what was learned from decisions: candidates, what is in use, and earlier versions')
    .action(async (_own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const { tasks } = await withVault(options, 'read', output, ({ client }) => client.models.learning())
      const items = tasks.flatMap(({ heads }) => heads)
      await output.result({ items: items.map(withIsoTimes), next: null }, () =>
        items.length === 0 ? 'nothing has been learned yet' : items.map(headWords).join('\n\n'),
      )
    })

  models
    .command('activate')
    .argument('<id>', 'id of the version, such as y2')
    .description('put a learned version to use from the next analysis on')
    .action(async (id: string, _own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const head = await withVault(options, 'write', output, ({ client }) =>
        client.models.activate({ headId: id as LearnedHeadId }),
      )
      await output.result(withIsoTimes(head), () => headWords(head))
    })

  models
    .command('rollback')
    .argument('<task>', 'spam or abuse')
    .description('go back to the version before, or to the shipped model alone')
    .action(async (task: string, _own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const { active } = await withVault(options, 'write', output, ({ client }) =>
        client.models.rollback({ task: taskOf(task) }),
      )
      await output.result({ task, active: active && withIsoTimes(active) }, () =>
        active ? headWords(active) : `${task}: the shipped model works alone`,
      )
    })

  models
    .command('remove')
    .argument('<id>', 'id of the model, such as x1')
    .description('take a model out with its files, scores and flags')
    .action(async (id: string, _own: unknown, command: Command) => {
      const context = contextOf(command)
      await withVault(context.options, 'write', context.output, async (session) => {
        const { jobId } = await session.client.models.remove({ modelId: id as AddedModelId })
        await waitFor(session, context, jobId)
      })
      await context.output.result({ removed: id }, () => `Removed ${id}`)
    })
}

const REPLAY_WORDS: Readonly<Record<Replay['verdict'], string>> = {
  same: 'the same bits again',
  different: 'another score came out',
  'not-scored': 'the message has no score yet',
  'text-changed': 'the text is not the one that was scored',
  'model-gone': 'the model that gave the score is not here any more',
}

function replayWords({ messageId, verdict, scores, gone }: Replay): string {
  return [
    `${messageId}: ${REPLAY_WORDS[verdict]}${gone.length > 0 ? ` (${gone.join(', ')})` : ''}`,
    ...scores.map(({ name, stored, replayed }) => `  ${name.padEnd(10)} ${stored}  ${replayed}`),
  ].join('\n')
}

async function waitFor(
  session: Session,
  context: ReturnType<typeof contextOf>,
  jobId: Parameters<typeof runJob>[2],
): Promise<void> {
  await runJob(session, context, jobId, async () => ({ words: 'what was read until now is', details: {} }))
}

async function modelOf({ client }: Session, id: AddedModelId): Promise<AddedModel> {
  const model = (await client.models.list()).find((each) => each.id === id)
  if (!model) throw new CommandError(ExitCode.usage, 'MODEL_NOT_FOUND', `there is no added model ${id}`)
  return model
}

function folderAt(dir: string): string {
  const path = resolve(dir)
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return path
  throw new CommandError(ExitCode.inputUnusable, 'FILE_UNREADABLE', `${dir} is no folder`)
}

/** The proposals for the labels, and what the command line says instead. */
function rolesOf(labels: readonly { name: string; role: LabelRole }[], pairs: string | undefined): LabelRole[] {
  if (pairs === undefined) return labels.map(({ role }) => role)
  const wanted = new Map<string, LabelRole>()
  for (const pair of pairs.split(',')) {
    const at = pair.lastIndexOf('=')
    const label = pair.slice(0, at).trim()
    const role = LabelRole.safeParse(pair.slice(at + 1).trim())
    if (at < 1 || !role.success || !labels.some(({ name }) => name === label)) {
      const known = labels.map(({ name }) => name).join(', ')
      throw new CommandError(
        ExitCode.usage,
        'USAGE',
        `--labels: ${pair} (labels: ${known}; roles: ${LabelRole.options.join(', ')})`,
      )
    }
    wanted.set(label, role.data)
  }
  return labels.map(({ name }) => wanted.get(name) ?? 'ignore')
}

function taskOf(task: string): MeasuredTask {
  const known = MeasuredTask.safeParse(task)
  if (!known.success) throw new CommandError(ExitCode.usage, 'USAGE', `one of ${MeasuredTask.options.join(', ')}`)
  return known.data
}

async function headsOf({ client }: Session, task: MeasuredTask): Promise<LearnedHead[]> {
  const { tasks } = await client.models.learning()
  return tasks.find((each) => each.task === task)?.heads ?? []
}

function headWords(head: LearnedHead): string {
  const { report } = head
  const marks = [
    head.status,
    ...(head.stale ? ['an example is gone'] : []),
    ...(head.fits ? [] : ['for another model']),
  ]
  const rows = report.figures.flatMap((line) =>
    (['present', 'candidate'] as const).map((which) => [
      line.set,
      which,
      String(line.texts),
      percent(line[which].precision),
      percent(line[which].recall),
    ]),
  )
  return [
    `${head.id}  ${head.task} version ${head.version}  ${marks.join(', ')}  ${head.sha256.slice(0, 12)}`,
    `learned from ${report.learnedFrom} decisions of ${report.accounts} accounts; ${report.isBetter ? 'better' : 'no better'} than what was in use`,
    table(['texts', 'model', 'n', 'precision', 'recall'], rows),
    `of ${report.week.messages} messages of the last week ${report.week.newlyFlagged} more would be flagged, ${report.week.noLonger} no longer`,
  ].join('\n')
}

const percent = (share: MeasuredShare | null): string =>
  share === null
    ? '–'
    : `${Math.round(100 * share.value)}% (${Math.round(100 * share.low)}–${Math.round(100 * share.high)}%, n=${share.n})`

function modelTable(models: readonly AddedModel[]): string {
  if (models.length === 0) return 'no model has been added'
  return models
    .map((model) => {
      const roles = model.labels.map(({ name, role }) => `${name}=${role}`).join(', ')
      const head = `${model.id}  ${model.name}  ${model.active ? 'on' : 'off'}  ${roles}  ${model.sha256.slice(0, 12)}`
      const rows = (model.measurement?.figures ?? []).flatMap((line) =>
        (['added', 'shipped'] as const).map((which) => [
          line.task,
          line.set,
          which,
          String(line.texts),
          percent(line[which].precision),
          percent(line[which].recall),
        ]),
      )
      if (rows.length === 0) return head
      return `${head}\n${table(['task', 'texts', 'model', 'n', 'precision', 'recall'], rows)}`
    })
    .join('\n\n')
}
