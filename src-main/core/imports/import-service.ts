import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { ImportId, JobId } from '#contract/ids.ts'
import type { ColumnMapping, ImportPreview, ImportView } from '#contract/imports.ts'
import type { JobRunner } from '#jobs/job-runner.ts'
import { importFormats, importPlatforms } from '#workers/import/import-records.ts'
import type { DetectedSource, ImportFormat } from '#workers/import/import-records.ts'
import type { ImportWorkerContract } from '#workers/import/import-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import { communityScope, maySee, whereAll } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { importIds, jobIds } from '../identifier-codec.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { readSettings } from '../settings/settings-service.ts'
import { toFailure, toPreview, type FileFailure } from './import-preview.ts'
import { takeOut } from './import-undo.ts'
import { createImportJob, type ImportJobInput } from './import-job.ts'
import type { FileRegistry, RegisteredFile } from './file-registry.ts'
import {
  importRow,
  importView,
  importViews,
  insertCommunity,
  isReports,
  restateBasis,
  communityNamed,
  type ImportRow,
  rejectsOf,
  savedMapping,
  saveMapping,
  type TakenOut,
} from './import-repository.ts'

type PreviewInput = z.infer<(typeof contract.imports.preview)['~orpc']['inputSchema'] & z.ZodType>
type StartInput = z.infer<(typeof contract.imports.start)['~orpc']['inputSchema'] & z.ZodType>
type RejectPage = z.infer<(typeof contract.imports.rejects)['~orpc']['outputSchema'] & z.ZodType>
type StartFailure = FileFailure | Failure<'TWO_PERSON_CHAT' | 'SAMPLE_VAULT' | 'IMPORT_RUNNING' | 'COMMUNITY_NOT_FOUND'>
type UndoFailure = Failure<'IMPORT_NOT_FOUND' | 'IMPORT_RUNNING' | 'ANALYSIS_RUNNING'>

export interface ImportServiceDeps {
  readonly worker: WorkerLink<ImportWorkerContract>
  readonly jobs: JobRunner
  readonly files: FileRegistry
  /** The sample vault takes no data but its own, which `enqueue` brings: its passphrase is published. */
  readonly isClosed: boolean
  /** Starts the analysis of a community that has new messages. */
  readonly analyse: (communityId: number) => void
}

const PREVIEW_ROWS = 20
/** Columns without which no record can be read. A report needs no reporter and no reason, but a message. */
const requiredFields = (format: string): readonly (keyof ColumnMapping)[] =>
  isReports({ format }) ? ['id', 'time'] : ['time', 'author', 'text']

export function createImportService(resources: VaultResources, deps: ImportServiceDeps) {
  const { db, account, clock, record, feed } = resources
  const { worker, jobs, files } = deps

  jobs.register(
    'import',
    'writing',
    createImportJob({
      db,
      worker,
      clock,
      onFinished: (input, counts) =>
        record({
          action: 'import.finish',
          objectType: 'import',
          objectId: importIds.of(input.importId),
          payload: { ...counts },
        }),
      afterwards: (input) => {
        files.forget(input.path, input.removeAfterUse)
        feed.publish('imports', 'messages', 'members', 'communities', 'audit')
        const row = importRow(db, input.importId)
        if (input.analyse && row && row.community_id !== null) deps.analyse(row.community_id)
      },
    }),
  )

  const isVisible = ({ community_id }: ImportRow): boolean =>
    community_id === null ? account.communities === null : maySee(account, community_id)
  const visible = (importId: ImportId): ImportRow | null => {
    const row = importRow(db, importIds.row(importId))
    return row && isVisible(row) ? row : null
  }
  /** An account that is limited to communities neither makes new ones nor adds to those it does not see. */
  const mayImportInto = (name: string): boolean => {
    if (account.communities === null) return true
    const id = communityNamed(db, name)
    return id !== null && maySee(account, id)
  }

  const detect = async (file: RegisteredFile, wanted = 'auto'): Promise<Result<DetectedSource, FileFailure>> => {
    const format = importFormats.find((known) => known === wanted)
    if (wanted !== 'auto' && format === undefined)
      return fail('IMPORT_FORMAT_UNKNOWN', { seen: `${wanted}; known are ${importFormats.join(', ')}` })
    try {
      return ok(await worker.client().detect({ path: file.path }))
    } catch (error) {
      const failure = toFailure(error)
      const isUnknown = failure.failure.code === 'IMPORT_FORMAT_UNKNOWN'
      return isUnknown && format !== undefined ? ok(givenSource(format)) : failure
    }
  }

  return {
    async preview(input: PreviewInput): Promise<Result<ImportPreview, FileFailure>> {
      const file = files.find(input.file)
      if (!file) return fail('FILE_TOKEN_UNKNOWN')
      const detected = await detect(file)
      if (!detected.ok) return detected
      const source = detected.value
      const saved = source.table ? savedMapping(db, source.table.columns) : null
      const mapping = input.mapping ?? saved?.mapping ?? source.table?.guess ?? null
      const isReadable = mapping === null || requiredFields(source.format).every((field) => mapping[field] !== null)
      try {
        const events = isReadable
          ? await worker.client().peek({ ...openOptions(input, source, file, mapping), limit: PREVIEW_ROWS })
          : []
        return ok(toPreview(file, source, mapping, saved?.name ?? null, events))
      } catch (error) {
        const failure = toFailure(error)
        // An ambiguous date order is what the preview is for: show the file and ask, rather than refuse it.
        if (failure.failure.code !== 'IMPORT_DATE_ORDER_AMBIGUOUS') return failure
        return ok({ ...toPreview(file, source, mapping, saved?.name ?? null, []), ambiguousDates: true })
      }
    },

    async start(input: StartInput): Promise<Result<{ importId: ImportId; jobId: JobId }, StartFailure>> {
      if (deps.isClosed) return fail('SAMPLE_VAULT')
      if (jobs.isActive('import')) return fail('IMPORT_RUNNING')
      return this.enqueue(input)
    },

    /** The same, behind imports that are still running; imports run one after another. */
    async enqueue(input: StartInput): Promise<Result<{ importId: ImportId; jobId: JobId }, StartFailure>> {
      const file = files.find(input.file)
      if (!file) return fail('FILE_TOKEN_UNKNOWN')
      if (!mayImportInto(input.community)) return fail('COMMUNITY_NOT_FOUND')
      const detected = await detect(file, input.format)
      if (!detected.ok) return detected
      const source = detected.value
      // Reports are about messages: alone they make no community.
      const isAlone = isReports(source) && communityNamed(db, input.community) === null
      if (isAlone) return fail('COMMUNITY_NOT_FOUND')
      if (source.isTwoPersonChat && !input.confirmTwoPersonChat) return fail('TWO_PERSON_CHAT')
      const mapping =
        input.mapping ?? (source.table && (savedMapping(db, source.table.columns)?.mapping ?? source.table.guess))
      const required = requiredFields(source.format)
      const missing = mapping
        ? required.filter((field) => mapping[field] === null)
        : source.needsMapping
          ? required
          : []
      if (missing.length > 0) return fail('MAPPING_INCOMPLETE', { missing: [...missing] })
      return ok(begin(input, file, source, mapping))
    },

    list: (): ImportView[] => importViews(db, whereAll([communityScope(account, 'p.community_id')])),

    get(importId: ImportId): Result<ImportView, Failure<'IMPORT_NOT_FOUND'>> {
      const view = visible(importId) && importView(db, importIds.row(importId))
      return view ? ok(view) : fail('IMPORT_NOT_FOUND')
    },

    rejects(
      importId: ImportId,
      after: string | undefined,
      limit: number,
    ): Result<RejectPage, Failure<'IMPORT_NOT_FOUND'>> {
      const id = importIds.row(importId)
      if (!visible(importId)) return fail('IMPORT_NOT_FOUND')
      const rows = rejectsOf(db, id, after === undefined ? -1 : Number(after), limit + 1)
      const shown = rows.slice(0, limit)
      return ok({
        items: shown.map(({ byte_offset, ...row }) => ({ ...row, offset: byte_offset })),
        next: rows.length > limit ? String(shown.at(-1)?.ordinal) : null,
      })
    },

    /** Rejected records hold message text: writing them to a file is an export, and the log says so. */
    logRejectExport(importId: ImportId, count: number): void {
      db.transaction(() =>
        record({ action: 'import.export-rejects', objectType: 'import', objectId: importId, payload: { count } }),
      )
    },

    async undo(importId: ImportId): Promise<Result<TakenOut, UndoFailure>> {
      const row = visible(importId)
      if (!row || row.undone_at !== null) return fail('IMPORT_NOT_FOUND')
      if (jobs.isActive('import')) return fail('IMPORT_RUNNING')
      if (jobs.isActive('analysis')) return fail('ANALYSIS_RUNNING')
      // In the lane of imports and analyses: neither may begin on messages that are just going.
      const done = await jobs.inLane('writing', (signal) => takeOut(resources, row, signal))
      feed.publish('imports', 'messages', 'members', 'communities', 'items', 'audit')
      return ok(done)
    },
  }

  function openOptions(
    input: Pick<PreviewInput, 'timeZone' | 'dateOrder'>,
    source: DetectedSource,
    file: RegisteredFile,
    mapping: ColumnMapping | null,
  ) {
    return {
      path: file.path,
      format: source.format,
      mapping,
      timeZone: input.timeZone ?? readSettings(db).timeZone,
      dateOrder: input.dateOrder ?? 'auto',
      afterOrdinal: 0,
    }
  }

  function begin(input: StartInput, file: RegisteredFile, source: DetectedSource, mapping: ColumnMapping | null) {
    const now = clock()
    const format = input.format === 'auto' ? source.format : input.format
    const started = db.transaction(() => {
      const known = communityNamed(db, input.community)
      const described = {
        name: input.community,
        platform: source.platform,
        basis: input.basis,
        isPrivateChat: source.isTwoPersonChat,
      }
      if (known !== null) restateBasis(db, known, input.basis)
      const communityId = known ?? insertCommunity(db, described, now)
      if (input.saveMappingAs && mapping && source.table)
        saveMapping(db, input.saveMappingAs, source.table.columns, mapping, now)
      const { lastInsertRowid } = db.run(
        'INSERT INTO import (job_id, community_id, community_name, file_name, format, created_at) VALUES (0, ?, ?, ?, ?, ?)',
        communityId,
        input.community,
        file.name,
        format,
        now,
      )
      const importId = Number(lastInsertRowid)
      record({
        action: 'import.start',
        objectType: 'import',
        objectId: importIds.of(importId),
        payload: { file: file.name, format, community: input.community, basis: input.basis },
      })
      const jobInput: ImportJobInput = {
        ...openOptions(input, source, file, mapping),
        importId,
        newCommunity: known === null ? described : null,
        removeAfterUse: file.removeAfterUse,
        format,
        analyse: input.analyse,
      }
      const jobId = jobs.start({ kind: 'import', title: file.name, input: jobInput, accountId: account.id })
      db.run('UPDATE import SET job_id = ? WHERE id = ?', jobId, importId)
      return { importId: importIds.of(importId), jobId: jobIds.of(jobId) }
    })
    feed.publish('imports', 'jobs', 'communities', 'audit')
    return started
  }
}
export type ImportService = ReturnType<typeof createImportService>

/** A source whose format a person named because its content does not tell it. */
function givenSource(format: ImportFormat): DetectedSource {
  const [maker] = format.split('-')
  return {
    format,
    platform: importPlatforms.find((platform) => platform === maker) ?? 'other',
    encoding: 'utf-8',
    isGzip: false,
    communityName: null,
    channels: null,
    messages: null,
    isTwoPersonChat: false,
    needsMapping: false,
    table: null,
    ambiguousDates: false,
    bytes: 0,
  }
}
