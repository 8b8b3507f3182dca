/**
 * What must never be noted of a person (settled for the product: politics, religion, ethnicity, health, sexuality,
 * precise location, age), with the words that give such a label away. A label is short, so a word anywhere in it
 * counts; the list errs on refusing, since another word can always be chosen.
 */
export const HAND_TAG_BANS = {
  politics:
    /政治|政见|政見|左派|右派|左翼|右翼|党员|黨員|共产|共產|国民党|國民黨|民进党|民進黨|异见|異見|反华|反華|台独|台獨|港独|港獨|politic|communis|socialis|conservativ|democrat|republican|liberal|left.?wing|right.?wing|dissident|activist|trump|maga/iu,
  religion:
    /宗教|信教|信佛|佛教|道教|基督|天主教|伊斯兰|伊斯蘭|穆斯林|回教|法轮|法輪|教徒|religio|christian|catholic|muslim|islam|jew(s|ish)?\b|buddhis|hindu|atheis|church|mosque/iu,
  ethnicity:
    /民族|种族|種族|汉族|漢族|回族|藏族|维吾尔|維吾爾|维族|蒙古族|满族|滿族|黑人|白人|混血|外国人|外國人|老外|籍贯|籍貫|ethnic|\brac(e|ial)\b|uyghur|tibetan|\b(black|white|asian|hispanic|latino|arab) (man|woman|person|guy|girl|people)\b|foreigner|immigrant/iu,
  health:
    /健康|疾病|患者|生病|抑郁|抑鬱|焦虑症|焦慮症|残疾|殘疾|残障|癌|肿瘤|腫瘤|艾滋|怀孕|懷孕|孕妇|孕婦|精神病|自闭|自閉|吃药|吃藥|health|ill(ness)?\b|sick|disease|depress|anxi(ety|ous)|disab(led|ility)|cancer|\bhiv\b|pregnan|autis|adhd|bipolar|addict|medicat/iu,
  sexuality:
    /性取向|性向|同性恋|同性戀|异性恋|異性戀|双性恋|雙性戀|出柜|出櫃|跨性别|跨性別|拉拉|基佬|性生活|sexual|\bgay\b|lesbian|\bqueer\b|lgbt|\btrans(gender)?\b|straight guy/iu,
  location:
    /住在|住址|地址|家住|小区|小區|门牌|門牌|楼栋|樓棟|宿舍号|宿舍號|定位|经纬度|經緯度|lives? (in|at|near)|address|apartment|\bzip ?code\b|postcode|\bgps\b|latitude|-?\d{1,3}\.\d{3,}\s*[,，]\s*-?\d{1,3}\.\d{3,}/iu,
  age: /年龄|年齡|岁|歲|\d0后|\d0後|[五六七八九零〇]零后|[五六七八九零〇]零後|老年|老人|未成年|小孩|儿童|兒童|青少年|years? old|\bage[ds]?\b|\bminor\b|\bteen|elderly|\bkids?\b|child|boomer|gen ?z\b|millennial|born in (19|20)\d\d/iu,
} as const satisfies Record<string, RegExp>
export type BannedMatter = keyof typeof HAND_TAG_BANS

/** What a label speaks of that must not be noted, or null when it may. Full-width letters count as plain ones. */
export function bannedMatter(label: string): BannedMatter | null {
  const plain = label.normalize('NFKC')
  for (const [matter, words] of Object.entries(HAND_TAG_BANS)) {
    if (words.test(plain)) return matter as BannedMatter
  }
  return null
}
