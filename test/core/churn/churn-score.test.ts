import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFeatureReader } from '#core/churn/churn-features.ts'
import { loadChurnModel, type ChurnModel } from '#core/churn/churn-model.ts'
import { reasonsOf, scoreChurn } from '#core/churn/churn-score.ts'
import { bandOf, REASON_GROUP_OF } from '#core/churn/churn-types.ts'
import { communityShift } from '#core/churn/community-shift.ts'
import { FEATURE_NAMES } from '#core/churn/feature-reasons.ts'
import { contributionsOf } from '#core/churn/tree-ensemble.ts'
import { temporaryFolder } from '#test/support/test-core.ts'
import { projectPath } from '../../../scripts/paths.ts'
import { BEGIN, DAY, sampleMessages, tableOf } from './sample-activity.ts'

const models = projectPath('models')
let model: ChurnModel
beforeAll(async () => {
  model = await loadChurnModel(models)
})
afterAll(() => model.close())

const Row = fc.float32Array({ minLength: FEATURE_NAMES.length, maxLength: FEATURE_NAMES.length })

describe('the model', () => {
  it('is split into contributions that sum to what ONNX computes, for any row, known or unknown', async () => {
    await fc.assert(
      fc.asyncProperty(Row, async (row) => {
        const { bias, values } = contributionsOf(model.trees, row)
        const sum = values.reduce((total, value) => total + value, bias)
        const [logit] = await model.score(row, 1)
        expect(sum).toBeCloseTo(logit ?? Number.NaN, 4)
      }),
      { numRuns: 200 },
    )
  })

  it('the same on rows of an invented community', async () => {
    const { values, places } = createFeatureReader(tableOf(sampleMessages(1))).at(BEGIN + 180 * DAY)
    const logits = await model.score(values, places.length)
    for (const index of places.keys()) {
      const row = values.subarray(index * FEATURE_NAMES.length, (index + 1) * FEATURE_NAMES.length)
      const { bias, values: parts } = contributionsOf(model.trees, row)
      expect(parts.reduce((total, value) => total + value, bias)).toBeCloseTo(logits[index] ?? Number.NaN, 4)
    }
  })

  it('reasons raise the risk, heaviest first, at most three', () => {
    fc.assert(
      fc.property(Row, (row) => {
        const reasons = reasonsOf(model.trees, row)
        expect(reasons.length).toBeLessThanOrEqual(3)
        const weights = reasons.map(({ weight }) => weight)
        expect(weights.every((weight) => weight > 0)).toBe(true)
        expect(weights).toEqual(weights.toSorted((a, b) => b - a))
        for (const { code, group } of reasons) expect(group).toBe(REASON_GROUP_OF[code])
      }),
      { numRuns: 50 },
    )
  })

  it('is refused when it is missing, changed, or made for other features', async () => {
    const folder = temporaryFolder('churn-model')
    const own = join(folder, 'churn', '1')
    await expect(loadChurnModel(folder)).rejects.toMatchObject({ code: 'MODEL_NOT_INSTALLED' })
    mkdirSync(own, { recursive: true })
    cpSync(join(models, 'churn', '1'), own, { recursive: true })
    await (await loadChurnModel(folder)).close()
    const manifest = readFileSync(join(own, 'manifest.json'), 'utf8')
    writeFileSync(join(own, 'manifest.json'), manifest.replace('"featuresVersion": "1"', '"featuresVersion": "0"'))
    await expect(loadChurnModel(folder)).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
    writeFileSync(join(own, 'manifest.json'), manifest)
    const trees = readFileSync(join(own, 'trees.json'))
    writeFileSync(join(own, 'trees.json'), `${trees.toString()} `)
    await expect(loadChurnModel(folder)).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
    writeFileSync(join(own, 'trees.json'), trees)
    writeFileSync(join(own, 'model.onnx'), 'no graph')
    await expect(loadChurnModel(folder)).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
    rmSync(folder, { recursive: true })
  })
})

describe('scores', () => {
  it('use nothing of the instant and after, and do not depend on the order of ids', async () => {
    const messages = sampleMessages(21)
    const asOf = BEGIN + 160 * DAY
    const whole = await scoreChurn(tableOf(messages), asOf, model)
    const cut = await scoreChurn(tableOf(messages.filter(({ at }) => at < asOf)), asOf, model)
    expect(cut).toEqual(whole)
    expect(whole.members.length).toBeGreaterThan(10)
  })

  it('the baseline rises with the days since the last message, and with nothing else', async () => {
    const table = tableOf(sampleMessages(22))
    const asOf = BEGIN + 160 * DAY
    const { silence } = createFeatureReader(table).at(asOf)
    const { members } = await scoreChurn(table, asOf, model)
    const pairs = members.map(({ recencyBaseline }, index) => ({ recencyBaseline, silence: silence[index] ?? 0 }))
    const bySilence = pairs.toSorted((a, b) => a.silence - b.silence).map(({ recencyBaseline }) => recencyBaseline)
    expect(bySilence).toEqual(pairs.map(({ recencyBaseline }) => recencyBaseline).toSorted((a, b) => a - b))
    expect(new Set(bySilence).size).toBe(new Set(silence).size)
  })

  it('know a member who is leaving from one who writes daily', async () => {
    const daily = Array.from({ length: 120 }, (_, day) => ({ day, author: 1 }))
    const left = Array.from({ length: 6 }, (_, n) => ({ day: 60 + n * 5, author: 2 }))
    const others = Array.from({ length: 120 }, (_, day) => ({ day, author: 3 + (day % 5) * 10 }))
    const messages = [...daily, ...left, ...others]
      .toSorted((a, b) => a.day - b.day)
      .map(({ day, author }, id) => ({ id, at: BEGIN + day * DAY + id, author, channel: 0, characters: 20 }))
    const { members } = await scoreChurn(tableOf(messages), BEGIN + 112 * DAY, model)
    const riskOf = (place: number) => members.find((member) => member.place === place)
    expect(riskOf(1)?.risk).toBeLessThan(0.15)
    expect(riskOf(2)?.risk).toBeGreaterThan(3 * (riskOf(1)?.risk ?? 1))
    expect(riskOf(2)?.reasons[0]?.group).toBe('weak-value')
    expect(riskOf(1)?.band).toBe('low')
  })

  it('are none where nobody counts', async () => {
    expect((await scoreChurn(tableOf(sampleMessages(1)), BEGIN, model)).members).toEqual([])
    expect((await scoreChurn(tableOf([]), BEGIN, model)).members).toEqual([])
  })

  it('bands', () => {
    expect([0, 0.39, 0.4, 0.64, 0.65, 1].map(bandOf)).toEqual(['low', 'low', 'medium', 'medium', 'high', 'high'])
  })
})

describe("a community's own past", () => {
  const strength = { noise: 0.3, precision: 10 }
  const past = (logit: number, share: number, size = 400) => ({
    logits: new Float32Array(size).fill(logit),
    silent: Uint8Array.from({ length: size }, (_, index) => (index < share * size ? 1 : 0)),
  })

  it('moves nothing where the model was right, and nothing where there is no past', () => {
    expect(communityShift([past(0, 0.5), past(0, 0.5)], strength)).toBeCloseTo(0, 6)
    expect(communityShift([], strength)).toBe(0)
  })

  it('moves towards what was seen, the more the longer the past, never beyond it', () => {
    const truth = Math.log(0.7 / 0.3)
    const shifts = [1, 3, 9].map((months) =>
      communityShift(
        Array.from({ length: months }, () => past(0, 0.7)),
        strength,
      ),
    )
    expect(shifts).toEqual(shifts.toSorted((a, b) => a - b))
    expect(shifts[0]).toBeGreaterThan(0)
    expect(shifts.at(-1)).toBeLessThan(truth)
  })

  it('stays finite when everybody or nobody fell silent', () => {
    for (const share of [0, 1]) expect(Math.abs(communityShift([past(0, share)], strength))).toBeLessThan(6)
  })
})
