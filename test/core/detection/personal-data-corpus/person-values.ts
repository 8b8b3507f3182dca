import type { RandomSource } from './random-source.ts'

/** Invented people: a surname by frequency and one or two given characters. */

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
const GIVEN =
  '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰玉梅子轩雨欣怡浩宇思琪晨曦嘉俊梓涵诗悦博文佳慧志鹏雪婷建国春华海燕晓东立群若溪一诺亦菲天佑'
const COMPOUND_SURNAMES = ['欧阳', '司马', '上官', '诸葛', '东方', '慕容', '皇甫', '尉迟', '令狐', '端木']
const TRADITIONAL_SURNAMES = '陳張黃趙吳劉楊葉鄭謝許馮蕭盧鍾譚羅蘇鄧麥'
const TRADITIONAL_GIVEN = '偉強麗詠儀嘉欣志豪家輝俊傑淑芬雅婷建國曉彤美玲錦榮惠賢'
const PINYIN_SURNAMES = [
  'Wang',
  'Li',
  'Zhang',
  'Liu',
  'Chen',
  'Yang',
  'Huang',
  'Zhao',
  'Wu',
  'Zhou',
  'Xu',
  'Sun',
  'Lin',
]
const PINYIN_GIVEN = [
  'Wei',
  'Fang',
  'Na',
  'Xiuying',
  'Min',
  'Jing',
  'Qiang',
  'Lei',
  'Yang',
  'Xiaoming',
  'Jianguo',
  'Zihan',
]
const ENGLISH_GIVEN = ['John', 'Emily', 'Michael', 'Sarah', 'David', 'Jessica', 'Robert', 'Laura', 'Kevin', 'Hannah']
const ENGLISH_FAMILY = [
  'Smith',
  'Johnson',
  'Miller',
  'Davis',
  'Wilson',
  'Anderson',
  'Taylor',
  'Thompson',
  'Harris',
  'Baker',
]

const given = (random: RandomSource, characters: string): string =>
  random.symbols(random.pick([1, 2, 2, 2]), characters)

export const chineseName = (random: RandomSource): string => random.pick(SURNAMES) + given(random, GIVEN)

export const compoundName = (random: RandomSource): string => random.pick(COMPOUND_SURNAMES) + given(random, GIVEN)

export const traditionalName = (random: RandomSource): string =>
  random.pick(TRADITIONAL_SURNAMES) + given(random, TRADITIONAL_GIVEN)

export const pinyinName = (random: RandomSource): string =>
  random.pick([
    `${random.pick(PINYIN_SURNAMES)} ${random.pick(PINYIN_GIVEN)}`,
    `${random.pick(PINYIN_GIVEN)} ${random.pick(PINYIN_SURNAMES)}`,
  ])

export const englishName = (random: RandomSource): string =>
  `${random.pick(ENGLISH_GIVEN)} ${random.pick(ENGLISH_FAMILY)}`
