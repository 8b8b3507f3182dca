import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { RecordFields, RecordImportView, RecordReject, RecordView } from '#contract/business-records.ts'
import type { contract } from '#contract/contract.ts'
import type { BusinessRecordId, CommunityId, RecordImportId } from '#contract/ids.ts'
import type { RecordKind } from '#contract/indicators.ts'
import { communityScope, maySee, whereAll } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { businessRecordIds, communityIds, recordImportIds } from '../identifier-codec.ts'
import type { FileRegistry } from '../imports/file-registry.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { readSettings } from '../settings/settings-service.ts'
import { assignByMember, assignTo, completeMapping, readTableRecords, type Assign } from './record-import.ts'
import { recordKinds, recordTemplate } from './record-kinds.ts'
import { createRecordKeys, createRecordReader } from './record-reading.ts'
import {
  communitiesKnowing,
  communitiesOf,
  countRecords,
  importRow,
  importRows,
  insertRecord,
  recordPage,
  recordRow,
  rejectRows,
  toImportView,
  toRecordView,
  type RecordCommunity,
  type RecordRow,
} from './record-repository.ts'
import { readRecordTable, type RecordTable } from './record-table.ts'
import { storeRecords } from './record-writer.ts'

type ImportInput = z.infer<(typeof contract.records.import)['~orpc']['inputSchema'] & z.ZodType>
type Preview = z.infer<(typeof contract.records.preview)['~orpc']['outputSchema'] & z.ZodType>
type Template = z.infer<(typeof contract.records.template)['~orpc']['outputSchema'] & z.ZodType>
type FileFailure = Failure<'FILE_TOKEN_UNKNOWN' | 'FILE_UNREADABLE' | 'COMMUNITY_NOT_FOUND'>
type ImportFailure = FileFailure | Failure<'MAPPING_INCOMPLETE'>

const PREVIEW_ROWS = 20

export interface RecordServiceDeps {
  readonly files: FileRegistry
  /** The sample vault reads its own tables alone: its passphrase is published. */
  readonly isClosed: boolean
}

/** Orders, invitations, surveys, activities, complaints and suggestions: imported from tables or entered one by one. */
export function createRecordService(resources: VaultResources, { files, isClosed }: RecordServiceDeps) {
  const { db, account, clock, record, feed } = resources

  const changed = (): void => feed.publish('records', 'audit')
  const visibleCommunities = (): RecordCommunity[] => {
    const where = whereAll([communityScope(account, 'id')])
    return db.all<RecordCommunity>(`SELECT id, platform FROM community ${where.sql}`, ...where.params)
  }
  const seesImport = (row: Parameters<typeof communitiesOf>[0]): boolean =>
    communitiesOf(row).every((id) => maySee(account, id))

  const assignment = (communityId: CommunityId | undefined): Assign | null => {
    const communities = visibleCommunities()
    if (communityId === undefined) return assignByMember(communities, (nativeId) => communitiesKnowing(db, nativeId))
    const own = communities.find(({ id }) => id === communityIds.row(communityId))
    return own ? assignTo(own) : null
  }

  const open = (input: ImportInput): Result<{ name: string; table: RecordTable; assign: Assign }, FileFailure> => {
    const file = files.find(input.file)
    if (!file) return fail('FILE_TOKEN_UNKNOWN')
    const assign = assignment(input.communityId)
    if (!assign) return fail('COMMUNITY_NOT_FOUND')
    const table = readRecordTable(file.path)
    return table.ok ? ok({ name: file.name, table: table.value, assign }) : table
  }

  const read = (input: ImportInput, table: RecordTable, assign: Assign, mapping: Preview['mapping']) =>
    readTableRecords(table, input.kind, {
      mapping,
      assign,
      timeZone: input.timeZone ?? readSettings(db).timeZone,
      dateOrder: input.dateOrder ?? 'auto',
      now: clock(),
    })

  const importFile = (input: ImportInput): Result<RecordImportView, FileFailure | Failure<'MAPPING_INCOMPLETE'>> => {
    const opened = open(input)
    if (!opened.ok) return opened
    const { name, table, assign } = opened.value
    const { mapping, missing } = completeMapping(input.kind, table.columns, input.mapping)
    if (missing.length > 0) return fail('MAPPING_INCOMPLETE', { missing, columns: [...table.columns] })
    const reading = read(input, table, assign, mapping)
    const view = db.transaction(() => {
      const stored = storeRecords(db, {
        kind: input.kind,
        fileName: name,
        read: table.rows.length,
        reading,
        accountId: account.id,
        now: clock(),
      })
      record({
        action: 'record.import',
        objectType: 'record-import',
        objectId: stored.id,
        payload: {
          file: name,
          kind: input.kind,
          added: stored.added,
          updated: stored.updated,
          rejected: stored.rejected,
        },
      })
      return stored
    })
    const file = files.find(input.file)
    if (file) files.forget(file.path, file.removeAfterUse)
    changed()
    return ok(view)
  }

  /** Reads what a form holds; names the field that is wrong. */
  const readForm = (kind: RecordKind, fields: RecordFields) =>
    createRecordReader(kind, { timeZone: readSettings(db).timeZone, dateOrder: 'auto', now: clock() })(fields)

  const visibleRow = (id: BusinessRecordId): RecordRow | null => {
    const row = recordRow(db, businessRecordIds.row(id))
    return row && maySee(account, row.community_id) ? row : null
  }
  const viewOf = (id: number): RecordView => {
    const row = recordRow(db, id)
    if (!row) throw new Error('a record that was just stored is gone')
    return toRecordView(row)
  }

  return {
    template(kind: RecordKind): Template {
      const fields = recordKinds[kind].fields.map(({ name, isRequired, type, choices, least, most }) => ({
        name,
        isRequired,
        type,
        choices: Object.keys(choices ?? {}),
        least: least ?? null,
        most: most ?? null,
      }))
      return { ...recordTemplate(kind), fields }
    },

    preview(input: ImportInput): Result<Preview, FileFailure> {
      const opened = open(input)
      if (!opened.ok) return opened
      const { name, table, assign } = opened.value
      const { mapping, missing } = completeMapping(input.kind, table.columns, input.mapping)
      const { records, rejects } =
        missing.length > 0 ? { records: [], rejects: [] } : read(input, table, assign, mapping)
      return ok({
        fileName: name,
        columns: [...table.columns],
        mapping,
        missing,
        rows: table.rows.slice(0, PREVIEW_ROWS).map(({ cells }) => [...cells]),
        read: table.rows.length,
        valid: records.length,
        rejects: rejects.slice(0, PREVIEW_ROWS),
      })
    },

    import: (input: ImportInput): Result<RecordImportView, ImportFailure | Failure<'SAMPLE_VAULT'>> =>
      isClosed ? fail('SAMPLE_VAULT') : importFile(input),

    /** For the sample's own tables. */
    importOwn: importFile,

    imports: (): RecordImportView[] => importRows(db).filter(seesImport).map(toImportView),

    rejects(importId: RecordImportId): Result<RecordReject[], Failure<'RECORD_IMPORT_NOT_FOUND'>> {
      const row = importRow(db, recordImportIds.row(importId))
      return row && seesImport(row) ? ok(rejectRows(db, row.id)) : fail('RECORD_IMPORT_NOT_FOUND')
    },

    undoImport(importId: RecordImportId): Result<{ removed: number }, Failure<'RECORD_IMPORT_NOT_FOUND'>> {
      const row = importRow(db, recordImportIds.row(importId))
      if (!row || row.undone_at !== null || !seesImport(row)) return fail('RECORD_IMPORT_NOT_FOUND')
      const removed = db.transaction(() => {
        const { changes } = db.run('DELETE FROM business_record WHERE import_id = ?', row.id)
        db.run('UPDATE record_import SET undone_at = ? WHERE id = ?', clock(), row.id)
        record({
          action: 'record.undo-import',
          objectType: 'record-import',
          objectId: importId,
          payload: { removed: changes },
        })
        return changes
      })
      changed()
      return ok({ removed })
    },

    list(input: {
      communityId: CommunityId
      kind: RecordKind
      after?: string | undefined
      limit: number
    }): Result<{ items: RecordView[]; next: string | null; total: number }, Failure<'COMMUNITY_NOT_FOUND'>> {
      const communityId = communityIds.row(input.communityId)
      if (!visibleCommunities().some(({ id }) => id === communityId)) return fail('COMMUNITY_NOT_FOUND')
      const after = input.after === undefined ? null : Number(input.after)
      const rows = recordPage(db, { communityId, kind: input.kind, after, limit: input.limit + 1 })
      const shown = rows.slice(0, input.limit)
      return ok({
        items: shown.map(toRecordView),
        next: rows.length > input.limit ? String(shown.at(-1)?.id) : null,
        total: countRecords(db, communityId, input.kind),
      })
    },

    add(
      communityId: CommunityId,
      kind: RecordKind,
      fields: RecordFields,
    ): Result<RecordView, Failure<'COMMUNITY_NOT_FOUND' | 'RECORD_INVALID'>> {
      const community = communityIds.row(communityId)
      if (!visibleCommunities().some(({ id }) => id === community)) return fail('COMMUNITY_NOT_FOUND')
      const reading = readForm(kind, fields)
      if (!reading.ok) return fail('RECORD_INVALID', reading.problem)
      const { at, memberNativeId, nativeId, fields: values } = reading.record
      const id = db.transaction(() => {
        const key = nativeId === null ? `form:${randomUUID()}` : createRecordKeys()(reading.record)
        const row = insertRecord(db, {
          communityId: community,
          kind,
          key,
          at,
          memberNativeId,
          fields: values,
          importId: null,
          accountId: account.id,
          now: clock(),
        })
        record({ action: 'record.add', objectType: 'record', objectId: businessRecordIds.of(row), payload: { kind } })
        return row
      })
      changed()
      return ok(viewOf(id))
    },

    change(
      id: BusinessRecordId,
      fields: RecordFields,
    ): Result<RecordView, Failure<'RECORD_NOT_FOUND' | 'RECORD_INVALID'>> {
      const row = visibleRow(id)
      if (!row) return fail('RECORD_NOT_FOUND')
      const reading = readForm(row.kind, fields)
      if (!reading.ok) return fail('RECORD_INVALID', reading.problem)
      const { at, memberNativeId, fields: values } = reading.record
      db.transaction(() => {
        db.run(
          'UPDATE business_record SET at = ?, member_native_id = ?, fields = ?, account_id = ? WHERE id = ?',
          at,
          memberNativeId,
          JSON.stringify(values),
          account.id,
          row.id,
        )
        record({ action: 'record.change', objectType: 'record', objectId: id, payload: { kind: row.kind } })
      })
      changed()
      return ok(viewOf(row.id))
    },

    remove(id: BusinessRecordId): Result<{ removed: boolean }, Failure<'RECORD_NOT_FOUND'>> {
      const row = visibleRow(id)
      if (!row) return fail('RECORD_NOT_FOUND')
      db.transaction(() => {
        // All rows of it: one that an older import brought must not come back in its place.
        db.run(
          'DELETE FROM business_record WHERE community_id = ? AND kind = ? AND record_key = ?',
          row.community_id,
          row.kind,
          row.record_key,
        )
        record({ action: 'record.remove', objectType: 'record', objectId: id, payload: { kind: row.kind } })
      })
      changed()
      return ok({ removed: true })
    },
  }
}
export type RecordService = ReturnType<typeof createRecordService>
