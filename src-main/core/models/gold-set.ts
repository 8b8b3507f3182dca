import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** A text with its known answer, written for this product: it stands in no training data. */
const GoldItem = z.object({
  lang: z.enum(['zh', 'zh-Hant', 'en']),
  text: z.string().min(1),
  spam: z.boolean(),
  abuse: z.boolean(),
})
export type GoldItem = z.infer<typeof GoldItem>

/** The gold set that comes with the product, `gold-set.jsonl` in the resources folder. */
export function readGoldSet(resourcesDir: string): GoldItem[] {
  return readFileSync(join(resourcesDir, 'gold-set.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => GoldItem.parse(JSON.parse(line)))
}
