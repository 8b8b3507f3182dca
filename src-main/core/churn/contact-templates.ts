import type { Locale } from '#contract/settings.ts'
import type { Tier } from '#contract/tiers.ts'
import type { ReasonGroup } from './churn-types.ts'

/**
 * What to write to a member, by what the model went by, their tier and language: a beginning for a person to change, with
 * `{name}` and `{community}` to be filled in. Nothing in it tells the member of a score.
 */
export const CONTACT_TEMPLATES: Readonly<
  Record<ReasonGroup, Readonly<Record<Tier, Readonly<Record<Locale, string>>>>>
> = {
  'need-mismatch': {
    ordinary: {
      en: 'Hi {name}, the rooms you used to write in have gone quiet. What would you like to talk about in {community}?',
      'zh-CN': '{name}，你好！你常去的频道最近比较安静。在{community}里你还想聊些什么？',
      'zh-TW': '{name}，你好！你常去的頻道最近比較安靜。在{community}裡你還想聊些什麼？',
    },
    core: {
      en: 'Hi {name}, you know {community} well. Which topics do you miss here? We would like to open a room for them.',
      'zh-CN': '{name}，你对{community}很熟悉。你觉得这里缺了哪些话题？我们想为它们开个频道。',
      'zh-TW': '{name}，你對{community}很熟悉。你覺得這裡缺了哪些話題？我們想為它們開個頻道。',
    },
    leader: {
      en: 'Hi {name}, many people here follow what you bring up. Would you like to start a topic of your own in {community}?',
      'zh-CN': '{name}，很多人都关注你发起的话题。愿意在{community}开一个自己的专题吗？',
      'zh-TW': '{name}，很多人都關注你發起的話題。願意在{community}開一個自己的專題嗎？',
    },
  },
  'experience-gap': {
    ordinary: {
      en: 'Hi {name}, some of your messages went without an answer, sorry about that. Can I help with anything?',
      'zh-CN': '{name}，你有几条消息没人回复，抱歉。有什么我能帮忙的吗？',
      'zh-TW': '{name}，你有幾則訊息沒人回覆，抱歉。有什麼我能幫忙的嗎？',
    },
    core: {
      en: 'Hi {name}, lately you got fewer answers here than your posts deserve. Who would you like to be put in touch with?',
      'zh-CN': '{name}，最近大家对你的发言回应不多，很可惜。你想认识哪方面的成员？我来介绍。',
      'zh-TW': '{name}，最近大家對你的發言回應不多，很可惜。你想認識哪方面的成員？我來介紹。',
    },
    leader: {
      en: 'Hi {name}, several people you used to talk with have become quiet. May I introduce you to some of the newer ones?',
      'zh-CN': '{name}，以前常和你交流的几位最近不太说话了。我介绍几位新成员给你，好吗？',
      'zh-TW': '{name}，以前常和你交流的幾位最近不太說話了。我介紹幾位新成員給你，好嗎？',
    },
  },
  'weak-value': {
    ordinary: {
      en: 'Hi {name}, we have not read from you in {community} for a while. How are you? Here is what is coming up: …',
      'zh-CN': '{name}，好久没在{community}看到你了，最近怎么样？近期的活动有：……',
      'zh-TW': '{name}，好久沒在{community}看到你了，最近怎麼樣？近期的活動有：……',
    },
    core: {
      en: 'Hi {name}, your posts are missed in {community}. What would make it worth your time again?',
      'zh-CN': '{name}，大家很想念你在{community}的分享。怎样的内容会让你觉得更值得来？',
      'zh-TW': '{name}，大家很想念你在{community}的分享。怎樣的內容會讓你覺得更值得來？',
    },
    leader: {
      en: 'Hi {name}, {community} owes you a lot. Could we talk for ten minutes about what you would change here?',
      'zh-CN': '{name}，{community}一直得益于你。能否抽十分钟聊聊你希望这里有哪些改变？',
      'zh-TW': '{name}，{community}一直得益於你。能否抽十分鐘聊聊你希望這裡有哪些改變？',
    },
  },
}
