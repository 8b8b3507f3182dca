import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readShippedFigures } from '#core/models/shipped-figures.ts'
import { temporaryFolder } from '#test/support/test-core.ts'

const figure = (value: number) => ({ value, low: value - 0.1, high: value + 0.1 })
const balanced = { precision: figure(0.8), recall: figure(0.7), falsePositiveRate: figure(0.2) }
const fairRow = { language: 'en', kind: 'gender', medianShift: 0.01, group: 'male', flagged: 0.2, overallFlagged: 0.1 }

function modelsWith(figures: Readonly<Record<string, unknown>>): string {
  const dir = temporaryFolder('manifests')
  for (const [name, content] of Object.entries(figures)) {
    mkdirSync(join(dir, name, '3'), { recursive: true })
    const manifest = {
      format: 1,
      name,
      version: '3',
      file: 'model.onnx',
      sha256: 'a'.repeat(64),
      labels: ['no', 'yes'],
      normaliserVersion: '1',
      featuriserVersion: '1',
      thresholds: { missLess: 0.3, balanced: 0.5, botherLess: 0.7 },
      ...(content !== null && { figures: content }),
    }
    writeFileSync(join(dir, name, '3', 'manifest.json'), JSON.stringify(manifest))
  }
  return dir
}

it('reads figures by language and fairness, and says nothing where a manifest says nothing', () => {
  const dir = modelsWith({
    spam: { testSplit: { en: { rows: 12, balanced }, 'zh-Hant': { rows: 3 } } },
    abuse: { testSplit: { zh: { rows: 40, balanced } }, fairness: [fairRow] },
    sentiment: null,
  })
  expect(readShippedFigures(dir)).toEqual([
    { name: 'spam', languages: [{ language: 'en', texts: 12, ...balanced }], fairness: [] },
    { name: 'abuse', languages: [{ language: 'zh', texts: 40, ...balanced }], fairness: [fairRow] },
    { name: 'sentiment', languages: [], fairness: [] },
  ])
})

it('takes figures of another shape for none', () => {
  const dir = modelsWith({ spam: { testSplit: 'soon', fairness: [{ group: 7 }] }, abuse: {}, sentiment: {} })
  expect(readShippedFigures(dir).map(({ languages, fairness }) => [languages, fairness])).toEqual(
    Array.from({ length: 3 }, () => [[], []]),
  )
})
