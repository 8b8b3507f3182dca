import { createWriteStream, readdirSync, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'

const Export = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      timestamp: z.string(),
      content: z.string(),
      author: z.object({ id: z.string(), name: z.string() }),
    }),
  ),
})

interface Line {
  readonly at: number
  readonly author: string
  readonly channel: string
  readonly text: string
}

const YEAR = 366 * 86_400_000

/** The messages of the shipped sample, in the order of time: natural text in three scripts that everybody has. */
function sampleLines(resourcesDir: string): Line[] {
  const folder = join(resourcesDir, 'sample', 'discord')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) =>
      Export.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))).messages.map((message) => ({
        at: Date.parse(message.timestamp),
        author: message.author.id,
        channel: name,
        text: message.content,
      })),
    )
    .filter(({ text }) => text !== '')
    .toSorted((a, b) => a.at - b.at)
}

/**
 * Writes a JSONL export of `count` messages: the sample's, over and over. Each round lies a year before the last one, so
 * that repeating makes no floods, and has members of its own.
 */
export async function writeBenchExport(resourcesDir: string, path: string, count: number): Promise<string[]> {
  const lines = sampleLines(resourcesDir)
  const rounds = Math.ceil(count / lines.length)
  const file = createWriteStream(path)
  const texts: string[] = []
  for (let round = 0; round < rounds; round++) {
    const back = (rounds - round) * YEAR
    for (const line of lines.slice(0, count - round * lines.length)) {
      const record = {
        id: `${round}-${texts.length}`,
        ts: new Date(line.at - back).toISOString(),
        author: `${round}-${line.author}`,
        channel: line.channel,
        text: line.text,
      }
      texts.push(line.text)
      if (!file.write(`${JSON.stringify(record)}\n`)) await once(file, 'drain')
    }
  }
  file.end()
  await once(file, 'finish')
  return texts
}
