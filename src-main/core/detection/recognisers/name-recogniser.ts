import { type Candidate, Evidence, type TextRange } from './candidate.ts'
import {
  CALLED,
  chineseNameLength,
  chineseNameLengthBefore,
  HINTED,
  isLatinName,
  LABELLED,
  type NameCue,
  TOLD,
} from './name-shape.ts'
import { textAfter, textBefore } from './surroundings.ts'

const SEPARATOR = '\\s?(?:[(\\[][^)\\]]{0,6}[)\\]])?\\s?(?:是|为|叫|系|:|=|/|\\s)\\s?:?\\s?["“「]?'

// Only a name follows these.
const TOLD_LABEL =
  '(?:姓名|收件人|收货人|寄件人|发件人|联[系络]人|持卡人|开户[人名]|[户账]户?名|[收付汇打]款人|收款方|申请人|投保人|被保人|[订取]票人|乘[车机]人|入住人|预约人|报名人|' +
  '签收人|签字人|经[办手]人|法定代表人|法人代表|借款人|担保人|监护人|真[实名]姓?名?|本名|大名|全名|原名|曾用名|名字|[我他她]的?姓名|责任人)'
// Other words may follow as well.
const HINT_LABEL =
  '(?:紧急联系人|负责人|当事人|嫌疑人|受害人|投诉人|举报人|推荐人|介绍人|证人|户主|账户|实名|签名|署名|落款|签收|签字|法人|客户名?|顾客|会员|用户名?|员工|同事|班长|管理员|群主|[团组队]长|客服|保安|快递员|骑手|助理|秘书|会计|工程师|设计师|志愿者|班长|管理员|群主|团长|组长|队长|客服|保安|快递员|骑手|助理|秘书|会计|工程师|设计师|志愿者|学生|考生|学员|同学|' +
  '队员|选手|参赛者?|家长|老师|教师|班主任|辅导员|导师|医生|主治|护士|患者|病人|司机|车主|房东|房主|业主|租客|租户|乘客|旅客|原告|被告|' +
  '面试官|应聘者|候选人|作者|编辑|记者|主播|讲师|教练|经理|店长|主管|护照信息|报名|预约|预订|订票|本人|在下|' +
  '我的?(?:老公|老婆|丈夫|妻子|儿子|女儿|孩子|男友|女友|男朋友|女朋友|朋友|室友|舍友|闺蜜|弟弟|妹妹|哥哥|姐姐|爸爸|妈妈|父亲|母亲|邻居))'
const CALLED_WORD = '(?:叫(?:我|做|作)?|名为)\\s?'
// 我是 and the like count only where nothing follows in one with the name.
const SELF =
  '(?:我是[\\u3400-\\u9fff]{1,6}的|(?:(?<![\\u3400-\\u9fff])|(?<=[好嗨哈]))我就?[是系]|本人是|这位是|在下|寄给|转[账钱交]?给|汇给|[发交打送]给|联系|咨询|通知)\\s?'

const TOLD_AND_MARKED = new RegExp(`${TOLD_LABEL}${SEPARATOR}`, 'g')
const TOLD_TOUCHING = new RegExp(TOLD_LABEL, 'g')
const CALLED_BY_NAME = new RegExp(`(?:[我他她]|名字?|本名|真名|大名|全名)(?:就|是)?${CALLED_WORD}:?\\s?`, 'g')
const CALLED_SOMEHOW = new RegExp(`${CALLED_WORD}|[我他她它]?姓?名字?[是系]`, 'g')
const HINT = new RegExp(`${HINT_LABEL}(?:${SEPARATOR})?`, 'g')
const HINT_AND_MARK = new RegExp(`${HINT_LABEL}\\s?[:=]\\s?`, 'g')
const SELF_NAMED = new RegExp(SELF, 'g')

const TITLE =
  /先生|女士|(?<!大)小姐(?!姐)|老师|同学(?![们会聚录])|医生|大夫|经理|教授|律师|主任|警官|教练|院长|校长|局长|处长|科长|部长|博士|主管|总监|的(?=护照|身份证|通行证|手机|电话|号码|微信|QQ|银行卡|账号|邮箱|住址|家庭住址|简历|快递|包裹|病历)|[([]?收[)\]]?(?=[\s,。!]|$)|总(?=[\s,。!:、]|$)/g

const CHINESE_HINT =
  /叫|名|[件货系络卡户请保票车住约表本款办理手事疑害诉报荐绍证责机护]人|户主|[我他她你位这]就?[是系]|实名|签[收字]|署名|落款|法人|客户|顾客|会员|用户|员工|同事|学[生员]|管理员|群主|[团组队班]长|客服|保安|快递员|骑手|助理|秘书|会计|[程计]师|志愿者|同学|选手|参赛|家长|老师|教[师练授]|班主任|导[师员]|医生|护士|[患作记]者|病人|司机|车主|房[东主]|业主|租[客户]|[乘旅]客|[原被]告|面试官|候选|编辑|主播|讲师|经理|店长|老板|主[管任]|护照|报名|预[约订]|在下|[老丈]公|老婆|妻子|儿子|女儿|孩子|朋友|[男女室舍]友|闺蜜|[弟妹哥姐爸妈]{2}|[父母]亲|邻居|领导|上司|先生|女士|小姐|太太|大夫|律师|警官|[院校局处科部]长|博士|总|阿姨|叔叔|[寄转汇发交打送钱账]给|联系|咨询|通知|感谢|收|的(?:护照|身份|通行|手机|电话|号码|微信|Q|银行|账号|邮箱|住址|家庭|简历|快递|包裹|病历)/
const LATIN_WORD = "[A-Z](?:['’][A-Z])?[a-z]+(?:-[A-Za-z][a-z]+)?"
const LATIN_PAIR = `${LATIN_WORD}(?: [A-Z]\\.?)? ${LATIN_WORD}`

const addChinese = (found: Candidate[], text: string, words: RegExp, cue: NameCue, score: number): void => {
  for (const match of text.matchAll(words)) {
    const start = match.index + match[0].length
    const length = chineseNameLength(text, start, cue)
    if (length > 0) found.push({ start, end: start + length, type: 'name', score, evidence: Evidence.context })
  }
}

const isHan = (character: string): boolean => character >= '\u3400' && character <= '\u9fff'

/** Names that nothing may follow in one with them: 我是李静 counts, 我是江苏人 does not. */
const addSelfNamed = (found: Candidate[], text: string): void => {
  for (const match of text.matchAll(SELF_NAMED)) {
    const start = match.index + match[0].length
    const end = start + chineseNameLength(text, start, HINTED)
    const following = text.charAt(end)
    if (end === start || (isHan(following) && following !== '收')) continue
    found.push({ start, end, type: 'name', score: 0.6, evidence: Evidence.context })
  }
}

const addTitled = (found: Candidate[], text: string): void => {
  for (const { 0: title, index } of text.matchAll(TITLE)) {
    // 超收 is a word, so the name is read without 收.
    const isReceiver = title.includes('收')
    const length = chineseNameLengthBefore(text, index, isReceiver ? '' : title)
    // 照单全收 is no name and no receiver.
    if (isReceiver && isHan(text.charAt(index - length - 1)) && text.charAt(index - length - 1) !== '给') continue
    if (length > 0)
      found.push({ start: index - length, end: index, type: 'name', score: 0.7, evidence: Evidence.context })
  }
}

const LATIN_AFTER_CHINESE = new RegExp(
  `(?:(?:[我他她]|名字|本名|真名|大名|全名)(?:就|是)?叫(?:做|作)?|(?:真名|本名|大名|全名|名字)(?:是|为|:)|本人)\\s?:?\\s?([A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14})?)(?![A-Za-z0-9_])|${TOLD_LABEL}${SEPARATOR}(${LATIN_PAIR})(?![A-Za-z0-9_])`,
  'g',
)

const recogniseChineseNames = (text: string): Candidate[] => {
  const found: Candidate[] = []
  addChinese(found, text, TOLD_AND_MARKED, TOLD, 0.85)
  addChinese(found, text, CALLED_BY_NAME, TOLD, 0.8)
  addChinese(found, text, TOLD_TOUCHING, LABELLED, 0.75)
  addChinese(found, text, CALLED_SOMEHOW, CALLED, 0.7)
  addChinese(found, text, HINT_AND_MARK, CALLED, 0.7)
  addChinese(found, text, HINT, HINTED, 0.65)
  addSelfNamed(found, text)
  addTitled(found, text)
  for (const match of text.matchAll(LATIN_AFTER_CHINESE)) {
    const end = match.index + match[0].length
    const length = (match[1] ?? match[2] ?? '').length
    found.push({ start: end - length, end, type: 'name', score: 0.65, evidence: Evidence.context })
  }
  return found
}

const NOT_A_PERSON =
  /(?:file|function|class|variable|var|user|host|domain|package|repo|coin|token|server|channel|brand|branch|app|game|pool|project|team|company|group|the|its|display|nick|screen|code|brand|table|column|field|module|struct|type|wallet|asset|ticker|chain|bot|process|product|song|band|place|street|thread|topic|exchange|whose) $/i
const PERSON =
  "(?:[OD]['’])?[A-Z][a-z'’]+(?:-[A-Z][a-z]+)?(?: [A-Z]\\.?)?(?: (?:de|van|von|bin|al|da|Mc)? ?(?:[OD]['’])?[A-Z][a-z'’]+(?:-[A-Z][a-z]+)?){0,2}"
const ENGLISH_NAME = new RegExp(
  `(?<![A-Za-z])(?:[Nn]ame is|[Nn]ame's|I am called|I'm called) (${PERSON})(?![A-Za-z0-9_'’])`,
  'g',
)
const ENGLISH_LABEL = new RegExp(
  `(?<![A-Za-z])(?:[Ff]ull [Nn]ame|[Rr]eal [Nn]ame|[Ll]egal [Nn]ame|[Rr]ecipient|[Cc]onsignee|[Aa]ccount [Hh]older|[Cc]ardholder|[Cc]ontact [Pp]erson|[Ss]hip to|[Aa]ttn\\.?|(?<=^|\\n)[Nn]ame) ?(?:is |: ?)(${PERSON})(?![A-Za-z0-9_'’])`,
  'g',
)
// Said before other capitalised words as well: the name must be known as one.
const ENGLISH_HINTED = new RegExp(
  `(?<![A-Za-z])(?:[Ii]['’]?m|I am|[Tt]his is|[Cc]ontact|[Cc]all me|[Dd]ear|[Mm]r|[Mm]rs|[Mm]s|[Mm]iss|[Dd]r|[Pp]rof|[Rr]egards|[Ss]incerely|[Cc]heers|[Tt]hanks|[Ss]igned(?: by)?|[Pp]assenger|[Ss]tudent|[Cc]ustomer|[Cc]lient|[Pp]atient|[Ee]mployee|[Gg]uest|[Mm]anager|[Tt]eacher|[Hh]i|[Hh]ello|[Hh]ey|[Aa]sk for|[Ss]peak to|[Mm]eet|[Ff]rom|[Nn]ame|[Pp]ay(?:ee| to)|[Ss]end to) ?(?:is )?[.,:]? ?\\n?(${LATIN_PAIR})(?![A-Za-z0-9_'’])`,
  'g',
)
const ENGLISH_HINT = /[A-Z][a-z]/

const recogniseEnglishNames = (text: string): Candidate[] => {
  const found: Candidate[] = []
  const add = ({ 0: whole, 1: name = '', index }: RegExpExecArray, score: number): void => {
    const end = index + whole.length
    found.push({ start: end - name.length, end, type: 'name', score, evidence: Evidence.context })
  }
  for (const match of text.matchAll(ENGLISH_NAME)) {
    if (!NOT_A_PERSON.test(textBefore(text, match.index, 16))) add(match, 0.75)
  }
  for (const match of text.matchAll(ENGLISH_LABEL)) if (match[1]?.includes(' ') === true) add(match, 0.75)
  for (const match of text.matchAll(ENGLISH_HINTED)) if (isLatinName((match[1] ?? '').split(' '))) add(match, 0.65)
  return found
}

/** Whether a message may hold a name that {@link recogniseNames} finds. */
export const mayHoldName = (text: string): boolean => CHINESE_HINT.test(text) || ENGLISH_HINT.test(text)

/**
 * Names of people after words that announce one (我叫, 收件人, "my name is") or before a title (先生, 老师). A name alone
 * is never claimed. `text` is a text view.
 */
export const recogniseNames = (text: string): readonly Candidate[] => [
  ...(CHINESE_HINT.test(text) ? recogniseChineseNames(text) : []),
  ...(ENGLISH_HINT.test(text) ? recogniseEnglishNames(text) : []),
]

const LINKED = /(?:[\s,:;/|()\-、]|[男女]|身份证号?码?|联系电话|电话|手机号?码?|卡号|tel|phone){1,6}$/i
const LINKED_AFTER = /^[\s,:;/|()\-、]{1,3}/
const LONGEST_NAME = 4

/**
 * Names that stand alone beside a number that belongs to a person: 王芳 138…, 138… 王芳. `anchors` are the phone numbers,
 * identity numbers and cards of `text`.
 */
export const recogniseNamesBeside = (text: string, anchors: readonly TextRange[]): readonly Candidate[] => {
  const found: Candidate[] = []
  const add = (start: number, end: number): void => {
    if (end === start || chineseNameLength(text, start, CALLED) !== end - start) return
    found.push({ start, end, type: 'name', score: 0.6, evidence: Evidence.context })
  }
  for (const { start, end } of anchors) {
    const link = LINKED.exec(textBefore(text, start, 12))?.[0].length ?? 0
    const nameEnd = start - link
    let nameStart = nameEnd
    while (nameEnd - nameStart <= LONGEST_NAME && isHan(text.charAt(nameStart - 1))) nameStart--
    if (link > 0 && nameEnd - nameStart >= 2 && nameEnd - nameStart <= LONGEST_NAME) add(nameStart, nameEnd)
    const gap = LINKED_AFTER.exec(textAfter(text, end, 3))?.[0].length ?? 0
    let afterEnd = end + gap
    while (afterEnd - end - gap <= LONGEST_NAME && isHan(text.charAt(afterEnd))) afterEnd++
    if (gap > 0) add(end + gap, afterEnd)
  }
  return found
}
