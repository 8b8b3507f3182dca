import { createHash } from 'node:crypto'
import { tellYear } from './community-simulator.ts'
import { numberDiscordMessages, writeDiscordExport } from './discord-export-writer.ts'
import { createRandomSource } from './random-source.ts'
import type { GroundTruthCase, SampleMessage } from './sample-types.ts'
import { writeOrders, writeSurveys, writeUserReports } from './table-writer.ts'
import { numberTelegramMessages, writeTelegramExport } from './telegram-export-writer.ts'

/** The seed of the sample that ships. */
const sampleSeed = '山月读书会 2026'

/** Builds every file of the sample in memory: path below resources/sample → text. The manifest is the last one. */
export function buildSample(seed: string = sampleSeed): Map<string, string> {
  const { stage, reports, surveys } = tellYear(seed)
  const random = createRandomSource(`${seed}/files`)
  const discord = stage.messages.filter((message) => message.platform === 'discord')
  const telegram = stage.messages.filter((message) => message.platform === 'telegram')
  numberDiscordMessages(discord)
  numberTelegramMessages(telegram, random)
  const files = new Map<string, string>([
    ...writeDiscordExport(discord, random),
    ...writeTelegramExport(telegram, random),
    ['user-reports.csv', writeUserReports(reports)],
    ['orders.csv', writeOrders(stage.orders.orders)],
    ['surveys.csv', writeSurveys(surveys)],
    ['ground-truth.json', writeGroundTruth(stage.cases)],
  ])
  files.set('manifest.json', writeManifest(seed, files, stage.messages))
  return files
}

/** One case a line: kind, platform, ids of messages (in the platform's own form) and of members, and why. */
function writeGroundTruth(cases: readonly GroundTruthCase[]): string {
  const lines = cases.map((item, index) =>
    JSON.stringify({
      id: `case-${String(index + 1).padStart(4, '0')}`,
      kind: item.kind,
      platform: item.platform,
      messageIds: item.messages.map((message) => message.nativeId),
      memberIds: item.members.map((member) => member.id),
      why: item.why,
    }),
  )
  const about = 'Planted cases and storylines of the fictional sample community.'
  return `{"about":${JSON.stringify(about)},"cases":[\n${lines.join(',\n')}\n]}\n`
}

function writeManifest(seed: string, files: ReadonlyMap<string, string>, messages: readonly SampleMessage[]): string {
  const written = messages.filter((message) => message.kind === 'default')
  const manifest = {
    about: 'Fictional. Written by node scripts/make-sample.ts; do not edit by hand.',
    seed,
    messages: messages.length,
    writtenMessages: written.length,
    authors: new Set(messages.map((message) => message.author.id)).size,
    files: [...files].map(([path, text]) => ({
      path,
      bytes: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text).digest('hex'),
    })),
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
