import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ExportId } from '#contract/ids.ts'
import type { ReportRequest } from '#contract/reports.ts'
import { writeJsonl, type ExportLine } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder, type TestCore } from '#test/support/test-core.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const VERIFIER = join(import.meta.dirname, '../../../bin/qunjian-verify.js')
const DAY = 86_400_000
const folder = temporaryFolder('reports')
let test: TestCore

/** Three weeks of an invented club: 60 members write on some days, one channel is named after somebody's number. */
function club(): ExportLine[] {
  const random = seededRandom(8)
  return Array.from({ length: 900 }, (_, i) => ({
    id: `m${i}`,
    ts: new Date(Date.UTC(2026, 8, 14) + Math.floor((i / 900) * 20 * DAY)).toISOString(),
    author: `member-${random.below(60)}`,
    channel: random.below(5) === 0 ? 'ask 13812345678' : 'general',
    text: 'chapter three',
  }))
}

beforeAll(async () => {
  test = await startTestVault()
  const job = await test.importFile(writeJsonl(folder, club()), 'Readers')
  expect(job.state).toBe('succeeded')
})
afterAll(() => test.dispose())

const week: ReportRequest = { kind: 'weekly', period: '2026-W39', class: 'internal' }

function writeFolder(name: string, files: readonly { path: string; content: string }[]): string {
  const dir = join(folder, name)
  mkdirSync(dir)
  for (const { path, content } of files) writeFileSync(join(dir, path), Buffer.from(content, 'base64'))
  return dir
}

function verify(dir: string, vkey: string) {
  const { status, stdout } = spawnSync(process.execPath, [VERIFIER, dir, '--vkey', vkey, '--json'], {
    encoding: 'utf8',
  })
  const result: Record<string, unknown> = JSON.parse(stdout)
  return { status, result }
}

describe('reports.export', () => {
  it('issues files whose every byte the separate verifier proves', async () => {
    const { client } = test
    const made = await client.reports.export({ ...week, format: 'html' })
    expect(made.export).toMatchObject({ class: 'internal', k: 5, epsilon: null, period: '2026-W39' })
    expect(made.files.map(({ path }) => path)).toEqual([
      'qunjian-weekly-2026-W39-internal.html',
      'manifest.json',
      'qunjian-weekly-2026-W39-internal.tlog-proof',
    ])
    const { vkey } = await client.vault.info()
    const dir = writeFolder('proven', made.files)
    expect(verify(dir, vkey)).toMatchObject({ status: 0, result: { verdict: 'unwitnessed-tail' } })
    for (const { path } of made.files) {
      const file = join(dir, path)
      const whole = readFileSync(file)
      for (const at of [0, whole.length >> 1, whole.length - 1]) {
        const changed = Buffer.from(whole)
        changed[at] = (changed[at] ?? 0) ^ 1
        writeFileSync(file, changed)
        expect(verify(dir, vkey).status, `${path} at ${at}`).toBe(5)
      }
      writeFileSync(file, whole)
    }
    writeFileSync(join(dir, 'added.txt'), 'more')
    expect(verify(dir, vkey).status).toBe(5)
  })

  it('says in the log what was issued, and proves it again later', async () => {
    const { client } = test
    const [newest] = await client.reports.list()
    expect(newest).toMatchObject({ kind: 'weekly', community: 'Readers', account: 'Lin' })
    const { items } = await client.audit.list({ actions: ['report.export'] })
    expect(items[0]).toMatchObject({ seq: newest?.auditSeq, object: newest?.id, result: 'done' })
    if (!newest) throw new Error('nothing was exported')
    const proof = await client.reports.proof({ exportId: newest.id })
    expect(proof.isSound).toBe(true)
    expect(proof.proof).toMatch(/^c2sp\.org\/tlog-proof@v1\n/)
    await expect(client.reports.proof({ exportId: ExportId.parse('e999') })).rejects.toMatchObject({
      code: 'EXPORT_NOT_FOUND',
    })
  })

  it('writes no personal data: a channel named after a number is masked', async () => {
    const { html, attack } = await test.client.reports.preview({ ...week, language: 'en' })
    expect(html).toContain('ask [phone]')
    expect(html).not.toContain('13812345678')
    expect(attack).toMatchObject({ refusals: [] })
    expect(attack.texts).toBeGreaterThan(2)
  })

  it('refuses shared and public reports while the legal basis is unstated', async () => {
    for (const releaseClass of ['shared', 'public'] as const) {
      await expect(test.client.reports.export({ ...week, class: releaseClass, format: 'json' })).rejects.toMatchObject({
        code: 'REPORT_REFUSED',
        data: { refusals: [{ code: 'basis-unstated' }] },
      })
    }
    const { items } = await test.client.audit.list({ actions: ['report.export'] })
    expect(items[0]).toMatchObject({ result: 'refused' })
  })

  it.each([
    [{ period: '2026-W99' }, 'REPORT_PERIOD_INVALID'],
    [{ period: '2026-09' }, 'REPORT_PERIOD_INVALID'],
    [{ period: '2024-W05' }, 'REPORT_NO_DATA'],
    [{ communityId: 'c99' }, 'COMMUNITY_NOT_FOUND'],
  ])('refuses %o with %s', async (change, code) => {
    await expect(test.client.reports.export({ ...week, ...change, format: 'json' } as never)).rejects.toMatchObject({
      code,
    })
  })

  it('says when nothing can print a PDF', async () => {
    await expect(test.client.reports.export({ ...week, format: 'pdf' })).rejects.toMatchObject({
      code: 'BROWSER_NOT_FOUND',
    })
  })

  it('marks a period the data does not reach the end of', async () => {
    const { document } = await test.client.reports.preview({ ...week, period: '2026-W40' })
    expect(document.period.isFinished).toBe(false)
    expect(document.sections[0]?.remarks[0]?.code).toBe('unfinished')
  })
})

describe('with a legal basis', () => {
  beforeAll(async () => {
    const [community] = await test.client.communities.list()
    if (!community) throw new Error('no community')
    await test.client.communities.stateBasis({ communityId: community.id, basis: 'consent of the members' })
  })

  it('a shared report prints k, rounds, and hides', async () => {
    const { export: made, files } = await test.client.reports.export({ ...week, class: 'shared', format: 'json' })
    expect(made).toMatchObject({ k: 11, epsilon: null })
    const document = JSON.parse(Buffer.from(files[0]?.content ?? '', 'base64').toString())
    expect(document.parameters).toMatchObject({ k: 11, countStep: 5, shareStep: 1, suppressed: made.suppressed })
    const [trend] = document.sections[2].tables
    expect(trend.rows.at(-1).cells[1].value % 5).toBe(0)
  })

  it('public reports give one noisy answer to one question, and end with the budget of the quarter', async () => {
    const { client } = test
    const publicWeek = { ...week, class: 'public' as const }
    const first = await client.reports.preview(publicWeek)
    const again = await client.reports.preview(publicWeek)
    expect(again.document.sections).toEqual(first.document.sections)
    expect(first.document.parameters).toMatchObject({ epsilon: 1, k: 11 })
    await client.reports.export({ ...publicWeek, format: 'json' })
    await client.reports.export({ ...publicWeek, period: '2026-W38', format: 'json' })
    await client.reports.export({ kind: 'dsa', class: 'public', period: '2026', format: 'json' })
    const tables = await client.reports.export({ kind: 'dsa', class: 'public', period: '2026', format: 'csv' })
    expect(tables.files).toHaveLength(13)
    await expect(client.reports.export({ ...publicWeek, period: '2026-W40', format: 'json' })).rejects.toMatchObject({
      code: 'REPORT_REFUSED',
      data: { refusals: [{ code: 'budget-spent' }] },
    })
    await client.reports.export({ ...publicWeek, format: 'json' })
    const { items } = await client.audit.list({ actions: ['report.spend-privacy'] })
    expect(items).toHaveLength(3)
  })

  it('refuses a figure about nearly the same members as an earlier one', async () => {
    const late = [{ id: 'late', ts: '2026-09-23T10:00:00Z', author: 'newcomer', channel: 'general', text: 'hi' }]
    await test.importFile(writeJsonl(folder, late, 'late.jsonl'), 'Readers')
    const refused = await test.client.reports
      .export({ ...week, class: 'shared', format: 'json' })
      .catch((error) => error)
    expect(refused.code).toBe('REPORT_REFUSED')
    expect(refused.data.refusals).toContainEqual({ code: 'differencing', about: 'active e2', size: 1 })
    const { attack } = await test.client.reports.preview({ ...week, class: 'shared' })
    expect(attack.refusals.map(({ code }) => code)).toContain('differencing')
  })
})

describe('the other kinds', () => {
  it.each([
    ['monthly', '2026-09', 'csv', 1],
    ['quarterly', '2026-Q3', 'xlsx', 1],
    ['dsa', '2026', 'csv', 11],
    ['dsa', '2026', 'html', 1],
    ['audit', '2026', 'html', 1],
    ['audit', '2026', 'csv', 1],
  ] as const)('%s of %s as %s', async (kind, period, format, count) => {
    const { files } = await test.client.reports.export({ kind, period, class: 'internal', format, language: 'en' })
    expect(files).toHaveLength(count + 2)
    expect(files.every(({ bytes }) => bytes > 0)).toBe(true)
  })
})

describe('who may', () => {
  it('operators make reports about figures, compliance about moderation and the log', async () => {
    const { client } = test
    for (const role of ['operator', 'compliance', 'moderator'] as const) {
      await client.accounts.create({ name: `Made ${role}`, role, password: 'another good password' })
    }
    const outcomes: Record<string, string> = {}
    for (const role of ['operator', 'compliance', 'moderator'] as const) {
      await client.vault.lock()
      await client.vault.unlock({ account: `Made ${role}`, password: 'another good password' })
      for (const [kind, period] of [
        ['weekly', '2026-W38'],
        ['audit', '2026'],
      ] as const) {
        outcomes[`${role} ${kind}`] = await client.reports.preview({ kind, period, class: 'internal' }).then(
          () => 'done',
          (error: { code: string }) => error.code,
        )
      }
    }
    expect(outcomes).toEqual({
      'operator weekly': 'done',
      'operator audit': 'REPORT_KIND_NOT_PERMITTED',
      'compliance weekly': 'REPORT_KIND_NOT_PERMITTED',
      'compliance audit': 'done',
      'moderator weekly': 'NOT_PERMITTED',
      'moderator audit': 'NOT_PERMITTED',
    })
    await client.vault.lock()
    await client.vault.unlock({ account: 'Lin', password: 'correct horse battery' })
  })
})

describe('the reminder', () => {
  it('names the last finished period until its report is made', async () => {
    const { client } = test
    expect(await client.reports.reminder()).toEqual({ isOn: false, kind: 'weekly', duePeriod: null })
    await client.reports.setReminder({ isOn: true, kind: 'monthly' })
    // The clock stands at 2026-10-01, and September was reported above.
    expect(await client.reports.reminder()).toMatchObject({ duePeriod: null })
    await client.reports.setReminder({ isOn: true, kind: 'weekly' })
    test.tick(14 * DAY)
    expect(await client.reports.reminder()).toMatchObject({ duePeriod: '2026-W41' })
  })
})

it('asks which community where there are several', async () => {
  const other = [{ id: 'o1', ts: '2026-09-23T10:00:00Z', author: 'somebody', channel: 'general', text: 'hi' }]
  await test.importFile(writeJsonl(folder, other, 'other.jsonl'), 'Others')
  await expect(test.client.reports.preview(week)).rejects.toMatchObject({ code: 'COMMUNITY_NEEDED' })
})
