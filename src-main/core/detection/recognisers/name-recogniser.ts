import { type Candidate, Evidence } from './candidate.ts'
import { textBefore } from './surroundings.ts'

// Common surnames. Ones that in running text are mostly another word (和, 都, 能, 于, 成, 方, 时 …) are left out.
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅' +
  '邹熊白孟秦邱丘侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳' +
  '甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷盛曲翁骆蓝游辛靳管柴蒙鲍华喻祁蒲房滕屈饶牟艾尤阳穆司卓古吉缪简车项芦麦褚娄窦戚岑景党宫费卜冷晏席卫米' +
  '柏宗瞿桂佟臧闵苟邬边卞姬仇栾隋刁沙荣巫寇桑郎甄丛仲虞敖巩佘池查麻苑迟邝封谈匡鞠惠荆冀郁胥储燕楚鄢劳谌奚冼蔺楼'
const COMPOUND =
  '欧阳|上官|司马|司徒|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|端木|独孤|南宫|轩辕|闻人|申屠|澹台|呼延'
// Never in a given name: they end one, or show that there was none.
const NOT_IN_NAME =
  '的了是在我你您他她它们这那就都也不没上下来去到过会要能吗吧呢啊呀哦嘛给让把被和与或及并但而且很太更最还再又只什么怎谁哪为因所以啥嗯哈喔号码年岁个等'
const FAMILY = `(?:${COMPOUND}|[${SURNAMES}])`
const GIVEN = `[[\\u4e00-\\u9fff]--[${NOT_IN_NAME}]]`
const NAME_ENDS = `(?![\\u4e00-\\u9fff])|(?=[${NOT_IN_NAME}]|今年|来自|住|电话|手机|联系|身份|微信|性别|地址|男|女|先生|小姐|老师|同学|收|请|寄)`

const SELF =
  '(?:(?:[我他她]|名字|本名|真名|大名|全名)(?:就|是)?叫(?:做|作)?|(?:真名|本名|大名|全名|名字)(?:是|为|:)|本人)\\s?:?\\s?'
const LABEL =
  '(?:姓名|收件人|收货人|寄件人|发件人|联系人|持卡人|开户人|户名|申请人|投保人|订票人|乘车人|入住人|预约人|报名人|法定代表人)\\s?(?:[\\(\\[][^\\)\\]]{0,6}[\\)\\]])?\\s?(?:是|为|叫|:|=|\\s|/)\\s?:?\\s?'
const LABEL_TOUCHING = '(?:姓名|收件人|收货人|寄件人|联系人|持卡人|户名)'
const CHINESE_NAME = new RegExp(`(?:${SELF}|${LABEL}|${LABEL_TOUCHING})(${FAMILY}${GIVEN}{1,2})(?:${NAME_ENDS})`, 'gv')

// Words that begin with a surname and are what people say after 我叫.
const ORDINARY_WORD =
  /^(?:.(?:老师|先生|女士|小姐|同学|医生|经理)|肖像|包邮|高手|高兴|牛[逼马人]|马[甲上]|白[嫖痴给]|温柔|安[全静]|王[者牌炸]|王八蛋?|金牌|石头|龙王|古[怪人]|简[单称]|车[牌手]|陈述|程序|曾经|任[何务性]|单[身独位]|包[括含]|管理|关[于系]|许多|何[必时]|万[一能]|左右|安卓|谈[话谈]|查[询看]|费用|边[上缘]|封[号面]|游[戏客]|华为|江湖|黄[金色]|钱包|柯南|宁愿|麻烦|艾[特斯]|司机|余额|白名单|黑名单)/

const LATIN_NAME_IN_CHINESE = new RegExp(`${SELF}([A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14})?)(?![A-Za-z0-9_])`, 'g')

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

const addMatches = (found: Candidate[], matches: Iterable<RegExpExecArray>, score: number): void => {
  for (const match of matches) {
    const name = match[1] ?? ''
    const end = match.index + match[0].length
    found.push({ start: end - name.length, end, type: 'name', score, evidence: Evidence.context })
  }
}

const CHINESE_HINT = /叫|姓名|[大全真本]名|名字|户名|[件货系卡户请保票车住约表本]人/
const ENGLISH_HINT = /[Nn]ame|called|[Rr]ecipient|[Cc]onsignee|[Hh]older|[Pp]erson|[Ss]hip to|[Aa]ttn/

const recogniseChineseNames = (text: string): Candidate[] => {
  const found: Candidate[] = []
  addMatches(
    found,
    [...text.matchAll(CHINESE_NAME)].filter((match) => !ORDINARY_WORD.test(match[1] ?? '')),
    0.8,
  )
  addMatches(found, text.matchAll(LATIN_NAME_IN_CHINESE), 0.65)
  return found
}

const recogniseEnglishNames = (text: string): Candidate[] => {
  const found: Candidate[] = []
  const told = [...text.matchAll(ENGLISH_NAME)].filter((match) => !NOT_A_PERSON.test(textBefore(text, match.index, 16)))
  addMatches(found, told, 0.75)
  const labelled = [...text.matchAll(ENGLISH_LABEL)].filter((match) => match[1]?.includes(' '))
  addMatches(found, labelled, 0.75)
  return found
}

/** Names of people after words that announce one (我叫, 收件人, "my name is"); a name alone is never claimed. */
export const recogniseNames = (text: string): readonly Candidate[] => [
  ...(CHINESE_HINT.test(text) ? recogniseChineseNames(text) : []),
  ...(ENGLISH_HINT.test(text) ? recogniseEnglishNames(text) : []),
]
