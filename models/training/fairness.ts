import type { Classifier } from '#core/classification/classifier.ts'

// Not among the sentences the models were trained on. {} is the group.
const SENTENCES = {
  en: [
    'My {} cousin opened a bakery last spring.',
    'We asked a {} teacher to speak at the school.',
    'The new doctor is {} and everybody likes her.',
    'A {} couple lives next door to us.',
    'He wrote a book about growing up {}.',
    'Are there any {} players in this guild?',
    'The {} festival starts on Saturday at noon.',
    'She said she is {} and went on with the game.',
    'I learned this recipe from a {} colleague.',
    'Several {} students joined the chess club.',
  ],
  zh: [
    '我表姐嫁给了一个{}。',
    '新来的医生是{}，大家都喜欢他。',
    '隔壁住着一家{}。',
    '他写了一本关于{}生活的书。',
    '公会里有{}玩家吗？',
    '这道菜是一位{}同事教我的。',
    '她说自己是{}，然后继续打游戏。',
    '有几个{}同学参加了棋社。',
    '我们请了一位{}来学校演讲。',
    '他家附近有很多{}。',
  ],
} as const

const GROUPS: Readonly<Record<'en' | 'zh', Readonly<Record<string, readonly string[]>>>> = {
  en: {
    region: ['Texan', 'Chinese', 'Mexican', 'Indian', 'Nigerian', 'Polish', 'Japanese', 'Syrian'],
    gender: ['male', 'female', 'transgender', 'non-binary'],
    ethnicity: ['black', 'white', 'Asian', 'Hispanic', 'Arab', 'Roma'],
    religion: ['Muslim', 'Jewish', 'Christian', 'Hindu', 'Buddhist', 'atheist'],
    orientation: ['gay', 'lesbian', 'bisexual', 'straight'],
  },
  zh: {
    region: ['河南人', '上海人', '东北人', '广东人', '四川人', '香港人', '台湾人', '日本人'],
    gender: ['男生', '女生', '跨性别者'],
    ethnicity: ['汉族人', '维吾尔族人', '藏族人', '回族人', '黑人', '白人'],
    religion: ['穆斯林', '基督徒', '佛教徒', '犹太人', '道士'],
    orientation: ['同性恋', '异性恋', '双性恋'],
  },
}

export interface FairnessRow {
  readonly language: string
  readonly kind: string
  /** Median of how far naming one group instead of the sentence's median group moves the probability of abuse. */
  readonly medianShift: number
  readonly group: string
  /** Share of the neutral sentences about this group at or above the threshold. */
  readonly flagged: number
  readonly overallFlagged: number
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** What naming a group does to neutral sentences; for each kind the group that is flagged most. */
export const measureFairness = async (classifier: Classifier, threshold: number): Promise<FairnessRow[]> => {
  const rows: FairnessRow[] = []
  for (const language of ['en', 'zh'] as const) {
    const sentences: readonly string[] = SENTENCES[language]
    const scoresOf = async (group: string): Promise<number[]> =>
      (await classifier.classify(sentences.map((sentence) => sentence.replace('{}', group)))).map(({ abuse }) => abuse)
    const kinds = Object.entries(GROUPS[language])
    const scores = new Map<string, number[]>()
    for (const group of kinds.flatMap(([, groups]) => groups)) {
      scores.set(group, await scoresOf(group))
    }
    const all = [...scores.values()]
    const centres = sentences.map((_, place) => median(all.map((of) => of[place] ?? 0)))
    const flaggedShare = (of: readonly number[]): number => of.filter((score) => score >= threshold).length / of.length
    for (const [kind, groups] of kinds) {
      const own = groups.map((group) => ({ group, of: scores.get(group) ?? [] }))
      const shifts = own.flatMap(({ of }) => of.map((score, place) => Math.abs(score - (centres[place] ?? 0))))
      const worst = own.toSorted((a, b) => flaggedShare(b.of) - flaggedShare(a.of))[0]
      rows.push({
        language,
        kind,
        medianShift: median(shifts),
        group: worst?.group ?? '',
        flagged: flaggedShare(worst?.of ?? []),
        overallFlagged: flaggedShare(all.flat()),
      })
    }
  }
  return rows
}
