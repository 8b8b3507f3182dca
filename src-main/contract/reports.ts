import { z } from 'zod'
import { CheckpointView } from './audit.ts'
import { command, disclosure, query } from './define.ts'
import { CommunityId, ExportId, Instant, TimeZone } from './ids.ts'
import { REPORT_READERS } from './roles.ts'
import { Locale } from './settings.ts'

/** `dsa`: the tables of Implementing Regulation (EU) 2024/2835. `audit`: compliance audit under the PIPL. */
export const ReportKind = z.enum(['weekly', 'monthly', 'quarterly', 'dsa', 'audit'])
export type ReportKind = z.infer<typeof ReportKind>

/** Who a report is for; it fixes all parameters of disclosure control. */
export const ReleaseClass = z.enum(['internal', 'shared', 'public'])
export type ReleaseClass = z.infer<typeof ReleaseClass>

export const ReportFormat = z.enum(['html', 'pdf', 'csv', 'xlsx', 'json'])
export type ReportFormat = z.infer<typeof ReportFormat>

/** 2026-W40 · 2026-09 · 2026-Q3 · 2026-H1 · 2026; days in the vault's zone. */
export const ReportPeriod = z.object({
  name: z.string(),
  unit: z.enum(['week', 'month', 'quarter', 'half', 'year']),
  /** First day. */
  from: z.iso.date(),
  /** First day behind it. */
  to: z.iso.date(),
})
export type ReportPeriod = z.infer<typeof ReportPeriod>

/**
 * A printed number. `hidden`: too few members, or others could be computed from it. `withheld`: not for this release
 * class. `empty`: nothing to divide by. `no-data`: the records it needs were never entered.
 */
export const ReportFigure = z.object({
  value: z.number().nullable(),
  state: z.enum(['shown', 'hidden', 'withheld', 'empty', 'no-data']),
})
export type ReportFigure = z.infer<typeof ReportFigure>

/** How a column's numbers are written. */
export const ReportUnit = z.enum(['count', 'share', 'points', 'hours', 'ratio'])
export type ReportUnit = z.infer<typeof ReportUnit>

/** A name in the report: a word of the catalogue (`code`), or what the community calls something (`text`). */
export const ReportLabel = z.object({ code: z.string().optional(), text: z.string().optional() })
export type ReportLabel = z.infer<typeof ReportLabel>

export const ReportTable = z.object({
  key: z.string(),
  columns: z.array(z.object({ key: z.string(), unit: ReportUnit })),
  rows: z.array(
    z.object({
      label: ReportLabel,
      cells: z.array(ReportFigure),
      /** What is said about the row, such as what a finding rests on. */
      note: ReportLabel.optional(),
      isTotal: z.boolean(),
      isFinished: z.boolean(),
    }),
  ),
  /** Drawn as well: its first column, row by row. */
  chart: z.enum(['bars', 'columns']).nullable(),
})
export type ReportTable = z.infer<typeof ReportTable>

/** One line about what changed; `code` is a sentence of the catalogue, `values` what stands in it. */
export const ReportRemark = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.number(), z.string()])),
})
export type ReportRemark = z.infer<typeof ReportRemark>

export const IndicatorLine = z.object({
  key: z.string(),
  unit: z.enum(['members', 'share', 'points']),
  value: ReportFigure,
  numerator: ReportFigure,
  denominator: ReportFigure,
  /** 95 % interval; null where there is none or the value is not shown. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** The value of the period before. */
  previous: ReportFigure,
  target: z.number().nullable(),
  isFinished: z.boolean(),
  isSmall: z.boolean(),
  definition: z.number().int(),
  /** Records that are missing. */
  needs: z.string().nullable(),
})
export type IndicatorLine = z.infer<typeof IndicatorLine>

export const ReportSection = z.object({
  key: z.string(),
  remarks: z.array(ReportRemark),
  indicators: z.array(IndicatorLine),
  tables: z.array(ReportTable),
})
export type ReportSection = z.infer<typeof ReportSection>

/** A report with nothing in it that may not leave in its class; every format is written from this. */
export const ReportDocument = z.object({
  format: z.literal(1),
  kind: ReportKind,
  class: ReleaseClass,
  community: z.string(),
  period: ReportPeriod.extend({ isFinished: z.boolean() }),
  previous: z.string(),
  timeZone: TimeZone,
  /** Reference time: the latest message. */
  dataTo: Instant.nullable(),
  madeAt: Instant,
  sections: z.array(ReportSection),
  parameters: z.object({
    k: z.number().int(),
    /** Total privacy loss; null = no noise. */
    epsilon: z.number().nullable(),
    /** 95 % of the noise on a count lies within ± this. */
    noiseMargin: z.number().nullable(),
    countStep: z.number().int(),
    shareStep: z.number().nullable(),
    /** Hidden cells, those too few members stand behind and those that would give them away. */
    suppressed: z.number().int(),
    complementary: z.number().int(),
    /** Accounts left out of member figures. */
    excluded: z.number().int(),
    definitions: z.number().int(),
    /** State of the log when the figures were read. */
    logSize: z.number().int(),
    logRoot: z.string(),
  }),
})
export type ReportDocument = z.infer<typeof ReportDocument>

/** What the attack on an export tried; it is written only when nothing came of it. */
export const AttackResult = z.object({
  /** Hidden cells whose range was computed from all that is printed. */
  hiddenCells: z.number().int(),
  /** The narrowest such range; null = unbounded or none hidden. */
  narrowest: z.number().nullable(),
  /** Sets of members behind figures of earlier exports that were compared. */
  earlierSets: z.number().int(),
  /** Texts searched for personal data. */
  texts: z.number().int(),
  refusals: z.array(
    z.object({
      code: z.enum(['cell-narrowed', 'differencing', 'personal-data', 'basis-unstated', 'budget-spent']),
      /** The cell, measure or text in question, and the earlier export. */
      about: z.string(),
      size: z.number().nullable(),
    }),
  ),
})
export type AttackResult = z.infer<typeof AttackResult>

export const ExportedFile = z.object({
  path: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
})

export const ExportView = z.object({
  id: ExportId,
  madeAt: Instant,
  account: z.string(),
  kind: ReportKind,
  class: ReleaseClass,
  communityId: CommunityId.nullable(),
  community: z.string(),
  period: z.string(),
  formats: z.array(ReportFormat),
  language: Locale,
  k: z.number().int(),
  epsilon: z.number().nullable(),
  suppressed: z.number().int(),
  files: z.array(ExportedFile),
  auditSeq: z.number().int(),
})
export type ExportView = z.infer<typeof ExportView>

export const ReportRequest = z.object({
  kind: ReportKind,
  period: z.string().max(20),
  class: ReleaseClass,
  /** May be left out where the vault has one community. */
  communityId: CommunityId.optional(),
  language: Locale.optional(),
})
export type ReportRequest = z.infer<typeof ReportRequest>

/** When the screen reminds of a report; nothing is made by itself. */
export const ReportReminder = z.object({
  isOn: z.boolean(),
  kind: z.enum(['weekly', 'monthly']),
})
export type ReportReminder = z.infer<typeof ReportReminder>

const requestErrors = {
  COMMUNITY_NOT_FOUND: { status: 404, message: 'There is no such community' },
  COMMUNITY_NEEDED: { status: 422, message: 'Say which community' },
  REPORT_PERIOD_INVALID: { status: 422, message: 'The period does not fit the report' },
  REPORT_NO_DATA: { status: 422, message: 'There are no messages in this period' },
  REPORT_KIND_NOT_PERMITTED: { status: 403, message: 'This report is for other roles' },
} as const

export const reports = {
  /** The document as it would be exported, drawn as a page, with the result of the attack on it. */
  preview: disclosure(REPORT_READERS)
    .input(ReportRequest)
    .output(z.object({ document: ReportDocument, html: z.string(), attack: AttackResult }))
    .errors(requestErrors),
  /** Writes the files and the log entry that vouches for them. `content` is Base64. */
  export: command(REPORT_READERS)
    .input(ReportRequest.extend({ format: ReportFormat }))
    .output(
      z.object({
        export: ExportView,
        checkpoint: CheckpointView,
        files: z.array(ExportedFile.extend({ mediaType: z.string(), content: z.base64() })),
        /** The same files in one zip, for whoever saves by hand: a report and its proof belong together. */
        archive: z.object({ name: z.string(), content: z.base64() }),
      }),
    )
    .errors({
      ...requestErrors,
      REPORT_REFUSED: {
        status: 422,
        message: 'The report would give somebody away',
        data: z.object({ refusals: AttackResult.shape.refusals }),
      },
      BROWSER_NOT_FOUND: { status: 422, message: 'A PDF needs a browser with Chromium’s engine' },
    }),
  list: query(REPORT_READERS).output(z.array(ExportView)),
  /** The proof of an export, checked against the log as it stands. */
  proof: query(REPORT_READERS)
    .input(z.object({ exportId: ExportId }))
    .output(z.object({ proof: z.string(), isSound: z.boolean(), vkey: z.string() }))
    .errors({ EXPORT_NOT_FOUND: { status: 404, message: 'There is no such export' } }),
  reminder: query(REPORT_READERS).output(ReportReminder.extend({ duePeriod: z.string().nullable() })),
  setReminder: command(REPORT_READERS).input(ReportReminder).output(ReportReminder),
}
