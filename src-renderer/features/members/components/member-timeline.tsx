import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Action } from '#contract/policies.ts'
import { ConsentStatus } from '#contract/members.ts'
import type { MemberProfile, TimelineEvent } from '#contract/members.ts'
import { HandTagKey } from '#contract/member-tags.ts'
import { TierLevel } from '#contract/tiers.ts'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { useTierWords } from '../../../ui/tier-words.ts'
import { usePolicies } from '../api/use-member-profile.ts'
import styles from './member-timeline.module.css'
import sections from './pane-section.module.css'

const SHOWN = 12

/** Everything that happened to a member, newest first, as far as the role may see it. */
export function MemberTimeline({ profile }: { profile: MemberProfile }) {
  const { t } = useTranslation('members')
  const format = useFormat()
  const now = useNow()
  const describe = useEventText()
  const [isWhole, setIsWhole] = useState(false)
  const { timeline } = profile
  const shown = isWhole ? timeline : timeline.slice(0, SHOWN)
  return (
    <section className={sections.section} aria-label={t('timeline.title')} data-testid="member-timeline">
      <h3 className={sections.heading}>{t('timeline.title')}</h3>
      {timeline.length === 0 && <p className={sections.quiet}>{t('timeline.none')}</p>}
      <ol className={styles.list}>
        {shown.map((event, index) => (
          <li key={`${event.at} ${event.kind} ${index}`} className={styles.event} data-kind={event.kind}>
            <time title={format.exact(event.at)} dateTime={new Date(event.at).toISOString()}>
              {format.shortDate(event.at, now)}
            </time>
            <span dir="auto">{describe(event)}</span>
          </li>
        ))}
      </ol>
      {timeline.length > shown.length && (
        <button type="button" className={styles.more} onClick={() => setIsWhole(true)}>
          {t('timeline.more', { count: timeline.length - shown.length })}
        </button>
      )}
    </section>
  )
}

function useEventText(): (event: TimelineEvent) => string {
  const { t } = useTranslation(['members', 'common', 'tags'])
  const format = useFormat()
  const words = useTierWords()
  const policies = usePolicies()
  return ({ kind, data }) => {
    const level = (value: unknown) => {
      const { data: known } = TierLevel.safeParse(value)
      return known === undefined ? String(value) : words.level(known)
    }
    const action = Action.safeParse(data['action']).data
    const status = ConsentStatus.safeParse(data['status']).data
    const tagKey = HandTagKey.safeParse(data['key']).data
    return t(`members:timeline.event.${kind}`, {
      from: level(data['from']),
      to: level(data['to']),
      action: action === undefined ? '' : t(`common:decisionAction.${action}`),
      policy: policies.find(({ key }) => key === data['policy'])?.title[format.locale] ?? data['policy'] ?? '',
      account: data['account'] ?? '',
      text: data['text'] ?? '',
      key: tagKey === undefined ? '' : t(`tags:name.${tagKey}`),
      label: data['label'] ?? '',
      member: data['member'] ?? '',
      status: status === undefined ? '' : t(`members:standing.consent.${status}`),
      month: data['month'] ?? '',
    })
  }
}
