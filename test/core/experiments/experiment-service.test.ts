import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ExperimentDesign } from '#contract/experiments.ts'
import type { CommunityId } from '#contract/ids.ts'
import { writeJsonl, type ExportLine } from '#test/support/jsonl-export.ts'
import { startTestVault, temporaryFolder, TEST_NOW, type TestCore } from '#test/support/test-core.ts'

const DAY = 86_400_000
const READERS = 'c1' as CommunityId
const MEMBERS = 80

let test: TestCore

const name = (n: number): string => `m${String(n).padStart(2, '0')}`
const line = (id: string, n: number, at: number, more: Partial<ExportLine> = {}): ExportLine => ({
  id,
  ts: new Date(at).toISOString(),
  author: name(n),
  channel: 'general',
  text: 'how is everybody?',
  ...more,
})
const bring = (lines: readonly ExportLine[], file: string) =>
  test.importFile(writeJsonl(temporaryFolder('experiments'), lines, file))
const logged = async (action: string) => (await test.client.audit.list({ actions: [action] })).items[0]

const design: ExperimentDesign = {
  communityId: READERS,
  name: 'Greeting',
  hypothesis: 'A question brings more answers than a statement',
  texts: { a: 'Welcome back', b: 'What are you reading?' },
  metric: 'active',
  windowDays: 7,
  activeWithinDays: 20,
  exposureDays: 3,
  baseline: 0.4,
}

beforeEach(async () => {
  test = await startTestVault()
  // Everybody wrote in the last ten days; every second member had also done so twelve days ago. One bot.
  const lines = Array.from({ length: MEMBERS }, (_, n) => [
    ...(n % 2 === 0 ? [line(`early-${n}`, n, TEST_NOW - 12 * DAY)] : []),
    line(`late-${n}`, n, TEST_NOW - (n < 20 ? 2 : 9) * DAY + n),
  ]).flat()
  await bring(
    [...lines, line('bot', 99, TEST_NOW - DAY, { bot: true }), line('now', 0, TEST_NOW - 1000)],
    'first.jsonl',
  )
})
afterEach(() => test.dispose())

/** Everybody of an arm is exposed; then as many of each arm write as is said, a day later. */
async function carryOut(hits: { a: number; b: number }) {
  const { id } = await test.client.experiments.start(design)
  const arms: Record<'a' | 'b', string[]> = { a: [], b: [] }
  for (const arm of ['a', 'b'] as const) {
    const { csv } = await test.client.experiments.armList({ id, arm, purpose: 'member-care' })
    arms[arm] = csv
      .trim()
      .split('\r\n')
      .slice(1)
      .map((row) => row.split(',')[0] ?? '')
    await test.client.experiments.expose({ id, arm })
  }
  test.tick(11 * DAY)
  const after = (['a', 'b'] as const).flatMap((arm) =>
    arms[arm].slice(0, hits[arm]).map((author) => line(`hit-${author}`, 0, TEST_NOW + DAY, { author })),
  )
  return { id, arms, after }
}
const end = line('end', 99, TEST_NOW + 10.5 * DAY, { bot: true })

describe('before an experiment', () => {
  it('says who could take part and what could be found', async () => {
    const outlook = await test.client.experiments.outlook({ ...design, baseline: 0.5 })
    expect(outlook).toMatchObject({
      eligible: MEMBERS,
      perArm: 40,
      leftOut: { bots: 1, staff: 0, consent: 0, busy: 0, inactive: 0 },
      leastExpected: 20,
      // Half of them had been here more than seven days ago; all but those of nine days wrote within the week after.
      measured: { numerator: 10, denominator: 70 },
    })
    // Two arms of 40 at 50 %: from the formula, solved by hand.
    expect(outlook.smallestDetectable).toBeGreaterThan(0.27)
    expect(outlook.smallestDetectable).toBeLessThan(0.31)
    expect((await test.client.experiments.outlook({ ...design, activeWithinDays: 5 })).eligible).toBe(20)
  })

  it('members that said no, staff and those already in one do not take part', async () => {
    const members = (await test.client.members.list({ limit: 200 })).items
    const [first, second] = members
    if (!first || !second) throw new Error('no members')
    await test.client.members.setConsent({ memberId: first.id, purpose: 'profiling', status: 'objected' })
    const nativeId = second.name
    await test.client.indicators.setAuthorRole({
      communityId: READERS,
      platformId: nativeId,
      role: 'official',
      from: null,
    })
    expect(await test.client.experiments.outlook(design)).toMatchObject({
      eligible: MEMBERS - 2,
      leftOut: { consent: 1, staff: 1 },
    })
    await test.client.experiments.start(design)
    expect(await test.client.experiments.outlook(design)).toMatchObject({
      eligible: 0,
      leftOut: { busy: MEMBERS - 2 },
      smallestDetectable: null,
    })
  })

  it('is refused where n·p is not above 5', async () => {
    await expect(test.client.experiments.start({ ...design, baseline: 0.1 })).rejects.toMatchObject({
      code: 'TOO_FEW_MEMBERS',
      data: { eligible: MEMBERS, leastExpected: 4 },
    })
    await expect(test.client.experiments.start({ ...design, communityId: 'c9' as CommunityId })).rejects.toMatchObject({
      code: 'COMMUNITY_NOT_FOUND',
    })
    await expect(
      test.client.experiments.outlook({ ...design, communityId: 'c9' as CommunityId }),
    ).rejects.toMatchObject({ code: 'COMMUNITY_NOT_FOUND' })
  })
})

describe('an experiment', () => {
  it('draws evenly, and gives out each arm', async () => {
    const { id, arms } = await carryOut({ a: 0, b: 0 })
    expect([arms.a.length, arms.b.length]).toEqual([40, 40])
    expect(new Set([...arms.a, ...arms.b]).size).toBe(MEMBERS)
    expect(await logged('experiment.start')).toMatchObject({ object: id })
    const { csv } = await test.client.experiments.armList({ id, arm: 'b', purpose: 'member-care' })
    expect(csv.startsWith('\uFEFFplatform_id,name\r\n')).toBe(true)
    expect(await logged('experiment.export')).toMatchObject({ object: id, payload: { arm: 'b', members: 40 } })
    expect((await test.client.experiments.list())[0]).toMatchObject({
      status: 'running',
      startedBy: 'Lin',
      drawn: { a: 40, b: 40 },
      exposed: { a: 40, b: 40 },
      exposeUntil: TEST_NOW + 3 * DAY,
      endsAt: TEST_NOW + 10 * DAY,
      looks: [],
    })
  })

  it('answers at its end, and only then', async () => {
    const { id, after } = await carryOut({ a: 12, b: 30 })
    await bring(after, 'second.jsonl')
    await expect(test.client.experiments.look({ id })).rejects.toMatchObject({
      code: 'TOO_EARLY',
      data: { endsAt: TEST_NOW + 10 * DAY, dataTo: TEST_NOW + DAY },
    })
    await bring([end], 'third.jsonl')
    const { status, looks } = await test.client.experiments.look({ id })
    expect(status).toBe('finished')
    expect(looks).toHaveLength(1)
    expect(looks[0]).toMatchObject({
      isFinal: true,
      fraction: 1,
      level: 0.05,
      arms: { a: { n: 40, successes: 12 }, b: { n: 40, successes: 30 } },
      difference: { value: 0.45 },
      verdict: 'b-better',
      sampleRatio: { alarm: false },
      leftOut: { crossed: 0, unfinished: 0, notExposed: 0 },
    })
    // R: fisher.test(matrix(c(12, 28, 30, 10), 2))$p.value
    expect(looks[0]?.p).toBeCloseTo(0.000111, 5)
    expect((await logged('experiment.look'))?.seq).toBe(looks[0]?.auditSeq)
    await expect(test.client.experiments.look({ id })).rejects.toMatchObject({ code: 'EXPERIMENT_OVER' })
    expect((await test.client.experiments.outlook(design)).leftOut.busy).toBe(0)
  })

  it('looked at early costs certainty later', async () => {
    const { id } = await test.client.experiments.start(design)
    for (const arm of ['a', 'b'] as const) {
      const { csv } = await test.client.experiments.armList({ id, arm, purpose: 'member-care' })
      const platformIds = csv
        .trim()
        .split('\r\n')
        .slice(1, 21)
        .map((row) => row.split(',')[0] ?? '')
      expect(await test.client.experiments.expose({ id, arm, platformIds })).toEqual({
        recorded: 20,
        unknown: 0,
        otherArm: 0,
      })
    }
    test.tick(2 * DAY)
    for (const arm of ['a', 'b'] as const) await test.client.experiments.expose({ id, arm })
    await expect(test.client.experiments.look({ id, early: true })).rejects.toMatchObject({ code: 'NOTHING_NEW' })
    // The windows of the first forty are over, those of the others are not.
    await bring([line('middle', 0, TEST_NOW + 7.5 * DAY)], 'second.jsonl')
    test.tick(6 * DAY)
    const early = await test.client.experiments.look({ id, early: true })
    expect(early.status).toBe('running')
    expect(early.looks[0]).toMatchObject({ isFinal: false, fraction: 0.5, leftOut: { unfinished: 40 } })
    expect(early.looks[0]?.level).toBeCloseTo(0.005575, 6)
    await expect(test.client.experiments.look({ id, early: true })).rejects.toMatchObject({ code: 'NOTHING_NEW' })
    test.tick(3 * DAY)
    await bring([end], 'third.jsonl')
    const { looks } = await test.client.experiments.look({ id })
    expect(looks[1]?.level).toBeCloseTo(0.05 - 0.005575, 6)
    expect(looks[1]).toMatchObject({ number: 2, isFinal: true, fraction: 1 })
  })

  it('is over before its planned end when everybody drawn has been judged', async () => {
    const { id } = await test.client.experiments.start(design)
    for (const arm of ['a', 'b'] as const) await test.client.experiments.expose({ id, arm })
    test.tick(8 * DAY)
    await bring([line('middle', 0, TEST_NOW + 7.5 * DAY)], 'second.jsonl')
    const { status, looks } = await test.client.experiments.look({ id, early: true })
    expect(status).toBe('finished')
    expect(looks[0]).toMatchObject({ isFinal: true, fraction: 1, level: 0.05 })
  })

  it('leaves out who saw the other arm, and tells of unknown ids', async () => {
    const { id } = await test.client.experiments.start(design)
    const { csv } = await test.client.experiments.armList({ id, arm: 'a', purpose: 'member-care' })
    const ofA = csv.trim().split('\r\n')[1]?.split(',')[0] ?? ''
    expect(await test.client.experiments.expose({ id, arm: 'b', platformIds: [ofA, 'nobody'] })).toEqual({
      recorded: 1,
      unknown: 1,
      otherArm: 1,
    })
    await test.client.experiments.expose({ id, arm: 'a' })
    test.tick(11 * DAY)
    await bring([end], 'second.jsonl')
    const { looks } = await test.client.experiments.look({ id })
    expect(looks[0]).toMatchObject({
      arms: { a: { n: 39 }, b: { n: 0 } },
      leftOut: { crossed: 1, notExposed: 40 },
      // 39 against 0 where as many were expected.
      sampleRatio: { alarm: true },
      verdict: 'broken-ratio',
      difference: null,
    })
  })

  it('loses a member that withdraws, at once', async () => {
    const { id } = await test.client.experiments.start(design)
    const member = (await test.client.members.list({ limit: 1 })).items[0]
    if (!member) throw new Error('no member')
    await test.client.members.setConsent({ memberId: member.id, purpose: 'profiling', status: 'withdrawn' })
    const lists = await Promise.all(
      (['a', 'b'] as const).map((arm) => test.client.experiments.armList({ id, arm, purpose: 'member-care' })),
    )
    expect(lists.reduce((sum, { members }) => sum + members, 0)).toBe(MEMBERS - 1)
    expect(lists.map(({ csv }) => csv).join('')).not.toContain(member.name)
    const drawn = (await test.client.experiments.list())[0]?.drawn
    expect((drawn?.a ?? 0) + (drawn?.b ?? 0)).toBe(MEMBERS - 1)
  })

  it('is exposed between its start and the end of the exposures', async () => {
    const { id } = await test.client.experiments.start(design)
    const outside = { code: 'EXPOSURE_OUTSIDE' }
    await expect(test.client.experiments.expose({ id, arm: 'a', at: TEST_NOW - 1 })).rejects.toMatchObject(outside)
    await expect(test.client.experiments.expose({ id, arm: 'a', at: TEST_NOW + 1 })).rejects.toMatchObject(outside)
    test.tick(4 * DAY)
    await expect(test.client.experiments.expose({ id, arm: 'a' })).rejects.toMatchObject(outside)
    await test.client.experiments.expose({ id, arm: 'a', at: TEST_NOW + DAY })
  })

  it('can be stopped, with a reason, and is over then', async () => {
    const { id } = await test.client.experiments.start(design)
    expect(await test.client.experiments.stop({ id, reason: 'the text was wrong' })).toMatchObject({
      status: 'stopped',
      stopped: { at: TEST_NOW, reason: 'the text was wrong' },
    })
    for (const call of [
      () => test.client.experiments.stop({ id, reason: 'again' }),
      () => test.client.experiments.expose({ id, arm: 'a' }),
      () => test.client.experiments.armList({ id, arm: 'a', purpose: 'member-care' }),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'EXPERIMENT_OVER' })
    await expect(test.client.experiments.stop({ id: 'g99' as typeof id, reason: 'x' })).rejects.toMatchObject({
      code: 'EXPERIMENT_NOT_FOUND',
    })
    expect((await test.client.experiments.outlook(design)).eligible).toBe(MEMBERS)
  })
})
