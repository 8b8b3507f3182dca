import type { Action, Policy } from '#contract/policies.ts'
import type { Locale } from '#contract/settings.ts'

interface MessagePlace {
  readonly platform: string
  /** Server around the channel; Discord exports write 0 for direct messages. */
  readonly space: string | null
  readonly channelNativeId: string
  readonly messageNativeId: string | null
}

const DIGITS = /^\d{5,25}$/

/**
 * Address of a message on its platform, where the export carries every part of one; null elsewhere.
 * Discord: https://discord.com/channels/{guild}/{channel}/{message}. Telegram: https://t.me/c/{id}/{message} for
 * supergroups, whose export id is the part after -100. Slack has no stable public form without the workspace's name.
 */
export function deepLink(place: MessagePlace): string | null {
  const { platform, space, channelNativeId, messageNativeId } = place
  if (messageNativeId === null) return null
  if (platform === 'discord' && DIGITS.test(channelNativeId) && DIGITS.test(messageNativeId)) {
    const server = space === '0' ? '@me' : space !== null && DIGITS.test(space) ? space : null
    return server && `https://discord.com/channels/${server}/${channelNativeId}/${messageNativeId}`
  }
  if (platform === 'telegram' && /^\d{5,15}$/.test(channelNativeId) && /^\d+$/.test(messageNativeId)) {
    return `https://t.me/c/${channelNativeId.replace(/^100(?=\d{10}$)/, '')}/${messageNativeId}`
  }
  return null
}

/** What is told about the action, by language. */
const ACTION_WORDS: Record<Locale, Record<Action, string>> = {
  'zh-CN': {
    dismiss: '放行',
    label: '标注',
    notice: '提醒',
    warn: '警告',
    remove: '移除该消息',
    mute: '禁言',
    ban: '封禁',
  },
  'zh-TW': {
    dismiss: '放行',
    label: '標註',
    notice: '提醒',
    warn: '警告',
    remove: '移除該訊息',
    mute: '禁言',
    ban: '停權',
  },
  en: {
    dismiss: 'dismissal',
    label: 'a label',
    notice: 'a notice',
    warn: 'a warning',
    remove: 'removal of the message',
    mute: 'a mute',
    ban: 'a ban',
  },
}

interface NoticeFacts {
  readonly action: Action
  readonly policy: Pick<Policy, 'title'>
  readonly reason: string
  readonly excerpt: string
  /** UTC milliseconds of the message, of the decision, and until when an appeal is possible. */
  readonly sentAt: number
  readonly appealUntil: number
  readonly timeZone: string
  readonly community: string
  readonly machineFlagged: boolean
  readonly reversed: boolean
}

/** Days in which a member may appeal; within the 20 days that Mastodon grants and longer than a holiday week. */
export const APPEAL_DAYS = 20

/** The notice to the member: facts, rule, whether a machine flagged it, how to appeal, until when. */
export function noticeTexts(facts: NoticeFacts): Record<Locale, string> {
  const day = (locale: Locale, time: number): string =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: facts.timeZone }).format(time)
  const zh = (locale: 'zh-CN' | 'zh-TW'): string => {
    const cn = locale === 'zh-CN'
    const action = ACTION_WORDS[locale][facts.action]
    const title = facts.policy.title[locale]
    if (facts.reversed) {
      return cn
        ? `您好。${facts.community} 已撤销此前就您 ${day(locale, facts.sentAt)} 的消息（「${facts.excerpt}」）作出的决定：${action}。给您带来不便，谨此致歉。`
        : `您好。${facts.community} 已撤銷先前就您 ${day(locale, facts.sentAt)} 的訊息（「${facts.excerpt}」）所作的決定：${action}。造成不便，謹此致歉。`
    }
    return cn
      ? `您好。您 ${day(locale, facts.sentAt)} 在 ${facts.community} 发布的消息（「${facts.excerpt}」）违反了《${title}》：${facts.reason} 因此我们作出决定：${action}。${facts.machineFlagged ? '该消息由自动识别发现，由管理人员审核决定。' : '该决定由管理人员作出。'}如有异议，请在 ${day(locale, facts.appealUntil)} 前回复本通知申诉，申诉由另一位管理人员处理。`
      : `您好。您 ${day(locale, facts.sentAt)} 在 ${facts.community} 發布的訊息（「${facts.excerpt}」）違反了《${title}》：${facts.reason} 因此我們決定：${action}。${facts.machineFlagged ? '該訊息由自動辨識發現，並由管理人員審核決定。' : '此決定由管理人員作出。'}如有異議，請於 ${day(locale, facts.appealUntil)} 前回覆本通知提出申訴，申訴由另一位管理人員處理。`
  }
  const action = ACTION_WORDS.en[facts.action]
  const en = facts.reversed
    ? `Hello. ${facts.community} has taken back its decision (${action}) about your message of ${day('en', facts.sentAt)} (“${facts.excerpt}”). We are sorry for the trouble.`
    : `Hello. Your message of ${day('en', facts.sentAt)} in ${facts.community} (“${facts.excerpt}”) breaks the rule “${facts.policy.title.en}”: ${facts.reason} We have therefore decided on ${action}. ${facts.machineFlagged ? 'It was found by automatic detection and decided by a person.' : 'A person decided this.'} You can appeal by answering this notice until ${day('en', facts.appealUntil)}; somebody else will judge the appeal.`
  return { 'zh-CN': zh('zh-CN'), 'zh-TW': zh('zh-TW'), en }
}
