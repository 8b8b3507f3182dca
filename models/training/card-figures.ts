import { z } from 'zod'

const Figure = z.object({ value: z.number(), low: z.number(), high: z.number() })
const Balanced = z.object({ precision: Figure, recall: Figure, falsePositiveRate: Figure })
const Evaluated = z.object({
  thresholds: z.record(z.string(), z.number()),
  unseenSources: z
    .record(z.string(), z.object({ language: z.string(), rows: z.number(), value: z.number() }))
    .optional(),
  training: z.object({
    data: z.object({
      sources: z.array(z.object({ name: z.string(), rows: z.number(), licence: z.string().nullable() })),
    }),
  }),
  figures: z.object({
    testSplit: z.record(
      z.string(),
      z.object({
        rows: z.number(),
        measure: z.string(),
        figure: Figure.optional(),
        calibrationError: z.number(),
        balanced: Balanced,
      }),
    ),
    evasions: z.record(z.string(), z.record(z.string(), z.number())).optional(),
    flaggedInCommunities: z.record(z.string(), z.record(z.string(), z.number())),
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
      .optional(),
  }),
})
type Evaluated = z.infer<typeof Evaluated>

const print = ({ value, low, high }: z.infer<typeof Figure>): string =>
  `${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`
const percent = (value: number): string => `${(100 * value).toFixed(2)} %`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const testTable = ({ figures }: Evaluated): string =>
  table(
    ['language', 'rows', 'measure', 'value (95 %)', 'calibration error', 'precision', 'recall', 'false positives'],
    Object.entries(figures.testSplit).map(([language, of]) => [
      language,
      String(of.rows),
      of.measure,
      of.figure === undefined ? 'too few rows' : print(of.figure),
      of.calibrationError.toFixed(3),
      print(of.balanced.precision),
      print(of.balanced.recall),
      print(of.balanced.falsePositiveRate),
    ]),
  )

const unseenTable = (unseen: NonNullable<Evaluated['unseenSources']>): string =>
  table(
    ['left out', 'language', 'rows', 'value'],
    Object.entries(unseen).map(([source, of]) => [source, of.language, String(of.rows), of.value.toFixed(3)]),
  )

const fairnessTable = (rows: NonNullable<Evaluated['figures']['fairness']>): string =>
  table(
    ['language', 'kind', 'median shift', 'most flagged', 'flagged', 'overall'],
    rows.map((row) => [
      row.language,
      row.kind,
      row.medianShift.toFixed(3),
      row.group,
      percent(row.flagged),
      percent(row.overallFlagged),
    ]),
  )

/** The figures of a manifest as the tables of a model card. */
export const renderFigures = (manifest: unknown): string => {
  const evaluated = Evaluated.parse(manifest)
  const { thresholds, unseenSources, training, figures } = evaluated
  const parts = [
    '## Figures',
    'Test split; precision, recall and false positives at the balanced threshold. The test rows are collected, not one ' +
      'community: there, spam and abuse are far rarer and precision is lower. Intervals are 95 %.',
    testTable(evaluated),
    '### Messages flagged in real communities',
    'Later half of three archives, without the messages the thresholds were chosen on. Labelled rows of two of them ' +
      `(s1-forum, zig-irc) may lie in it. Thresholds: ${JSON.stringify(thresholds)}.`,
    table(
      ['community', ...Object.keys(thresholds)],
      Object.entries(figures.flaggedInCommunities).map(([name, of]) => [name, ...Object.values(of).map(percent)]),
    ),
  ]
  if (unseenSources !== undefined) {
    parts.push(
      '### Sources never seen',
      'Each line is a model trained without that source.',
      unseenTable(unseenSources),
    )
  }
  if (figures.evasions !== undefined) {
    parts.push('### AUC lost when every spam or abuse row is disguised')
    parts.push(
      table(
        ['disguise', 'en', 'zh'],
        Object.entries(figures.evasions).map(([name, of]) => [name, String(of['en']), String(of['zh'])]),
      ),
    )
  }
  if (figures.fairness !== undefined) {
    parts.push('### Naming a group in a neutral sentence', fairnessTable(figures.fairness))
  }
  parts.push('## Training data', 'Terms and links: [models/LICENSE](../../LICENSE).')
  parts.push(
    table(
      ['source', 'rows', 'licence stated'],
      training.data.sources.map(({ name, rows, licence }) => [name, String(rows), licence ?? 'none']),
    ),
  )
  return parts.join('\n\n')
}
