import { createCast } from './cast-selector.ts'
import type { CastingCall } from './cast-selector.ts'
import type { SampleStage } from './sample-stage.ts'
import type { SampleMember, SampleMessage } from './sample-types.ts'

const everydayEmoji: readonly [string, number][] = [
  ['👍', 30],
  ['❤️', 24],
  ['😂', 20],
  ['🎉', 6],
  ['🥹', 6],
  ['👀', 5],
  ['📖', 5],
  ['💯', 4],
  ['🔥', 4],
  ['😢', 3],
  ['🤔', 3],
]

const seriousEmoji: readonly [string, number][] = [
  ['👍', 6],
  ['❤️', 4],
  ['🫂', 2],
]

/** Adds the reactions a script asks for, else now and then some of everyday life. */
export function reactTo(
  stage: SampleStage,
  message: SampleMessage,
  scripted: readonly { emoji: string; count: number }[],
  call: CastingCall,
  mood: 'light' | 'serious' = 'light',
): void {
  for (const { emoji, count } of scripted) addReaction(stage, message, emoji, count, call)
  if (scripted.length > 0 || message.author.role === 'throwaway') return
  if (!stage.random.chance(message.text.length > 12 ? 0.08 : 0.025)) return
  const chosen = stage.random.weighted(mood === 'light' ? everydayEmoji : seriousEmoji, ([, weight]) => weight)
  addReaction(stage, message, chosen?.[0] ?? '👍', 1 + Math.floor(stage.random.logNormal(0.8, 0.8)), call)
}

function addReaction(
  stage: SampleStage,
  message: SampleMessage,
  emoji: string,
  count: number,
  call: CastingCall,
): void {
  const cast = createCast(stage, call, new Map())
  const members = new Set<SampleMember>()
  for (let index = 0; index < count; index++) members.add(cast.bystander(message.author))
  message.reactions.push({ emoji, members: [...members] })
}
