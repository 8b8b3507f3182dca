import { createHash } from 'node:crypto'
import type { ReportDocument, ReportFormat } from '#contract/reports.ts'
import type { PdfPrinter } from '../core-options.ts'
import { csvReport } from './csv-report.ts'
import { dsaFiles } from './dsa-files.ts'
import { htmlReport } from './html-report.ts'
import type { ReportWriter } from './report-words.ts'
import { xlsxReport } from './xlsx-report.ts'

/** A file of a report, before it is written anywhere. */
export interface ReportFile {
  readonly path: string
  readonly mediaType: string
  readonly content: Uint8Array
}

const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html',
  pdf: 'application/pdf',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
}

/** Name of a report without its ending: only what is in the document, in ASCII. */
export function reportName({ kind, period, class: releaseClass }: ReportDocument): string {
  return `qunjian-${kind}-${period.name}-${releaseClass}`
}

/** Writes a document in one format. Throws when a PDF is asked for and there is nothing to print it. */
export async function renderReport(
  document: ReportDocument,
  format: ReportFormat,
  writer: ReportWriter,
  printPdf: PdfPrinter | null,
): Promise<ReportFile[]> {
  const file = (content: string | Uint8Array): ReportFile => ({
    path: `${reportName(document)}.${format}`,
    mediaType: MEDIA_TYPES[format],
    content: typeof content === 'string' ? Buffer.from(content) : content,
  })
  switch (format) {
    case 'html':
      return [file(htmlReport(document, writer))]
    case 'json':
      return [file(`${JSON.stringify(document, null, 2)}\n`)]
    case 'csv':
      return document.kind === 'dsa' ? dsaFiles(document) : [file(csvReport(document, writer))]
    case 'xlsx':
      return [file(await xlsxReport(document, writer))]
    case 'pdf': {
      if (!printPdf) throw new Error('nothing prints PDF here')
      return [file(await printPdf(htmlReport(document, writer)))]
    }
  }
}

/** Names every file of the report with its hash, and the parameters it was made under. */
export function reportManifest(document: ReportDocument, exportId: string, files: readonly ReportFile[]): ReportFile {
  const manifest = {
    format: 1,
    exportId,
    kind: document.kind,
    class: document.class,
    period: document.period,
    madeAt: new Date(document.madeAt).toISOString(),
    dataTo: document.dataTo === null ? null : new Date(document.dataTo).toISOString(),
    timeZone: document.timeZone,
    parameters: document.parameters,
    files: files.map(({ path, content }) => ({ path, sha256: sha256Of(content), bytes: content.length })),
  }
  return {
    path: 'manifest.json',
    mediaType: 'application/json',
    content: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
  }
}

export function sha256Of(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
