import { dayOf, drawMoment } from './calendar.ts'
import { createCast } from './cast-selector.ts'
import { parseLines } from './fragment-parser.ts'
import { quotationComments, quotationReplies, quotations } from './lines/quotes.ts'
import { reactTo } from './reaction-composer.ts'
import type { SampleStage } from './sample-stage.ts'
import type { Platform } from './sample-types.ts'
import { renderStandalone } from './slot-renderer.ts'
import { typedBy } from './writing-habits.ts'

const quotes = parseLines(quotations)
const comments = parseLines(quotationComments)
const replies = parseLines(quotationReplies)

/** Somebody shares a line from an old book, with or without a word of their own; some answer. */
export function composeQuotation(stage: SampleStage, platform: Platform, channel: string, day: number): void {
  const { random } = stage
  const at = drawMoment(random, day, null)
  const call = { platform, channel, at, language: platform === 'telegram' ? 'hant' : 'hans' } as const
  const cast = createCast(stage, call, new Map())
  const author = cast.member('A')
  const [words = '', source = ''] = stage.draw(`quotes-${platform}`, quotes).split('|')
  const comment = random.chance(0.55) ? renderStandalone(stage, stage.draw('quote-comments', comments), at) : ''
  const text = spell(stage, platform, layOut(stage, words, source, comment))
  if (!stage.guard.accepts(text, dayOf(at))) return
  const forwardedFrom = platform === 'telegram' && random.chance(0.3) ? '山月摘抄頻道' : null
  const attachment = random.chance(0.14) ? '摘抄.jpg' : null
  const message = stage.say({ channel, at, author, text, attachment, forwardedFrom })
  reactTo(stage, message, random.chance(0.4) ? [{ emoji: '❤️', count: random.integer(1, 4) }] : [], call)

  let repliedAt = at
  for (let count = random.integer(0, 2); count > 0; count--) {
    repliedAt += random.logNormal(300_000, 1.2)
    const speaker = cast.bystander(author)
    const reply = typedBy(
      speaker,
      spell(stage, platform, renderStandalone(stage, stage.draw('quote-replies', replies), at)),
      random,
    )
    if (!stage.guard.accepts(reply, dayOf(repliedAt))) continue
    stage.say({ channel, at: repliedAt, author: speaker, text: reply, replyTo: random.chance(0.5) ? message : null })
  }
}

function layOut(stage: SampleStage, words: string, source: string, comment: string): string {
  const quote = stage.random.pick([
    `“${words}”——${source}`,
    `${words}\n——${source}`,
    `「${words}」 ${source}`,
    `${words}（${source}）`,
  ])
  if (comment === '') return quote
  return stage.random.pick([`${quote}\n${comment}`, `${comment}：${quote}`, `${comment}\n${quote}`])
}

function spell(stage: SampleStage, platform: Platform, text: string): string {
  return platform === 'telegram' ? stage.toTraditional(text) : text
}
