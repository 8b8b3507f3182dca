import { chineseNumerals, zeroWidth } from './disguises.ts'
import type { RandomSource } from './random-source.ts'

/** Invented addresses: real provinces, cities and districts, made-up roads, estates and numbers. */

const PLACES = [
  ['北京市', '', '朝阳区', '海淀区', '丰台区', '通州区'],
  ['上海市', '', '浦东新区', '静安区', '闵行区', '杨浦区'],
  ['天津市', '', '南开区', '河西区', '滨海新区', '和平区'],
  ['重庆市', '', '渝中区', '江北区', '沙坪坝区', '南岸区'],
  ['浙江省', '杭州市', '西湖区', '余杭区', '滨江区', '拱墅区'],
  ['广东省', '深圳市', '南山区', '福田区', '龙岗区', '宝安区'],
  ['广东省', '广州市', '天河区', '越秀区', '番禺区', '白云区'],
  ['江苏省', '南京市', '鼓楼区', '江宁区', '玄武区', '建邺区'],
  ['四川省', '成都市', '武侯区', '锦江区', '高新区', '双流区'],
  ['湖北省', '武汉市', '洪山区', '武昌区', '江夏区', '汉阳区'],
  ['陕西省', '西安市', '雁塔区', '碑林区', '长安区', '未央区'],
  ['山东省', '青岛市', '市南区', '崂山区', '黄岛区', '城阳区'],
  ['福建省', '厦门市', '思明区', '湖里区', '集美区', '同安区'],
  ['湖南省', '长沙市', '岳麓区', '开福区', '雨花区', '望城区'],
  ['辽宁省', '沈阳市', '和平区', '铁西区', '浑南区', '沈河区'],
  ['河南省', '郑州市', '金水区', '二七区', '中原区', '管城区'],
  ['云南省', '昆明市', '五华区', '盘龙区', '官渡区', '西山区'],
  ['广西壮族自治区', '南宁市', '青秀区', '江南区', '兴宁区', '良庆区'],
  ['新疆维吾尔自治区', '乌鲁木齐市', '天山区', '新市区', '水磨沟区', '米东区'],
  ['内蒙古自治区', '呼和浩特市', '赛罕区', '新城区', '回民区', '玉泉区'],
] as const

const ROAD_WORDS = [
  '文',
  '华',
  '平',
  '新',
  '东',
  '兴',
  '学',
  '和',
  '丰',
  '园',
  '建',
  '福',
  '长',
  '景',
  '明',
  '春',
  '安',
]
const ROAD_KINDS = ['路', '路', '路', '街', '大道', '大街', '巷', '西路', '北路', '东街', '南路']
const ESTATE_WORDS = ['阳光', '翠湖', '金色', '锦绣', '碧水', '书香', '万科', '保利', '春江', '世纪', '银河', '香樟']
const ESTATE_KINDS = ['花园', '小区', '家园', '苑', '公寓', '广场', '国际', '名邸', '新村', '雅居', '城', '府']
const VILLAGES = ['李家', '王庄', '大湾', '石桥', '上河', '柳树', '前进', '红星']
const COUNTIES = [
  '河南省信阳市固始县',
  '湖南省邵阳市隆回县',
  '四川省南充市仪陇县',
  '安徽省阜阳市临泉县',
  '江西省赣州市于都县',
]

const road = (random: RandomSource): string =>
  random.pick(ROAD_WORDS) + random.pick(ROAD_WORDS) + random.pick(ROAD_KINDS)

const houseNumber = (random: RandomSource): string =>
  `${random.between(1, 999)}${random.pick(['号', '号', '号', '弄12号', '号院'])}`

const flat = (random: RandomSource): string => {
  const building = random.pick([
    `${random.between(1, 30)}栋`,
    `${random.between(1, 30)}幢`,
    `${random.between(1, 30)}号楼`,
    `${random.pick('ABCD')}座`,
    `${random.between(1, 30)}#`,
  ])
  const unit = random.pick(['', '', `${random.between(1, 4)}单元`])
  return `${building}${unit}${random.between(1, 33)}0${random.between(1, 8)}${random.pick(['室', '室', '房', '户', ''])}`
}

const estate = (random: RandomSource): string => random.pick(ESTATE_WORDS) + random.pick(ESTATE_KINDS)

export const estateAddress = (random: RandomSource): string => estate(random) + flat(random)

export const roadAddress = (random: RandomSource): string =>
  road(random) + houseNumber(random) + random.pick(['', '', estateAddress(random), flat(random)])

const cityAndDistrict = (random: RandomSource): string => {
  const [province, city, ...districts] = random.pick(PLACES)
  const name = city === '' ? province : city
  return random.pick([name, name, name.slice(0, -1), '']) + random.pick(districts)
}

export const cityAddress = (random: RandomSource): string => cityAndDistrict(random) + roadAddress(random)

export const fullAddress = (random: RandomSource): string => {
  const [province, city, ...districts] = random.pick(PLACES)
  const gap = random.pick(['', '', '', ' '])
  const regions = [province, city, random.pick(districts)].filter((part) => part !== '')
  return [...regions, road(random) + houseNumber(random) + estateAddress(random)].join(gap)
}

export const villageAddress = (random: RandomSource): string =>
  `${random.pick(COUNTIES)}${random.pick(['城关', '石佛', '桃园', '清水'])}镇${random.pick(VILLAGES)}村` +
  random.pick([
    `${random.between(1, 12)}组${random.between(1, 90)}号`,
    `${random.between(1, 200)}号`,
    `${random.between(1, 9)}组`,
  ])

/** A road name in Chinese numerals: 文华路八十八号. */
export const numeralAddress = (random: RandomSource): string =>
  `${cityAndDistrict(random)}${road(random)}${chineseNumerals(String(random.between(2, 9)))}十${chineseNumerals(String(random.between(1, 9)))}号`

export const hiddenAddress = (random: RandomSource): string => zeroWidth(cityAddress(random), random)

export const hongKongAddress = (random: RandomSource): string =>
  random.pick(['香港', '']) +
  random.pick([
    '九龍旺角彌敦道',
    '九龍觀塘鴻圖道',
    '香港島中環德輔道中',
    '新界沙田大涌橋路',
    '灣仔軒尼詩道',
    '銅鑼灣謝斐道',
  ]) +
  `${random.between(1, 700)}號${random.pick(['恒豐', '富利', '永安', '金輝'])}${random.pick(['大廈', '中心', '商業大廈'])}` +
  `${random.between(2, 30)}樓${random.pick('ABCDEF')}室`

export const taiwanAddress = (random: RandomSource): string =>
  random.pick(['台北市信義區', '臺北市大安區', '新北市板橋區', '台中市西屯區', '高雄市左營區', '台南市東區']) +
  random.pick(['松高路', '忠孝東路四段', '文化路一段', '中山路', '博愛二路', '和平西路三段']) +
  random.pick(['', `${random.between(2, 90)}巷`, `${random.between(2, 90)}巷${random.between(1, 30)}弄`]) +
  `${random.between(1, 300)}號${random.between(2, 20)}樓${random.pick(['', `之${random.between(1, 9)}`])}`

export const englishAddress = (random: RandomSource): string => {
  const street = `${random.between(1, 999)} ${random.pick(['Wensan', 'Jianguo', 'Huaihai', 'Zhongshan', 'Tianhe'])} ${random.pick(['Road', 'Rd', 'Street', 'Avenue'])}`
  const rooms = random.pick([
    '',
    `Room ${random.between(101, 2808)}, `,
    `Flat ${random.between(1, 30)}${random.pick('ABCD')}, `,
    `Room ${random.between(101, 2808)}, Building ${random.between(1, 30)}, `,
  ])
  return `${rooms}${street}, ${random.pick(['Xihu District, Hangzhou', 'Chaoyang District, Beijing', 'Xuhui District, Shanghai', 'Tianhe District, Guangzhou'])}`
}

export const americanAddress = (random: RandomSource): string =>
  `${random.between(10, 9999)} ${random.pick(['Maple', 'Oak', 'Lincoln', 'Sunset', 'Pine Hill', 'N Main', 'West 42nd'])} ` +
  `${random.pick(['St', 'Street', 'Ave', 'Blvd', 'Drive', 'Lane'])}, ${random.pick(['Springfield, IL', 'Austin, TX', 'Seattle, WA', 'Brooklyn, NY'])} ` +
  random.digits(5)
