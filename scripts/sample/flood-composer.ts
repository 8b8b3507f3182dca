import { dayCount, drawMoment, startOfDay } from './calendar.ts'
import { floodFragments, floodTexts } from './lines/planted-adverts.ts'
import { castThrowaway } from './planted-composer.ts'
import { presentMembers } from './sample-stage.ts'
import type { SampleStage } from './sample-stage.ts'
import type { Platform, SampleMember, SampleMessage } from './sample-types.ts'
import { renderStandalone } from './slot-renderer.ts'
import { evading } from './writing-habits.ts'

const floodChannels = ['chat', 'help', 'reading', 'secondhand', 'newcomers', 'english-corner', 'events']

/** Several accounts post nearly the same advert in several channels within half an hour. */
function composeAdvertFlood(stage: SampleStage, index: number, at: number): SampleMessage[] {
  const { random } = stage
  const template = floodTexts[index % floodTexts.length] ?? ''
  const language = /[一-鿿]/.test(template) ? (template.includes('線上') ? 'hant' : 'hans') : 'en'
  const platform: Platform = language === 'hant' ? 'telegram' : 'discord'
  const accounts = new Set<SampleMember>()
  for (let tries = 0; tries < 14 && accounts.size < 5; tries++) {
    accounts.add(castThrowaway(stage, platform, language, platform === 'discord' ? 'chat' : 'group', at))
  }
  const base = renderStandalone(stage, template, at)
  const messages: SampleMessage[] = []
  let moment = at
  for (let count = random.integer(9, 14); count > 0; count--) {
    const channel = platform === 'telegram' ? 'group' : random.pick(floodChannels)
    const text = random.chance(0.35) ? base : nearly(stage, base)
    messages.push(stage.say({ channel, at: moment, author: random.pick([...accounts]), text }))
    moment += random.logNormal(55_000, 0.9)
  }
  stage.cases.push({
    kind: 'flood',
    platform,
    messages,
    members: [...accounts],
    why: `${accounts.size} accounts post nearly the same advert ${messages.length} times within a short time.`,
  })
  return messages
}

/** Small changes by which a flood avoids being identical. */
function nearly(stage: SampleStage, text: string): string {
  const { random } = stage
  const renumbered = text.replaceAll(/(?<=[剩前返赚省领日])\d+/g, () => String(random.integer(2, 60)))
  const decorated = `${random.pick(['', '', '🔥', '【置顶】', '！！', '📢 '])}${renumbered}${random.pick(['', '', '！', '🙏', ` ${random.integer(100, 999)}`, ' 速来'])}`
  return random.chance(0.4) ? evading(decorated, random) : decorated
}

/** One account fills a channel with scraps. */
function composeSingleFlood(stage: SampleStage, index: number, platform: Platform, at: number): SampleMessage[] {
  const { random } = stage
  const scraps = (floodFragments[index % floodFragments.length] ?? '').split('|')
  const english = !/[一-鿿]/.test(scraps.join(''))
  const channel = platform === 'telegram' ? 'group' : english ? 'english-corner' : 'chat'
  const day = Math.floor((at - startOfDay(0)) / 86_400_000)
  const rude = presentMembers(stage, platform, day).filter((member) => member.storyline === 'rude-member')
  const author =
    rude.length > 0 && !english && random.chance(0.6)
      ? random.pick(rude)
      : castThrowaway(stage, platform, english ? 'en' : 'hans', channel, at)
  const messages: SampleMessage[] = []
  let moment = at
  for (const scrap of scraps.slice(0, random.integer(13, 18))) {
    const text = platform === 'telegram' ? stage.toTraditional(scrap) : scrap
    messages.push(stage.say({ channel, at: moment, author, text }))
    moment += 1_200 + random.logNormal(5_000, 0.7)
  }
  stage.cases.push({
    kind: 'flood',
    platform,
    messages,
    members: [author],
    why: `One account sends ${messages.length} scraps within a few minutes.`,
  })
  return messages
}

export interface FloodAppointment {
  day: number
  at: number
  compose(stage: SampleStage): SampleMessage[]
}

/** Seven advert floods (one on the last evening) and four floods by single accounts. */
export function scheduleFloods(stage: SampleStage): FloodAppointment[] {
  const days = [34, 88, 141, 190, 262, 318, dayCount - 1]
  const adverts = days.map((day, index): FloodAppointment => {
    const time = day === dayCount - 1 ? startOfDay(day) + 20.4 * 3_600_000 : drawMoment(stage.random, day, 'evening')
    return { day, at: time, compose: (target) => composeAdvertFlood(target, order[index] ?? 0, time) }
  })
  const singles = [59, 173, 240, dayCount - 3].map((day, index): FloodAppointment => {
    const time = drawMoment(stage.random, day, 'night')
    const platform: Platform = index === 1 || index === 3 ? 'telegram' : 'discord'
    return { day, at: time, compose: (target) => composeSingleFlood(target, index, platform, time) }
  })
  return [...adverts, ...singles]
}

/** Which flood text is used when; the last evening's is the fake invitation to an investment group. */
const order = [0, 3, 4, 1, 2, 5, 6]
