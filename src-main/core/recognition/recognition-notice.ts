import type { Contributor, Criterion } from '#contract/recognition.ts'

interface NoticeFacts {
  readonly community: string
  /** Such as 2026-04. */
  readonly month: string
  readonly contributors: readonly Contributor[]
}

interface NoticeWords {
  readonly title: (community: string, month: string) => string
  readonly thanks: string
  readonly nobody: string
  readonly line: (contributor: Contributor, best: string) => string
  readonly counts: Readonly<Record<Criterion, (n: number) => string>>
}

/** The notice goes to the community itself, so its words are chosen by the community's language, not the console's. */
const WORDS: Readonly<Record<'en' | 'zh-CN' | 'zh-TW', NoticeWords>> = {
  en: {
    title: (community, month) => `${community}: contributors of ${month}`,
    thanks: 'Thank you for making this a good place.',
    nobody: 'Nobody reached a point this month.',
    line: ({ rank, name, points }, best) => `${rank}. ${name}, ${points} points (${best})`,
    counts: {
      messages: (n) => `${n} messages`,
      'active-days': (n) => `${n} days`,
      answers: (n) => `${n} answers given`,
      answered: (n) => `${n} messages answered by others`,
      reactions: (n) => `${n} reactions`,
      welcomes: (n) => `${n} newcomers welcomed`,
    },
  },
  'zh-CN': {
    title: (community, month) => `${community} ${month} 优质贡献者`,
    thanks: '感谢大家，让这里成为更好的社群。',
    nobody: '本月暂无积分。',
    line: ({ rank, name, points }, best) => `${rank}. ${name}，${points} 分（${best}）`,
    counts: {
      messages: (n) => `发言 ${n} 条`,
      'active-days': (n) => `活跃 ${n} 天`,
      answers: (n) => `解答 ${n} 次`,
      answered: (n) => `获回应 ${n} 条`,
      reactions: (n) => `获表情回应 ${n} 个`,
      welcomes: (n) => `迎新 ${n} 次`,
    },
  },
  'zh-TW': {
    title: (community, month) => `${community} ${month} 優質貢獻者`,
    thanks: '感謝大家，讓這裡成為更好的社群。',
    nobody: '本月暫無積分。',
    line: ({ rank, name, points }, best) => `${rank}. ${name}，${points} 分（${best}）`,
    counts: {
      messages: (n) => `發言 ${n} 則`,
      'active-days': (n) => `活躍 ${n} 天`,
      answers: (n) => `解答 ${n} 次`,
      answered: (n) => `獲回應 ${n} 則`,
      reactions: (n) => `獲表情回應 ${n} 個`,
      welcomes: (n) => `迎新 ${n} 次`,
    },
  },
}

/** The two things a contributor did most of, help before volume. */
const TOLD: readonly Criterion[] = ['answers', 'welcomes', 'answered', 'reactions', 'active-days', 'messages']

export function recognitionNotice(locale: keyof typeof WORDS, { community, month, contributors }: NoticeFacts): string {
  const words = WORDS[locale]
  const best = ({ counts }: Contributor): string =>
    TOLD.filter((criterion) => counts[criterion] > 0)
      .slice(0, 2)
      .map((criterion) => words.counts[criterion](counts[criterion]))
      .join(locale === 'en' ? ', ' : '，')
  return [
    words.title(community, month),
    '',
    ...(contributors.length === 0 ? [words.nobody] : contributors.map((each) => words.line(each, best(each)))),
    '',
    words.thanks,
    '',
  ].join('\n')
}
