import { describe, expect, it } from 'vitest'
import type { ReleaseClass, ReportFigure } from '#contract/reports.ts'
import { answerWithNoise } from '#core/disclosure-control/noisy-counts.ts'
import { releaseParameters } from '#core/disclosure-control/release-class.ts'
import { draftDsaReport } from '#core/reports/dsa-draft.ts'
import { attackExport } from '#core/reports/export-attack.ts'
import type { ReportDraft } from '#core/reports/report-draft.ts'
import { releaseReport } from '#core/reports/report-release.ts'
import { reportRemarks } from '#core/reports/report-remarks.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { seededBytes } from '../disclosure-control/sampler-check.ts'
import { draftWeek, inventFigures } from './report-fixture.ts'

const SIZES = [8, 20, 45, 90, 200, 400]

function release(draft: ReportDraft, releaseClass: ReleaseClass) {
  const parameters = releaseParameters(releaseClass)
  const { epsilonMillis, k } = parameters
  const answers = epsilonMillis === null ? null : answerWithNoise(draft.questions, epsilonMillis, seededBytes(9))
  const released = releaseReport(draft, parameters, answers)
  const attack = attackExport(draft, released, { k, earlier: [], isNoisy: epsilonMillis !== null })
  return { parameters, released, attack }
}

describe.each(['internal', 'shared'] as const)('a weekly report, %s', (releaseClass) => {
  it.each(SIZES)('of %d members gives away no hidden count', (members) => {
    const figures = inventFigures(seededRandom(members), members)
    const draft = draftWeek(figures, releaseParameters(releaseClass))
    const { parameters, released, attack } = release(draft, releaseClass)
    expect(attack.refusals).toEqual([])
    expect(attack.narrowest ?? parameters.k).toBeGreaterThanOrEqual(parameters.k)
    const small = draft.system.cells.filter((cell) => cell.members > 0 && cell.members < parameters.k)
    for (const { id } of small) expect(released.cells.get(id)?.state, id).toBe('hidden')
    for (const { state, value } of released.cells.values()) {
      if (state === 'shown') expect((value ?? 1) % parameters.countStep).toBe(0)
      else expect(value).toBeNull()
    }
  })
})

describe('a transparency report', () => {
  it.each(SIZES)('of %d members gives away no hidden count', (members) => {
    for (const releaseClass of ['internal', 'shared'] as const) {
      const parameters = releaseParameters(releaseClass)
      const figures = inventFigures(seededRandom(members + 1), members)
      const draft = draftDsaReport({ figures, community: 'Readers', parameters })
      expect(release(draft, releaseClass).attack.refusals).toEqual([])
    }
  })
})

describe('a public report', () => {
  it('prints noisy counts of members and withholds everything else', () => {
    const figures = inventFigures(seededRandom(4), 900)
    const draft = draftWeek(figures, releaseParameters('public'))
    const { released } = release(draft, 'public')
    const active = figures.lifecycleCounts?.active ?? 0
    const printed = released.cells.get('active')
    expect(printed?.state).toBe('shown')
    expect(Math.abs((printed?.value ?? 0) - active)).toBeLessThan(60)
    expect(printed?.value).toBe(
      ['new', 'returning', 'resurrecting'].reduce(
        (sum, name) => sum + Number(released.cells.get(`lifecycle.${name}`)?.value),
        0,
      ),
    )
    for (const id of ['messages', 'decisions']) expect(released.cells.get(id)?.state).toBe('withheld')
    expect(released.noiseMargin).toBeGreaterThan(3)
    // Which channels and policies there are follows from the data.
    expect(JSON.stringify(released.sections)).not.toMatch(/channel \d|Policy /)
    expect(JSON.stringify(released.sections)).not.toContain('withheld"}],"isTotal":false')
  })
})

describe('the attack', () => {
  const figures = inventFigures(seededRandom(1), 60)
  const parameters = releaseParameters('shared')
  const draft = draftWeek(figures, parameters)

  it('wins against a report in which only the small counts are hidden', () => {
    const system = {
      cells: draft.system.cells.filter(({ id }) => id.startsWith('lifecycle.') || id === 'active'),
      relations: draft.system.relations.filter(({ total }) => total === 'active').slice(-1),
    }
    const bounds = new Map(system.cells.map(({ id, value }) => [id, { low: value, high: value }]))
    const [target] = system.relations[0]?.parts ?? []
    bounds.set(target ?? '', { low: 0, high: Number.POSITIVE_INFINITY })
    const released = releaseReport(draft, parameters, null)
    const naive = { ...released, knowledge: { bounds, relations: system.relations }, protectedCells: [target ?? ''] }
    const { refusals, narrowest } = attackExport(draft, naive, { k: 11, earlier: [], isNoisy: false })
    expect(narrowest).toBe(0)
    expect(refusals).toEqual([{ code: 'cell-narrowed', about: target, size: 0 }])
  })

  it('wins by comparison with an earlier report about nearly the same members', () => {
    const released = releaseReport(draft, parameters, null)
    const active = draft.sets.find(({ measure }) => measure === 'active')
    if (!active) throw new Error('no set of active members')
    const earlier = [{ ...active, members: active.members.slice(1), exportId: 'e1' }]
    expect(attackExport(draft, released, { k: 11, earlier, isNoisy: false }).refusals).toEqual([
      { code: 'differencing', about: 'active e1', size: 1 },
    ])
  })

  it('finds personal data in a text', () => {
    const released = releaseReport(draft, parameters, null)
    const leaky = { ...draft, texts: ['群主电话 13812345678'] }
    expect(attackExport(leaky, released, { k: 11, earlier: [], isNoisy: false }).refusals).toEqual([
      { code: 'personal-data', about: 'phone', size: null },
    ])
  })
})

describe('what changed', () => {
  const shown = (value: number) => ({ value, state: 'shown' as const })
  const hidden = { value: null, state: 'hidden' as const }

  it('names the side on which a change lies', () => {
    const cells = new Map([
      ['active', shown(120)],
      ['before.active', shown(200)],
      ['lifecycle.new', shown(10)],
      ['lifecycle.resurrecting', shown(5)],
      ['lifecycle.dormant', shown(95)],
    ])
    expect(reportRemarks(cells, [], true)).toEqual([
      { code: 'active-down', values: { now: 120, before: 200, percent: 40 } },
      { code: 'balance-loss', values: { new: 10, back: 5, silent: 95 } },
    ])
  })

  it('calls chance what is chance, and says nothing of what is hidden', () => {
    const cells = new Map<string, ReportFigure>([
      ['active', shown(103)],
      ['before.active', shown(100)],
      ['lifecycle.new', hidden],
      ['lifecycle.resurrecting', shown(5)],
      ['lifecycle.dormant', shown(20)],
    ])
    expect(reportRemarks(cells, [], true).map(({ code }) => code)).toEqual(['active-steady'])
  })

  it('compares nothing while the period lasts', () => {
    const cells = new Map([
      ['active', shown(10)],
      ['before.active', shown(100)],
    ])
    expect(reportRemarks(cells, [], false)).toEqual([{ code: 'unfinished', values: {} }])
  })
})
