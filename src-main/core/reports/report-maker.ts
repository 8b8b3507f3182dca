import type { AttackResult, ReportDocument, ReportKind, ReportPeriod, ReportRequest } from '#contract/reports.ts'
import { COMPLIANCE, OPERATORS, type Role } from '#contract/roles.ts'
import type { Locale } from '#contract/settings.ts'
import type { VaultAccess } from '#workers/inference/inference-contract.ts'
import type { ReportWorkerContract } from '#workers/report/report-contract.ts'
import type { WorkerLink } from '#workers/worker-link.ts'
import { maySee } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { readCheckpoint } from '../audit/audit-checkpoint.ts'
import { findNewestCheckpoint } from '../audit/audit-log-repository.ts'
import { encodeBase64 } from '../audit/strict-base64.ts'
import { answerWithNoise, type NoisyAnswer } from '../disclosure-control/noisy-counts.ts'
import { fitsBudget, quarterOf } from '../disclosure-control/privacy-budget.ts'
import { systemBytes } from '../disclosure-control/random-integers.ts'
import { releaseParameters, type ReleaseParameters } from '../disclosure-control/release-class.ts'
import { communityIds } from '../identifier-codec.ts'
import { createDayClock, dayName } from '../indicators/local-days.ts'
import { listPolicies } from '../policies/policy-service.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { readSettings } from '../settings/settings-service.ts'
import { draftAuditReport } from './audit-draft.ts'
import { readAuditFacts } from './audit-facts.ts'
import { draftDsaReport } from './dsa-draft.ts'
import { attackExport } from './export-attack.ts'
import { draftPeriodReport } from './period-draft.ts'
import type { ReportDraft } from './report-draft.ts'
import { parseReportPeriod, periodBefore } from './report-period.ts'
import { releaseReport, type ReleasedReport } from './report-release.ts'
import { reportRemarks } from './report-remarks.ts'
import * as repository from './report-repository.ts'
import { createReportWriter, type ReportWriter } from './report-words.ts'

export type RequestFailure = Failure<
  'COMMUNITY_NOT_FOUND' | 'COMMUNITY_NEEDED' | 'REPORT_PERIOD_INVALID' | 'REPORT_NO_DATA' | 'REPORT_KIND_NOT_PERMITTED'
>

export interface ReportMakerDeps {
  readonly worker: WorkerLink<ReportWorkerContract>
  readonly vault: VaultAccess
  readonly modelsDir: string
}

/** What a request is about, once it is found to be allowed. */
export interface ReportScope {
  readonly community: { readonly id: number; readonly name: string; readonly basis: string; readonly dataTo: number }
  readonly period: ReportPeriod
  readonly parameters: ReleaseParameters
  readonly language: Locale
}

/** A report on its way out: what would be written, and what the attack on it found. */
export interface ReportCandidate {
  readonly document: ReportDocument
  readonly draft: ReportDraft
  readonly attack: AttackResult
  readonly writer: ReportWriter
}

/** Who makes which report: figures are for operators, moderation and the log for compliance. */
const KIND_ROLES: Readonly<Record<ReportKind, readonly Role[]>> = {
  weekly: OPERATORS,
  monthly: OPERATORS,
  quarterly: OPERATORS,
  dsa: COMPLIANCE,
  audit: COMPLIANCE,
}

/** Makes reports up to the point where they could leave: drafted, released in their class, attacked. */
export function createReportMaker({ db, account, clock, record }: VaultResources, deps: ReportMakerDeps) {
  const scopeOf = (request: ReportRequest): Result<ReportScope, RequestFailure> => {
    if (!KIND_ROLES[request.kind].includes(account.role)) return fail('REPORT_KIND_NOT_PERMITTED')
    const period = parseReportPeriod(request.period, request.kind)
    if (!period) return fail('REPORT_PERIOD_INVALID')
    const rows = db
      .all<{ id: number; name: string; basis: string; data_to: number | null }>('SELECT * FROM community ORDER BY id')
      .filter(({ id }) => maySee(account, id))
    const asked = request.communityId === undefined ? null : communityIds.row(request.communityId)
    if (asked === null && rows.length > 1) return fail('COMMUNITY_NEEDED')
    const row = asked === null ? rows[0] : rows.find(({ id }) => id === asked)
    if (!row) return fail(asked === null ? 'REPORT_NO_DATA' : 'COMMUNITY_NOT_FOUND')
    if (row.data_to === null) return fail('REPORT_NO_DATA')
    return ok({
      community: { id: row.id, name: row.name, basis: row.basis, dataTo: row.data_to },
      period,
      parameters: releaseParameters(request.class),
      language: request.language ?? 'zh-CN',
    })
  }

  const draftOf = async (
    request: ReportRequest,
    scope: ReportScope,
  ): Promise<{ draft: ReportDraft; bots: number } | null> => {
    const { community, period, parameters, language } = scope
    const { timeZone } = readSettings(db)
    const policyTitles = new Map(listPolicies(db).map(({ key, title }) => [key, title[language]]))
    const shared = { community: community.name, parameters, period, policyTitles }
    if (request.kind === 'audit') {
      const facts = readAuditFacts(db, { communityId: community.id, period, timeZone, modelsDir: deps.modelsDir })
      return { draft: draftAuditReport({ ...shared, facts, basis: community.basis }), bots: 0 }
    }
    const figures = await deps.worker.client().reportFigures({
      vault: deps.vault,
      communityId: community.id,
      timeZone,
      period,
      dataTo: community.dataTo,
      now: clock(),
    })
    if (request.kind === 'dsa') return { draft: draftDsaReport({ ...shared, figures }), bots: figures.bots }
    if (figures.activity.messages === 0) return null
    return { draft: draftPeriodReport({ ...shared, figures }), bots: figures.bots }
  }

  /**
   * Noise is drawn once for a question and kept: asking again must not average it away. Null = over budget, or nothing
   * to answer. A question is the report, its period and the state of the data.
   */
  const noisyAnswers = (
    request: ReportRequest,
    scope: ReportScope,
    draft: ReportDraft,
  ): Record<string, NoisyAnswer> | null => {
    const { epsilonMillis } = scope.parameters
    if (epsilonMillis === null || draft.questions.length === 0) return null
    const { id, dataTo } = scope.community
    const versions = draft.questions.map(({ key }) => key).join('+')
    const messages = db.first<{ n: number }>('SELECT message_count AS n FROM community WHERE id = ?', id)?.n ?? 0
    const question = `${request.kind} ${scope.period.name} ${dataTo} ${messages} ${versions}`
    const known = repository.findAnswer(db, id, question)
    if (known) return known
    const now = clock()
    const quarter = quarterOf(now, readSettings(db).timeZone)
    if (!fitsBudget(repository.spentInQuarter(db, id, quarter), epsilonMillis)) return null
    const answer = answerWithNoise(draft.questions, epsilonMillis, systemBytes())
    db.transaction(() => {
      repository.insertAnswer(db, { communityId: id, question, quarter, epsilonMillis, answer, answeredAt: now })
      record({
        action: 'report.spend-privacy',
        objectType: 'community',
        objectId: communityIds.of(id),
        payload: { quarter, epsilonMillis, question },
      })
    })
    return answer
  }

  const candidateOf = async (request: ReportRequest, scope: ReportScope): Promise<ReportCandidate | null> => {
    const drafted = await draftOf(request, scope)
    if (!drafted) return null
    const { draft, bots } = drafted
    const { parameters, community } = scope
    const isNoisy = parameters.epsilonMillis !== null
    const answers = noisyAnswers(request, scope, draft)
    const released = releaseReport(draft, parameters, answers ?? (isNoisy ? {} : null))
    const earlier = repository.earlierSets(db, community.id, draft.sets)
    const attack = attackExport(draft, released, { k: parameters.k, earlier, isNoisy })
    const isUnstated = community.basis === 'unstated' && request.class !== 'internal'
    const refusals: AttackResult['refusals'] = [
      ...(isUnstated ? [{ code: 'basis-unstated' as const, about: community.name, size: null }] : []),
      ...(isNoisy && answers === null && draft.questions.length > 0
        ? [{ code: 'budget-spent' as const, about: community.name, size: null }]
        : []),
      ...attack.refusals,
    ]
    return {
      document: documentOf(request, scope, draft, released, bots),
      draft,
      attack: { ...attack, refusals },
      writer: createReportWriter(scope.language),
    }
  }

  const documentOf = (
    request: ReportRequest,
    { community, period, parameters }: ReportScope,
    draft: ReportDraft,
    released: ReleasedReport,
    bots: number,
  ): ReportDocument => {
    const { timeZone } = readSettings(db)
    const days = createDayClock(timeZone)
    // The data may end on the last day of the period: the latest message's day is over when the next one has begun.
    const isFinished = dayName(days.dayOf(community.dataTo)) >= period.to
    const newest = findNewestCheckpoint(db)
    const checkpoint = newest && readCheckpoint(newest)
    const definitions = Math.max(
      0,
      ...draft.sections.flatMap(({ indicators }) => indicators.map(({ from }) => from.definition)),
    )
    const sections = released.sections.map((section) =>
      section.key === 'summary'
        ? { ...section, remarks: reportRemarks(released.cells, released.sections, isFinished) }
        : section,
    )
    return {
      format: 1,
      kind: request.kind,
      class: request.class,
      community: community.name,
      period: { ...period, isFinished },
      previous: periodBefore(period).name,
      timeZone,
      dataTo: community.dataTo,
      madeAt: clock(),
      sections,
      parameters: {
        k: parameters.k,
        epsilon: parameters.epsilonMillis === null ? null : parameters.epsilonMillis / 1000,
        noiseMargin: released.noiseMargin,
        countStep: parameters.countStep,
        shareStep: parameters.shareStep,
        suppressed: released.suppressed,
        complementary: released.complementary,
        excluded: bots,
        definitions,
        logSize: newest?.size ?? 0,
        logRoot: checkpoint ? encodeBase64(checkpoint.root) : '',
      },
    }
  }

  return { scopeOf, candidateOf }
}
export type ReportMaker = ReturnType<typeof createReportMaker>
