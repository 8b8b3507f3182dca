import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { ReleaseClass, ReportDocument } from '#contract/reports.ts'
import type { Locale } from '#contract/settings.ts'
import { releaseParameters } from '#core/disclosure-control/release-class.ts'
import { csvCell, csvReport } from '#core/reports/csv-report.ts'
import { draftDsaReport } from '#core/reports/dsa-draft.ts'
import { htmlReport } from '#core/reports/html-report.ts'
import type { ReportDraft } from '#core/reports/report-draft.ts'
import { renderReport } from '#core/reports/report-files.ts'
import { releaseReport } from '#core/reports/report-release.ts'
import { createReportWriter } from '#core/reports/report-words.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { draftWeek, inventFigures } from './report-fixture.ts'

const figures = inventFigures(seededRandom(3), 120)

function documentOf(
  kind: 'weekly' | 'dsa',
  releaseClass: ReleaseClass,
  draft: ReportDraft = kind === 'dsa'
    ? draftDsaReport({ figures, community: 'Readers', parameters: releaseParameters(releaseClass) })
    : draftWeek(figures, releaseParameters(releaseClass)),
): ReportDocument {
  const parameters = releaseParameters(releaseClass)
  const released = releaseReport(draft, parameters, null)
  return {
    format: 1,
    kind,
    class: releaseClass,
    community: '<img src=x onerror=alert(1)> & "Readers"',
    period: { ...figures.period, isFinished: true },
    previous: figures.before.name,
    timeZone: 'Asia/Shanghai',
    dataTo: figures.span.to,
    madeAt: figures.span.to,
    sections: [...released.sections],
    parameters: {
      k: parameters.k,
      epsilon: null,
      noiseMargin: null,
      countStep: parameters.countStep,
      shareStep: parameters.shareStep,
      suppressed: released.suppressed,
      complementary: released.complementary,
      excluded: 5,
      definitions: 1,
      logSize: 7,
      logRoot: 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
    },
  }
}

const LOCALES: readonly Locale[] = ['en', 'zh-CN', 'zh-TW']

describe.each(LOCALES)('the page in %s', (locale) => {
  const page = htmlReport(documentOf('weekly', 'shared'), createReportWriter(locale))

  it('needs nothing but itself and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|<object|<[^>]* on\w+=|url\((?!#hatch)|@import|https?:/i)
    expect(page).toContain(`<html lang="${locale}">`)
    expect(page).toMatch(/default-src 'none'; style-src 'sha256-[\w+/]{43}='"/)
  })

  it('has a word for everything', () => {
    expect(page).not.toMatch(/>(kind|section|table|column|label|indicator|definition|state|remark|method)\.[\w-]+/)
    expect(page).not.toMatch(/\{\w+\}(?![^<]*<\/style>)/)
  })

  it('escapes what people wrote', () =>
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Readers&quot;'))
})

describe('the catalogues', () => {
  it('have a word for every label of the transparency report', () => {
    for (const locale of LOCALES) {
      const page = htmlReport(documentOf('dsa', 'internal'), createReportWriter(locale))
      expect(page).not.toMatch(/>(section|table|column|label)?\.?dsa-[\w-]+</)
    }
  })
})

describe('csvCell', () => {
  it.each([
    ['=1+2', "'=1+2"],
    ['+49', "'+49"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', '"\'\rx"'],
    ['\nx', '"\'\nx"'],
    ['\0=1', "'=1"],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['plain', 'plain'],
    [-5, '-5'],
    [0.25, '0.25'],
    [Number.NaN, ''],
    [null, ''],
  ])('writes %j as %j', (value, cell) => expect(csvCell(value)).toBe(cell))
})

describe('formats', () => {
  const writer = createReportWriter('zh-CN')

  it('CSV has a line for each number and the parameters', () => {
    const csv = csvReport(documentOf('weekly', 'shared'), writer)
    expect(csv.startsWith('\ufeffsection,table,row,column,value,state\r\n')).toBe(true)
    expect(csv).toContain(',hidden\r\n')
    expect(csv).toContain('除公开的零以外')
    expect(csv.split('\r\n').every((line) => !/(^|,)[=+@]/.test(line))).toBe(true)
  })

  it('JSON is the document', async () => {
    const document = documentOf('weekly', 'internal')
    const [file] = await renderReport(document, 'json', writer, null)
    expect(file?.path).toBe('qunjian-weekly-2026-W40-internal.json')
    expect(JSON.parse(Buffer.from(file?.content ?? []).toString())).toEqual(document)
  })

  it('the transparency report is eleven tables in their order, in English', async () => {
    const files = await renderReport(documentOf('dsa', 'internal'), 'csv', writer, null)
    expect(files.map(({ path }) => path.slice(0, 3))).toEqual(
      Array.from({ length: 11 }, (_, i) => `${String(i + 1).padStart(2, '0')}-`),
    )
    const text = (start: string): string =>
      Buffer.from(files.find(({ path }) => path.startsWith(start))?.content ?? []).toString()
    expect(text('08')).toMatch(
      /^Applicability,Service,Reporting period,Section,Indicator,Scope,Value,Contextual information\r\n/,
    )
    expect(text('06').split('\r\n')[0]?.split(',')).toHaveLength(18)
    expect(text('02').split('\r\n')).toHaveLength(18)
    // What people wrote is no formula and no markup of CSV.
    expect(text('01')).toContain('"<img src=x onerror=alert(1)> & ""Readers"""')
  })

  it('the workbook has no hidden sheet, no formula, and says nothing of who made it', async () => {
    const [file] = await renderReport(documentOf('weekly', 'shared'), 'xlsx', writer, null)
    const parts = unzip(Buffer.from(file?.content ?? []))
    const sheets = [...parts.keys()].filter((name) => name.startsWith('xl/worksheets/sheet'))
    expect(sheets.length).toBeGreaterThan(3)
    const workbook = parts.get('xl/workbook.xml') ?? ''
    expect(workbook).not.toMatch(/hidden/i)
    for (const [name, text] of parts) {
      expect(text, name).not.toMatch(/<f>|<f |dc:creator>[^<]|lastModifiedBy>[^<]|Company>[^<]|file:\/\//)
    }
  })

  it('a PDF needs something that prints', async () => {
    await expect(renderReport(documentOf('weekly', 'internal'), 'pdf', writer, null)).rejects.toThrow('PDF')
    const printed: string[] = []
    const print = (html: string): Promise<Uint8Array> => {
      printed.push(html)
      return Promise.resolve(Buffer.from('%PDF-1.7'))
    }
    const [file] = await renderReport(documentOf('weekly', 'internal'), 'pdf', writer, print)
    expect(file?.mediaType).toBe('application/pdf')
    expect(printed[0]).toMatch(/^<!doctype html>/)
  })
})

/** Names and texts of a zip file's entries, from its central directory. */
function unzip(zip: Buffer): Map<string, string> {
  const parts = new Map<string, string>()
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\x05\x06') + 16)
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const method = zip.readUInt16LE(at + 10)
    const size = zip.readUInt32LE(at + 20)
    const nameLength = zip.readUInt16LE(at + 28)
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const raw = zip.subarray(start, start + size)
    parts.set(
      zip.toString('utf8', at + 46, at + 46 + nameLength),
      (method === 0 ? raw : inflateRawSync(raw)).toString(),
    )
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return parts
}
