import { useTranslation } from 'react-i18next'
import { HandTagKey, TAGS } from '#contract/member-tags.ts'
import type { MemberTag } from '#contract/member-tags.ts'
import { tags as texts } from '../../i18n/locales/en/tags.ts'
import { useFormat } from '../../lib/format-provider.tsx'

/** Whether there are words for a name out of the core; another one is shown as it is. */
function isOneOf<Texts extends object>(known: Texts, name: string): name is string & keyof Texts {
  return Object.hasOwn(known, name)
}

const SHARES = new Set(['share', 'weekendShare', 'percentile', 'asks', 'starts'])

export interface TagWords {
  name(tag: MemberTag): string
  value(tag: MemberTag): string
  /** Why the tag is there: its figures, source, how settled it is, and when. */
  explain(tag: MemberTag): string
}

/** Tags in the reader's language. A value out of the export (a channel) and a person's own words stay as they are. */
export function useTagWords(): TagWords {
  const { t } = useTranslation('tags')
  const format = useFormat()
  const figure = (name: string, value: number | string): string => {
    const title = isOneOf(texts.figure, name) ? t(`figure.${name}`) : name
    if (typeof value === 'string') return `${title}: ${value}`
    return `${title}: ${SHARES.has(name) ? format.percent(value) : format.decimal(value)}`
  }
  return {
    name: ({ name }) => (isOneOf(texts.name, name) ? t(`name.${name}`) : name),
    value: ({ name, value }) => {
      const hasOwnWords = HandTagKey.safeParse(name).success || (isOneOf(TAGS, name) && TAGS[name].values === null)
      return !hasOwnWords && isOneOf(texts.value, value) ? t(`value.${value}`) : value
    },
    explain: ({ why, source, confidence, at }) =>
      [
        ...Object.entries(why.data).map(([name, value]) => figure(name, value)),
        t(`source.${source}`),
        t('confidence', { value: format.percent(confidence) }),
        format.date(at),
      ].join(' · '),
  }
}
