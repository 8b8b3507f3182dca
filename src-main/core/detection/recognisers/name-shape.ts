import {
  AMBIGUOUS_SURNAMES,
  COMPOUND_SURNAMES,
  ENGLISH_GIVEN_NAMES,
  GIVEN_CHARACTERS,
  LATIN_SURNAMES,
  NOT_IN_NAME,
  SURNAMES,
} from './name-lexicon.ts'

const LONGEST_RUN = 8

/** How sure the words in front of a possible name are, and so what the name itself must look like. */
export interface NameCue {
  /** Any characters may be the given name: nothing but a name follows these words. */
  readonly isSure: boolean
  /** Surnames that mostly are another word count as well. */
  readonly anySurname: boolean
  /** From this length on a name that nothing follows may be, or hold, a word of the dictionary (林海|杰). */
  readonly leastUnchecked: number
}

/** 姓名：, 收件人 是: a label and a mark. */
export const TOLD: NameCue = { isSure: true, anySurname: true, leastUnchecked: 2 }
/** 收件人…: the label alone. */
export const LABELLED: NameCue = { isSure: false, anySurname: true, leastUnchecked: 2 }
/** 叫…, 客户：: things other than people are called and told of so. */
export const CALLED: NameCue = { isSure: false, anySurname: true, leastUnchecked: 3 }
/** 客户…, 我是…: many other words follow. */
export const HINTED: NameCue = { isSure: false, anySurname: false, leastUnchecked: 3 }

const COMPOUND = new RegExp(`^(?:${COMPOUND_SURNAMES})`)
const ALL_SURNAMES = new Set(SURNAMES + AMBIGUOUS_SURNAMES)
const CLEAR_SURNAMES = new Set(SURNAMES)
const NEVER = new Set(NOT_IN_NAME)
const HAN_HEAD = new RegExp(`^[\\u3400-\\u9fff]{1,${LONGEST_RUN}}`)
const HAN_TAIL = new RegExp(`[\\u3400-\\u9fff]{1,${LONGEST_RUN}}$`)

// Words that go on after a name in one with it.
const AFTER_NAME =
  /^(?:[的了是在你您他她它们这那就都也不没上下来去到过会要能吗吧呢啊呀哦嘛给让把被和与或及很又只说想问叫请收住吃打从跟找等哈]|今年|来自|电话|手机|联系|身份|微信|性别|地址|男|女|先生|小姐|老师|同学|寄|昨天|今天|明天|刚|已|马上|速|本人|加我|号)/

// Words that begin with a surname and are what people say in that place.
const ORDINARY_WORD =
  /^(?:谢谢|多谢|.(?:老师|先生|女士|小姐|同学|医[生师]|经理|主任|师傅|教授|教练|处长|局长|院长|校长|队长|部长|律师|[总工姐哥姨叔]$)|肖像|包邮|高手|高兴|高中|牛[逼马人]|马[甲上]|白[嫖痴给]|温柔|温馨|安[全静排装卓]|王[者牌炸]|王八蛋?|金[牌额币融]|石头|龙王|古[怪人]|简[单称历介]|车[牌手主]|陈述|程序|曾经|任[何务性]|单[身独位号]|包[括含]|管理|关[于系注闭]|许多|何[必时]|万[一能分]|左右|谈话|查[询看收]|费用|边[上缘]|封[号面]|游[戏客]|华为|江湖|黄[金色牛]|钱包|柯南|宁愿|麻烦|艾特|司机|余额|白名单|黑名单|方[便法式案]|成[功员绩年都]|时[候间]|常[见用]|文[字件章]|全[部体国]|路[人上]|连接|解[决释]|明[天白]|原[因来]|向[上下]|应该|平[台时]|周[一二三四五六日末年]|段子|严[重格]|施工|郁闷|毕业|易[信拉]|项目|柴[犬油]|蓝牙|麦[当克]|米[饭粉]|冷[静淡]|房[间子东]|楼[主上下]|池子|沙发|童[鞋话]|苗条|凌晨|季[节度]|盛[大世]|曲[子线]|席位)/

let wordSegmenter: Intl.Segmenter | undefined

/** The lengths of the words of `text`, by the dictionary of ICU. It has few names, so it takes them apart. */
const wordLengths = (text: string): number[] => {
  wordSegmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  return Array.from(wordSegmenter.segment(text), ({ segment }) => segment.length)
}

const familyLength = (text: string, anySurname: boolean): number => {
  if (COMPOUND.test(text)) return 2
  return (anySurname ? ALL_SURNAMES : CLEAR_SURNAMES).has(text.charAt(0)) ? 1 : 0
}

const isGiven = (given: string, isSure: boolean): boolean =>
  [...given].every((character) => !NEVER.has(character) && (isSure || GIVEN_CHARACTERS.has(character)))

/** Whether no dictionary word begins with the surname and runs into the given name, or begins before it. */
const isOwnWord = (run: string, start: number, family: number, length: number): boolean => {
  let position = 0
  for (const word of wordLengths(run)) {
    const end = position + word
    if (position < start && end > start) return false
    if (position === start && end > start + family && word > 1) return family === 2 && word === 2
    if (position > start && position < start + length && end > start + length) return false
    position = end
  }
  return true
}

/**
 * The length of the Chinese name that begins at `start` of `text` (a text view), or 0. What `cue` is not sure of
 * must have a given name of usual characters and must not be a word of the dictionary.
 */
export const chineseNameLength = (text: string, start: number, cue: NameCue): number => {
  const run = HAN_HEAD.exec(text.slice(start, start + LONGEST_RUN))?.[0] ?? ''
  const family = familyLength(run, cue.anySurname)
  if (family === 0 || ORDINARY_WORD.test(run)) return 0
  const fits = (length: number): boolean => {
    const rest = run.slice(length)
    return (
      run.length >= length &&
      isGiven(run.slice(family, length), cue.isSure) &&
      (rest === '' || AFTER_NAME.test(rest)) &&
      (cue.isSure || (rest === '' && length >= cue.leastUnchecked) || isOwnWord(run, 0, family, length))
    )
  }
  const length = [family + 2, family + 1].find(fits)
  if (length !== undefined) return length
  // 客户张群婷投诉了: two given characters, and the words around agree that it ends there.
  const whole = family + 2
  const isPlain = run.length > whole && isGiven(run.slice(family, whole), false) && isOwnWord(run, 0, family, whole)
  return isPlain ? whole : 0
}

/**
 * The length of the Chinese name that ends at `end` of `text` (a text view) right before a title such as 先生, or 0.
 * `title` is read with the name when words are looked up.
 */
export const chineseNameLengthBefore = (text: string, end: number, title: string): number => {
  const run = HAN_TAIL.exec(text.slice(Math.max(0, end - LONGEST_RUN), end))?.[0] ?? ''
  const fits = (length: number): boolean => {
    const name = run.slice(-length)
    const family = familyLength(name, true)
    if (name.length < length || family === 0 || length - family < 1 || length - family > 2) return false
    if (ORDINARY_WORD.test(name) || !isGiven(name.slice(family), false)) return false
    // 梁子桂老师: where nothing stands before, three characters may begin with a word.
    return (length === 3 && run.length === 3) || isOwnWord(run + title, run.length - length, family, length)
  }
  return [4, 3, 2].find(fits) ?? 0
}

const PINYIN_SYLLABLE =
  '(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)'
const PINYIN_GIVEN = new RegExp(`^${PINYIN_SYLLABLE}(?:[-']?${PINYIN_SYLLABLE})?$`, 'i')

/** Whether capitalised words are a person's name: an English given name and a word, or a Chinese name in Latin letters. */
export const isLatinName = (words: readonly string[]): boolean => {
  const [first, ...rest] = words
  const last = rest.at(-1)
  if (first === undefined || last === undefined) return false
  if (ENGLISH_GIVEN_NAMES.has(first)) return true
  const isPinyin = (family: string, given: string): boolean => LATIN_SURNAMES.has(family) && PINYIN_GIVEN.test(given)
  return words.length <= 3 && (isPinyin(first, rest.join('')) || isPinyin(last, words.slice(0, -1).join('')))
}
