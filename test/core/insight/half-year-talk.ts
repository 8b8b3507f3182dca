import type { ExportLine } from '#test/support/jsonl-export.ts'
import { seededRandom } from '#test/support/seeded-random.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 2, 2)

/** Half a year of talk of forty members in an export; the first few write, answer and welcome most. */
export function halfYearTalk(messages = 3000, seed = 7): ExportLine[] {
  const random = seededRandom(seed)
  return Array.from({ length: messages }, (_, n) => ({
    id: `n${n}`,
    ts: new Date(START + Math.floor((n / messages) * 180 * DAY) + random.below(60_000)).toISOString(),
    author: `member-${Math.floor(random.next() ** 3 * 40)}`,
    channel: random.pick(['general', 'help', 'reading']),
    text: random.pick(['how does this work?', 'thank you, this is lovely', '这本书真好看', 'see the second page']),
    ...(n > 10 && random.next() < 0.4 && { replyTo: `n${n - 1 - random.below(5)}` }),
  }))
}
