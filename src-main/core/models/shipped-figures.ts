import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ShippedFigures } from '#contract/models.ts'
import { readInstalledModels } from '../analysis/installed-models.ts'

const Figure = z.object({ value: z.number(), low: z.number(), high: z.number() })

/** The part of a manifest that says how a model does: written by the training, for readers. */
const ManifestFigures = z.object({
  figures: z.object({
    testSplit: z
      .record(
        z.string(),
        z.object({
          rows: z.number(),
          balanced: z.object({ precision: Figure, recall: Figure, falsePositiveRate: Figure }).partial().optional(),
        }),
      )
      .catch({}),
    fairness: z
      .array(
        z.object({
          language: z.string(),
          kind: z.string(),
          medianShift: z.number(),
          group: z.string(),
          flagged: z.number(),
          overallFlagged: z.number(),
        }),
      )
      .catch([]),
  }),
})

/** What the manifests of the installed models say about themselves; a model that says nothing has empty lists. */
export function readShippedFigures(modelsDir: string): ShippedFigures[] {
  return readInstalledModels(modelsDir).models.map(({ name, version }) => {
    const path = join(modelsDir, name, version, 'manifest.json')
    const parsed = ManifestFigures.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    const { testSplit, fairness } = parsed.success ? parsed.data.figures : { testSplit: {}, fairness: [] }
    return {
      name,
      languages: Object.entries(testSplit).flatMap(([language, { rows, balanced }]) =>
        balanced?.precision && balanced.recall && balanced.falsePositiveRate
          ? [
              {
                language,
                texts: rows,
                precision: balanced.precision,
                recall: balanced.recall,
                falsePositiveRate: balanced.falsePositiveRate,
              },
            ]
          : [],
      ),
      fairness,
    }
  })
}
