import { createHash, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { Arm, ExperimentDesign, ExperimentOutlook, ExperimentView } from '#contract/experiments.ts'
import type { ExperimentId } from '#contract/ids.ts'
import { maySee } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { communityIds, experimentIds } from '../identifier-codec.ts'
import { csvLines } from '../reports/csv-report.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { assignArms } from './arm-assignment.ts'
import { readEligible } from './eligible-members.ts'
import { describeLook, LEAST_EXPECTED } from './experiment-look.ts'
import * as repository from './experiment-repository.ts'
import type { StoredExperiment } from './experiment-repository.ts'
import { readOutlook, type Population } from './experiment-outlook.ts'
import { countOutcomes, outcomeWindow } from './outcome-count.ts'

const DAY_MS = 86_400_000

type Procedures = (typeof contract)['experiments']
type Input<Name extends 'outlook' | 'armList' | 'expose' | 'look' | 'stop'> = z.output<
  Procedures[Name]['~orpc']['inputSchema'] & z.ZodType
>
type Exposed = z.output<Procedures['expose']['~orpc']['outputSchema'] & z.ZodType>
type NotRunning = Failure<'EXPERIMENT_NOT_FOUND' | 'EXPERIMENT_OVER'>

/** A/B experiments: drawn once, exposed by people, looked at as often as was paid for in certainty. */
export function createExperimentService({ db, account, clock, record, feed }: VaultResources) {
  const populationOf = (input: Input<'outlook'> | ExperimentDesign): Population | null => {
    const id = communityIds.row(input.communityId)
    if (!maySee(account, id)) return null
    const community = db.first<{ data_to: number | null }>('SELECT data_to FROM community WHERE id = ?', id)
    if (!community) return null
    const { metric, windowDays, activeWithinDays } = input
    return { communityId: id, dataTo: community.data_to ?? 0, metric, windowDays, activeWithinDays }
  }
  const running = (id: ExperimentId): Result<StoredExperiment, NotRunning> => {
    const experiment = repository.experimentById(db, experimentIds.row(id))
    if (!experiment || !maySee(account, experiment.communityId)) return fail('EXPERIMENT_NOT_FOUND')
    return statusOf(experiment) === 'running' ? ok(experiment) : fail('EXPERIMENT_OVER')
  }
  const viewOf = (id: number): ExperimentView => {
    const experiment = repository.experimentById(db, id)
    if (!experiment) throw new Error(`no experiment ${id}`)
    return toView(experiment)
  }
  const toView = (experiment: StoredExperiment): ExperimentView => {
    const { smallestDetectable, ...design } = experiment.design
    const exposures = repository.readExposures(db, experiment.id, experiment.communityId)
    const count = (arm: Arm, isExposed: boolean): number =>
      exposures.filter(({ drawn, [arm]: at }) => drawn === arm && (!isExposed || at !== null)).length
    return {
      id: experimentIds.of(experiment.id),
      design,
      community: experiment.community,
      startedBy: experiment.startedBy,
      startedAt: experiment.startedAt,
      ...spanOf(experiment),
      status: statusOf(experiment),
      stopped: experiment.stopped,
      smallestDetectable,
      drawn: { a: count('a', false), b: count('b', false) },
      exposed: { a: count('a', true), b: count('b', true) },
      looks: [...experiment.looks],
    }
  }
  const published = <T>(value: T): T => {
    feed.publish('plan', 'audit')
    return value
  }

  return {
    list: (): ExperimentView[] =>
      db.snapshot(() =>
        repository
          .allExperiments(db)
          .filter(({ communityId }) => maySee(account, communityId))
          .map(toView),
      ),

    outlook(input: Input<'outlook'>): Result<ExperimentOutlook, Failure<'COMMUNITY_NOT_FOUND'>> {
      const population = populationOf(input)
      if (!population) return fail('COMMUNITY_NOT_FOUND')
      return ok(db.snapshot(() => readOutlook(db, population, input.baseline ?? null)))
    },

    start(design: ExperimentDesign): Result<ExperimentView, Failure<'COMMUNITY_NOT_FOUND' | 'TOO_FEW_MEMBERS'>> {
      const population = populationOf(design)
      if (!population) return fail('COMMUNITY_NOT_FOUND')
      return db.transaction((): Result<ExperimentView, Failure<'TOO_FEW_MEMBERS'>> => {
        const { eligible, leastExpected, smallestDetectable } = readOutlook(db, population, design.baseline)
        if (leastExpected === null || leastExpected <= LEAST_EXPECTED)
          return fail('TOO_FEW_MEMBERS', { eligible, leastExpected: leastExpected ?? 0 })
        const { candidates } = readEligible(db, population.communityId, {
          reference: population.dataTo,
          activeWithinDays: design.activeWithinDays,
        })
        const key = randomBytes(32)
        const arms = assignArms(candidates, key)
        const id = repository.insertExperiment(
          db,
          {
            communityId: population.communityId,
            accountId: account.id,
            startedAt: clock(),
            key,
            design: { ...design, smallestDetectable },
          },
          candidates.map((candidate) => ({ candidate, arm: arms.get(candidate.id) ?? 'a' })),
        )
        record({
          action: 'experiment.start',
          objectType: 'experiment',
          objectId: experimentIds.of(id),
          // The key is sworn to now and can be shown later: then anybody can draw again.
          digest: createHash('sha256').update(key).digest('hex'),
          payload: { design: JSON.stringify(design), members: candidates.length },
        })
        return ok(published(viewOf(id)))
      })
    },

    armList({ id, arm, purpose }: Input<'armList'>): Result<{ csv: string; members: number }, NotRunning> {
      const found = running(id)
      if (!found.ok) return found
      const members = repository.drawnMembers(db, found.value.id).filter((member) => member.arm === arm)
      const rows = [['platform_id', 'name'], ...members.map(({ platformId, name }) => [platformId, name])]
      const csv = `\uFEFF${csvLines(rows)}`
      db.transaction(() =>
        record({
          action: 'experiment.export',
          objectType: 'experiment',
          objectId: id,
          digest: createHash('sha256').update(csv).digest('hex'),
          payload: { arm, purpose, members: members.length },
        }),
      )
      feed.publish('audit')
      return ok({ csv, members: members.length })
    },

    expose(input: Input<'expose'>): Result<Exposed, NotRunning | Failure<'EXPOSURE_OUTSIDE'>> {
      const { id, arm, platformIds } = input
      const found = running(id)
      if (!found.ok) return found
      const experiment = found.value
      const at = input.at ?? clock()
      const to = Math.min(clock(), spanOf(experiment).exposeUntil)
      if (at < experiment.startedAt || at > to) return fail('EXPOSURE_OUTSIDE', { from: experiment.startedAt, to })
      const members = repository.drawnMembers(db, experiment.id)
      const named = new Set(platformIds ?? members.filter((each) => each.arm === arm).map((each) => each.platformId))
      const exposed = members.filter(({ platformId }) => named.has(platformId))
      db.transaction(() => {
        for (const { id: memberId } of exposed)
          repository.noteExposure(db, { experimentId: experiment.id, memberId, arm, at })
        record({
          action: 'experiment.expose',
          objectType: 'experiment',
          objectId: id,
          payload: { arm, at, members: exposed.length },
        })
      })
      return ok(
        published({
          recorded: exposed.length,
          unknown: named.size - exposed.length,
          otherArm: exposed.filter((member) => member.arm !== arm).length,
        }),
      )
    },

    look({ id, early }: Input<'look'>): Result<ExperimentView, NotRunning | Failure<'TOO_EARLY' | 'NOTHING_NEW'>> {
      const found = running(id)
      if (!found.ok) return found
      const experiment = found.value
      const now = clock()
      const { metric, windowDays } = experiment.design
      const { endsAt } = spanOf(experiment)
      const dataTo = experiment.dataTo ?? 0
      return db.transaction((): Result<ExperimentView, Failure<'TOO_EARLY' | 'NOTHING_NEW'>> => {
        const exposures = repository.readExposures(db, experiment.id, experiment.communityId)
        const span = { from: experiment.startedAt, to: Math.min(endsAt, dataTo) }
        const events = repository.readEvents(db, experiment.communityId, span)
        const count = countOutcomes(exposures, events, { metric, windowDays, dataTo })
        // Once everybody drawn was exposed and all windows are over, nothing can be added: that is the end, too.
        const isFinal = count.unfinished === 0 && (now >= endsAt || count.notExposed === 0)
        if (!isFinal && !early) return fail('TOO_EARLY', { endsAt, dataTo })
        const before = experiment.looks.at(-1)
        const judged = count.arms.a.n + count.arms.b.n
        if (!isFinal && judged <= (before ? before.arms.a.n + before.arms.b.n : 0)) return fail('NOTHING_NEW')
        const spent = experiment.looks.reduce((sum, { level }) => sum + level, 0)
        const figures = describeLook(count, spent, isFinal)
        const number = experiment.looks.length + 1
        const { level, p, verdict } = figures
        const auditSeq = record({
          action: 'experiment.look',
          objectType: 'experiment',
          objectId: id,
          payload: { number, isFinal, level, p, verdict },
        })
        repository.insertLook(db, experiment.id, { ...figures, number, at: now, dataTo, auditSeq })
        if (isFinal) repository.endExperiment(db, experiment.id, now, null)
        return ok(published(viewOf(experiment.id)))
      })
    },

    stop({ id, reason }: Input<'stop'>): Result<ExperimentView, NotRunning> {
      const found = running(id)
      if (!found.ok) return found
      const row = found.value.id
      db.transaction(() => {
        repository.endExperiment(db, row, clock(), reason)
        record({ action: 'experiment.stop', objectType: 'experiment', objectId: id, payload: { reason } })
      })
      return ok(published(viewOf(row)))
    },
  }
}
export type ExperimentService = ReturnType<typeof createExperimentService>

function statusOf({ stopped, looks }: StoredExperiment): ExperimentView['status'] {
  if (stopped) return 'stopped'
  return looks.at(-1)?.isFinal ? 'finished' : 'running'
}

function spanOf({ startedAt, design }: StoredExperiment): { exposeUntil: number; endsAt: number } {
  const exposeUntil = startedAt + design.exposureDays * DAY_MS
  return { exposeUntil, endsAt: exposeUntil + outcomeWindow(design.metric, design.windowDays).to }
}
