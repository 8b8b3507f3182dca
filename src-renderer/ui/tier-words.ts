import { useTranslation } from 'react-i18next'
import type { Explanation } from '#contract/member-tags.ts'
import type { TierLevel } from '#contract/tiers.ts'
import { useFormat } from '../lib/format-provider.tsx'

const CODES = ['reach', 'volume', 'little-volume', 'silent', 'reach-faded', 'volume-faded', 'fell-silent'] as const

export interface TierWords {
  level(level: TierLevel): string
  /** Why somebody is on a level, or moved to it, in one sentence with its figures. */
  why(explanation: Explanation): string
}

/** Names of the ladder's levels and the reasons of the core, in the reader's language. */
export function useTierWords(): TierWords {
  const { t } = useTranslation(['ui', 'common'])
  const format = useFormat()
  return {
    level: (level) =>
      level === 'core' || level === 'leader' ? t(`common:tier.${level}`) : t(`ui:tier.level.${level}`),
    why({ code, data }) {
      const known = CODES.find((each) => each === code)
      if (known === undefined) return ''
      const number = (name: string) => (typeof data[name] === 'number' ? format.number(data[name]) : '—')
      const percent = (name: string) => (typeof data[name] === 'number' ? format.percent(data[name]) : '—')
      return t(`ui:tier.why.${known}`, {
        messages: number('messages'),
        recent: number('recentMessages'),
        days: number(known.startsWith('reach') ? 'days' : 'activeDays'),
        partners: number('partners'),
        before: percent('shareBefore'),
        rank: percent('pageRank'),
        reach: percent('reach'),
        callers: number('callers'),
        grace: number('graceDays'),
      })
    },
  }
}
