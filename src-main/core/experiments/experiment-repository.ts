import { z } from 'zod'
import { ExperimentDesign, ExperimentLook, type Arm } from '#contract/experiments.ts'
import type { ReadDatabase, SqlValue, WriteDatabase } from '#database/database.ts'
import { readStandIns } from '../members/member-link-repository.ts'
import { firstIdAt } from '../messages/message-id.ts'
import type { Candidate } from './arm-assignment.ts'
import type { Exposure, MemberEvent } from './outcome-count.ts'

/** The design as it was started, with what could be found then. */
export const StoredDesign = ExperimentDesign.extend({ smallestDetectable: z.number().nullable() })
export type StoredDesign = z.infer<typeof StoredDesign>

export interface StoredExperiment {
  readonly id: number
  readonly communityId: number
  readonly community: string
  /** Latest message of the community; null = none. */
  readonly dataTo: number | null
  readonly startedBy: string
  readonly startedAt: number
  readonly stopped: { readonly at: number; readonly reason: string } | null
  readonly design: StoredDesign
  readonly looks: readonly ExperimentLook[]
}

interface ExperimentRow {
  id: number
  community_id: number
  community: string
  data_to: number | null
  started_by: string
  started_at: number
  stopped_at: number | null
  stop_reason: string | null
  design: string
}

const SELECT = `SELECT e.id, e.community_id, c.name AS community, c.data_to, a.name AS started_by, e.started_at, e.stopped_at,
    e.stop_reason, e.design
  FROM experiment e JOIN community c ON c.id = e.community_id JOIN account a ON a.id = e.account_id`

/** Members count as drawn only as long as they let themselves be profiled. */
const STILL_IN = `NOT EXISTS (SELECT 1 FROM profiling_consent p WHERE p.member_id = d.member_id AND p.status <> 'given')`

export function allExperiments(db: ReadDatabase): StoredExperiment[] {
  return read(db, 'ORDER BY e.id DESC')
}

export function experimentById(db: ReadDatabase, id: number): StoredExperiment | undefined {
  return read(db, 'WHERE e.id = ?', id)[0]
}

function read(db: ReadDatabase, rest: string, ...params: SqlValue[]): StoredExperiment[] {
  return db.all<ExperimentRow>(`${SELECT} ${rest}`, ...params).map((row) => ({
    id: row.id,
    communityId: row.community_id,
    community: row.community,
    dataTo: row.data_to,
    startedBy: row.started_by,
    startedAt: row.started_at,
    stopped: row.stop_reason === null ? null : { at: row.stopped_at ?? 0, reason: row.stop_reason },
    design: StoredDesign.parse(JSON.parse(row.design)),
    looks: db
      .all<{ document: string }>('SELECT document FROM experiment_look WHERE experiment_id = ? ORDER BY number', row.id)
      .map(({ document }) => ExperimentLook.parse(JSON.parse(document))),
  }))
}

export function insertExperiment(
  db: WriteDatabase,
  experiment: { communityId: number; accountId: number; startedAt: number; key: Uint8Array; design: StoredDesign },
  drawn: readonly { readonly candidate: Candidate; readonly arm: Arm }[],
): number {
  const { lastInsertRowid } = db.run(
    'INSERT INTO experiment (community_id, account_id, started_at, key, design) VALUES (?, ?, ?, ?, ?)',
    experiment.communityId,
    experiment.accountId,
    experiment.startedAt,
    experiment.key,
    JSON.stringify(experiment.design),
  )
  const id = Number(lastInsertRowid)
  for (const { candidate, arm } of drawn)
    db.run(
      'INSERT INTO experiment_member (experiment_id, member_id, stratum, arm) VALUES (?, ?, ?, ?)',
      id,
      candidate.id,
      candidate.stratum,
      arm,
    )
  return id
}

export interface DrawnMember {
  readonly id: number
  readonly platformId: string
  readonly name: string
  readonly arm: Arm
}

export function drawnMembers(db: ReadDatabase, experimentId: number): DrawnMember[] {
  return db.all<{ id: number; platformId: string; name: string; arm: Arm }>(
    `SELECT u.id, u.native_id AS platformId, u.name, d.arm FROM experiment_member d JOIN member u ON u.id = d.member_id
      WHERE d.experiment_id = ? AND ${STILL_IN} ORDER BY u.native_id`,
    experimentId,
  )
}

/** Notes the first exposure of a member to an arm; an earlier one that is told of later takes its place. */
export function noteExposure(
  db: WriteDatabase,
  exposure: { experimentId: number; memberId: number; arm: Arm; at: number },
): void {
  db.run(
    `INSERT INTO experiment_exposure (experiment_id, member_id, arm, exposed_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (experiment_id, member_id, arm) DO UPDATE SET exposed_at = min(exposed_at, excluded.exposed_at)`,
    exposure.experimentId,
    exposure.memberId,
    exposure.arm,
    exposure.at,
  )
}

/** Who was drawn and exposed. Accounts that turned out to be one person since are one, with the exposures of both. */
export function readExposures(db: ReadDatabase, experimentId: number, communityId: number): Exposure[] {
  const standIns = readStandIns(db, communityId)
  const rows = db.all<{ person: number; drawn: Arm; a: number | null; b: number | null }>(
    `SELECT d.member_id AS person, d.arm AS drawn, a.exposed_at AS a, b.exposed_at AS b FROM experiment_member d
       LEFT JOIN experiment_exposure a ON a.experiment_id = d.experiment_id AND a.member_id = d.member_id AND a.arm = 'a'
       LEFT JOIN experiment_exposure b ON b.experiment_id = d.experiment_id AND b.member_id = d.member_id AND b.arm = 'b'
      WHERE d.experiment_id = ? AND ${STILL_IN} ORDER BY d.member_id`,
    experimentId,
  )
  const people = new Map<number, Exposure>()
  for (const row of rows) {
    const person = standIns.get(row.person) ?? row.person
    const known = people.get(person)
    people.set(person, {
      person,
      drawn: known?.drawn ?? row.drawn,
      a: earlier(known?.a, row.a),
      b: earlier(known?.b, row.b),
    })
  }
  return [...people.values()]
}

function earlier(one: number | null | undefined, other: number | null): number | null {
  return one === null || one === undefined || other === null ? (one ?? other) : Math.min(one, other)
}

/** Messages of a community sent from `from` to `to` (UTC milliseconds, both included), by person. */
export function* readEvents(
  db: ReadDatabase,
  communityId: number,
  { from, to }: { readonly from: number; readonly to: number },
): Iterable<MemberEvent> {
  const standIns = readStandIns(db, communityId)
  const rows = db.iterate<{ member_id: number; sent_at: number; is_answer: number }>(
    `SELECT m.member_id, m.sent_at, m.reply_to IS NOT NULL AS is_answer
       FROM message m CROSS JOIN channel c ON c.id = m.channel_id AND c.community_id = ?
      WHERE m.id >= ? AND m.id < ?`,
    communityId,
    firstIdAt(from),
    firstIdAt(to + 1000),
  )
  for (const { member_id, sent_at, is_answer } of rows)
    yield { person: standIns.get(member_id) ?? member_id, at: sent_at, isAnswer: is_answer === 1 }
}

export function insertLook(db: WriteDatabase, experimentId: number, look: ExperimentLook): void {
  db.run(
    'INSERT INTO experiment_look (experiment_id, number, document) VALUES (?, ?, ?)',
    experimentId,
    look.number,
    JSON.stringify(look),
  )
}

/** Ends it: its members may be drawn again. `reason` null = with a result. */
export function endExperiment(db: WriteDatabase, id: number, at: number, reason: string | null): void {
  db.run('UPDATE experiment SET stopped_at = ?, stop_reason = ? WHERE id = ?', at, reason, id)
}
