import type { z } from 'zod'
import type { CheckpointView } from '#contract/audit.ts'
import type { contract } from '#contract/contract.ts'
import type { ExportId } from '#contract/ids.ts'
import {
  ReportReminder,
  type AttackResult,
  type ReportDocument,
  type ReportFormat,
  type ReportRequest,
} from '#contract/reports.ts'
import { maySee } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { makeCheckpoint, makeCheckpointUnlessDamaged, proveEntry, readCheckpoint } from '../audit/audit-checkpoint.ts'
import { findCurrentKey } from '../audit/audit-log-repository.ts'
import { parseHeader } from '../audit/entry-header.ts'
import { digestOfFiles } from '../audit/export-writer.ts'
import { encodeBase64 } from '../audit/strict-base64.ts'
import { parseTlogProof } from '../audit/tlog-proof.ts'
import type { PdfPrinter } from '../core-options.ts'
import { communityIds, exportIds } from '../identifier-codec.ts'
import { createDayClock, dayName } from '../indicators/local-days.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { readSetting, readSettings, writeSetting } from '../settings/settings-service.ts'
import type { RollbackGuard } from '../vault/rollback-guard.ts'
import { htmlReport } from './html-report.ts'
import type { ReportDraft } from './report-draft.ts'
import { renderReport, reportManifest, reportName, sha256Of, type ReportFile } from './report-files.ts'
import { createReportMaker, type ReportMakerDeps, type ReportScope, type RequestFailure } from './report-maker.ts'
import { periodBefore, reportPeriodAt } from './report-period.ts'
import * as repository from './report-repository.ts'
import { zipArchive } from './zip-archive.ts'

type ExportOutput = z.infer<(typeof contract.reports.export)['~orpc']['outputSchema'] & z.ZodType>
type ExportView = ExportOutput['export']
type ExportFailure = RequestFailure | Failure<'REPORT_REFUSED' | 'BROWSER_NOT_FOUND'>

export interface ReportServiceDeps extends ReportMakerDeps {
  readonly guard: RollbackGuard
  /** Prints a page as PDF; null where the host has found nothing that does. */
  readonly printPdf: PdfPrinter | null
}

/** A report that was issued: its files, and the proof that they are what the log's entry says. */
export interface IssuedReport {
  readonly view: ExportView
  readonly checkpoint: CheckpointView
  readonly files: readonly ReportFile[]
}

const REMINDER = 'report-reminder'
const NO_REMINDER: ReportReminder = { isOn: false, kind: 'weekly' }

/** Makes reports, attacks them, and issues those that hold. */
export function createReportService(resources: VaultResources, deps: ReportServiceDeps) {
  const { db, account, clock, record, feed } = resources
  const maker = createReportMaker(resources, deps)

  const issue = async (request: ReportRequest, format: ReportFormat): Promise<Result<IssuedReport, ExportFailure>> => {
    const scope = maker.scopeOf(request)
    if (!scope.ok) return scope
    if (format === 'pdf' && !deps.printPdf) return fail('BROWSER_NOT_FOUND')
    makeCheckpointUnlessDamaged(db, { reason: 'export', now: clock() })
    const candidate = await maker.candidateOf(request, scope.value)
    if (!candidate) return fail('REPORT_NO_DATA')
    const { document, draft, attack, writer } = candidate
    if (attack.refusals.length > 0) {
      noteRefusal(request, attack)
      return fail('REPORT_REFUSED', { refusals: attack.refusals })
    }
    const contents = await renderReport(document, format, writer, deps.printPdf)
    return ok(store(request, scope.value, { document, draft, format, contents }))
  }

  /** What was refused is told by the log as well: trying again and again is a pattern of its own. */
  const noteRefusal = (request: ReportRequest, { refusals }: AttackResult): void => {
    db.transaction(() =>
      record({
        action: 'report.export',
        objectType: 'report',
        objectId: null,
        result: 'refused',
        payload: {
          kind: request.kind,
          period: request.period,
          class: request.class,
          codes: refusals.map(({ code }) => code),
        },
      }),
    )
    feed.publish('audit')
  }

  /** Writes the register and the log entry, signs the log, and takes the proof from it. */
  const store = (
    request: ReportRequest,
    scope: ReportScope,
    made: {
      readonly document: ReportDocument
      readonly draft: ReportDraft
      readonly format: ReportFormat
      readonly contents: readonly ReportFile[]
    },
  ): IssuedReport => {
    const { document, format } = made
    const { parameters, community, language, period } = scope
    const { row, checkpoint, files, id } = db.transaction(() => {
      const id = repository.nextExportId(db)
      const contents = [...made.contents, reportManifest(document, exportIds.of(id), made.contents)]
      const listed = contents.map(({ path, content }) => ({ path, sha256: sha256Of(content), bytes: content.length }))
      const auditSeq = record({
        action: 'report.export',
        objectType: 'report',
        objectId: exportIds.of(id),
        digest: digestOfFiles(listed),
        payload: {
          kind: request.kind,
          period: period.name,
          class: request.class,
          format,
          community: communityIds.of(community.id),
          k: parameters.k,
          epsilonMillis: parameters.epsilonMillis,
          suppressed: document.parameters.suppressed,
        },
      })
      const row = {
        madeAt: document.madeAt,
        accountId: account.id,
        kind: request.kind,
        class: request.class,
        communityId: community.id,
        period: period.name,
        format,
        language,
        k: parameters.k,
        epsilonMillis: parameters.epsilonMillis,
        suppressed: document.parameters.suppressed,
        files: listed,
        auditSeq,
      }
      // Noise protects by itself; its figures are compared with nothing.
      repository.insertExport(db, id, row, parameters.epsilonMillis === null ? made.draft.sets : [])
      const checkpoint = makeCheckpoint(db, { reason: 'export', now: clock() })
      return { row, checkpoint, files: contents, id }
    })
    deps.guard.remember(db)
    feed.publish('reports', 'audit')
    const proof: ReportFile = {
      path: `${reportName(document)}.tlog-proof`,
      mediaType: 'text/plain',
      content: Buffer.from(proveEntry(db, row.auditSeq)),
    }
    const stored = repository.findExport(db, id)
    if (!stored) throw new Error(`export ${id} is not there`)
    return {
      view: toView(stored),
      checkpoint: {
        size: checkpoint.size,
        root: encodeBase64(readCheckpoint(checkpoint).root),
        at: checkpoint.madeAt,
        reason: checkpoint.reason,
        note: checkpoint.note,
      },
      files: [...files, proof],
    }
  }

  return {
    issue,

    async preview(
      request: ReportRequest,
    ): Promise<Result<{ document: ReportDocument; html: string; attack: AttackResult }, RequestFailure>> {
      const scope = maker.scopeOf(request)
      if (!scope.ok) return scope
      db.transaction(() =>
        record({
          action: 'report.preview',
          objectType: 'community',
          objectId: communityIds.of(scope.value.community.id),
          payload: { kind: request.kind, period: scope.value.period.name, class: request.class },
        }),
      )
      feed.publish('audit')
      const candidate = await maker.candidateOf(request, scope.value)
      if (!candidate) return fail('REPORT_NO_DATA')
      const { document, attack, writer } = candidate
      return ok({ document, html: htmlReport(document, writer), attack })
    },

    async export(
      request: ReportRequest & { readonly format: ReportFormat },
    ): Promise<Result<ExportOutput, ExportFailure>> {
      const issued = await issue(request, request.format)
      if (!issued.ok) return issued
      const { view, checkpoint, files } = issued.value
      return ok({
        export: view,
        checkpoint,
        files: files.map(({ path, mediaType, content }) => ({
          path,
          mediaType,
          sha256: sha256Of(content),
          bytes: content.length,
          content: Buffer.from(content).toString('base64'),
        })),
        archive: { name: `${archiveName(view)}.zip`, content: zipArchive(files).toString('base64') },
      })
    },

    list: (): ExportView[] =>
      repository
        .listExports(db)
        .filter((row) => maySee(account, row.community_id))
        .map(toView),

    /** The proof of an export anew, under the newest checkpoint; it is sound when the log still proves the entry. */
    proof(exportId: ExportId): Result<{ proof: string; isSound: boolean; vkey: string }, Failure<'EXPORT_NOT_FOUND'>> {
      const row = repository.findExport(db, exportIds.row(exportId))
      if (!row || !maySee(account, row.community_id)) return fail('EXPORT_NOT_FOUND')
      const vkey = findCurrentKey(db)?.vkey ?? ''
      try {
        const proof = proveEntry(db, row.audit_seq)
        const digest = digestOfFiles(toView(row).files)
        return ok({ proof, vkey, isSound: proofVouchesFor(proof, digest) })
      } catch {
        return ok({ proof: '', vkey, isSound: false })
      }
    },

    reminder(): ReportReminder & { duePeriod: string | null } {
      const reminder = readSetting(db, REMINDER, ReportReminder, NO_REMINDER)
      const day = dayName(createDayClock(readSettings(db).timeZone).dayOf(clock()))
      const last = periodBefore(reportPeriodAt(day, reminder.kind === 'weekly' ? 'week' : 'month')).name
      const isMade = repository.listExports(db).some(({ kind, period }) => kind === reminder.kind && period === last)
      return { ...reminder, duePeriod: reminder.isOn && !isMade ? last : null }
    },

    setReminder(reminder: ReportReminder): ReportReminder {
      db.transaction(() => {
        writeSetting(db, REMINDER, reminder)
        record({ action: 'report.set-reminder', objectType: 'settings', objectId: null, payload: { ...reminder } })
      })
      feed.publish('reports', 'audit')
      return reminder
    },
  }
}
export type ReportService = ReturnType<typeof createReportService>

function toView(row: repository.ExportRow): ExportView {
  return {
    id: exportIds.of(row.id),
    madeAt: row.made_at,
    account: row.account,
    kind: row.kind,
    class: row.class,
    communityId: communityIds.of(row.community_id),
    community: row.community,
    period: row.period,
    formats: [row.format],
    language: row.language,
    k: row.k,
    epsilon: row.epsilon_millis === null ? null : row.epsilon_millis / 1000,
    suppressed: row.suppressed,
    files: JSON.parse(row.files),
    auditSeq: row.audit_seq,
  }
}

const archiveName = ({ kind, period, class: releaseClass, id }: ExportView): string =>
  `qunjian-${kind}-${period}-${releaseClass}-${id}`

/** Whether a proof's entry names exactly these files. */
function proofVouchesFor(proof: string, digest: string): boolean {
  const extra = parseTlogProof(proof)?.extra
  return extra !== null && extra !== undefined && parseHeader(Buffer.from(extra).toString())?.digest === digest
}
