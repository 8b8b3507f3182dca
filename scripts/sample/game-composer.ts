import { dayOf } from './calendar.ts'
import { createCast } from './cast-selector.ts'
import type { Cast } from './cast-selector.ts'
import { parseLines } from './fragment-parser.ts'
import {
  gameAsides,
  gameEndings,
  gameOpenings,
  idiomOpenings,
  riddleOpenings,
  riddleReveals,
  riddleSolved,
} from './lines/games-talk.ts'
import { idiomChains, poemLines, riddles } from './lines/games.ts'
import { answerPools } from './lines/pools.ts'
import type { SampleStage } from './sample-stage.ts'
import type { Platform, SampleMember } from './sample-types.ts'
import { renderText } from './slot-renderer.ts'

interface Table {
  stage: SampleStage
  platform: Platform
  channel: string
  cast: Cast
  /** Time of the next move. */
  at: number
  last: SampleMember | null
}

/** An evening of 飞花令: players in turn give a line of an old poem that holds the chosen character. */
export function playPoemGame(stage: SampleStage, platform: Platform, channel: string, at: number): void {
  const table = openTable(stage, platform, channel, at)
  const { random } = stage
  const character = stage.draw(`poems-${platform}`, Object.keys(poemLines))
  const lines = random.shuffled((poemLines[character] ?? '').split('|')).slice(0, random.integer(10, 19))
  const players = [...'ABCDEF'].map((role) => table.cast.member(role)).slice(0, random.integer(4, 6))
  move(table, players[0], random.pick(parseLines(gameOpenings)).replaceAll('{char}', character))
  for (const line of lines) {
    move(table, turnOf(table, players), line)
    if (random.chance(0.2)) move(table, table.cast.bystander(table.last), random.pick(parseLines(gameAsides)))
    if (random.chance(0.16))
      move(table, table.cast.bystander(table.last), shortAnswer(table, random.pick(['clap', 'laugh', 'wow'])))
  }
  move(table, players[0], random.pick(parseLines(gameEndings)))
}

export function playIdiomChain(stage: SampleStage, platform: Platform, channel: string, at: number): void {
  const table = openTable(stage, platform, channel, at)
  const { random } = stage
  const players = [...'ABCD'].map((role) => table.cast.member(role))
  move(table, players[0], random.pick(parseLines(idiomOpenings)))
  const chain = stage.draw(`idioms-${platform}`, idiomChains).split(' ')
  for (const idiom of chain.slice(0, random.integer(6, chain.length))) {
    move(table, turnOf(table, players), idiom)
    if (random.chance(0.12))
      move(table, table.cast.bystander(table.last), shortAnswer(table, random.pick(['clap', 'laugh'])))
  }
}

export function askRiddle(stage: SampleStage, platform: Platform, channel: string, at: number): void {
  const table = openTable(stage, platform, channel, at)
  const { random } = stage
  const [riddle = '', answer = '', ...guesses] = stage.draw(`riddles-${platform}`, parseLines(riddles)).split('|')
  const asker = table.cast.member('A')
  move(table, asker, random.pick(parseLines(riddleOpenings)).replaceAll('{riddle}', riddle))
  if (table.last === null) return
  for (const guess of guesses) move(table, table.cast.bystander(table.last), guess)
  const solved = random.chance(0.6)
  if (solved) move(table, table.cast.bystander(asker), answer)
  move(table, asker, random.pick(parseLines(solved ? riddleSolved : riddleReveals)).replaceAll('{answer}', answer))
  if (random.chance(0.6)) move(table, table.cast.bystander(asker), shortAnswer(table, random.pick(['laugh', 'wow'])))
}

function openTable(stage: SampleStage, platform: Platform, channel: string, at: number): Table {
  const call = { platform, channel, at, language: platform === 'telegram' ? 'hant' : 'hans' } as const
  return { stage, platform, channel, cast: createCast(stage, call, new Map()), at, last: null }
}

function turnOf(table: Table, players: readonly SampleMember[]): SampleMember {
  return table.stage.random.pick(players.filter((player) => player !== table.last))
}

function shortAnswer(table: Table, pool: string): string {
  const answers = answerPools[pool]?.[table.platform === 'telegram' ? 'hant' : 'hans'] ?? ''
  return table.stage.random.pick(answers.split('|'))
}

/** Says one move unless it would repeat what was said before. */
function move(table: Table, author: SampleMember | undefined, template: string): void {
  const { stage } = table
  if (author === undefined) return
  const rendered = renderText(template, {
    at: table.at,
    random: stage.random,
    castMember: (role) => table.cast.member(role),
    placeOrder: () => '',
    toTraditional: stage.toTraditional,
    chosen: new Map(),
  })
  if (rendered === null) return
  const converted = table.platform === 'telegram' ? stage.toTraditional(rendered) : rendered
  if (!stage.guard.accepts(converted, dayOf(table.at))) return
  const mentioned = /@([A-F])/.exec(converted)?.[1]
  const winner = mentioned === undefined ? null : table.cast.member(mentioned)
  const text = winner === null ? converted : converted.replace(/@[A-F]/, `@${winner.nickname}`)
  stage.say({ channel: table.channel, at: table.at, author, text, mentions: winner === null ? [] : [winner] })
  table.last = author
  table.at += Math.max(3_000, stage.random.logNormal(24_000, 0.7))
}
