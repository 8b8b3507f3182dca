import { IconUsersGroup } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommunityId } from '#contract/ids.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useInsight } from '../../../lib/shown-community.ts'
import type { useShownCommunity } from '../../../lib/shown-community.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { PageScreen } from '../../../ui/screen.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import styles from './standing.module.css'

interface Asked<Data> {
  readonly data: Data | null | undefined
  readonly error: Error | null
  readonly isPending: boolean
  readonly refetch: () => unknown
}

export interface StandingPageProps<Data> {
  readonly title: string
  readonly lead: string
  readonly community: ReturnType<typeof useShownCommunity>
  readonly asked: Asked<Data>
  readonly children: (data: Data, communityId: CommunityId) => ReactNode
}

/**
 * A page of figures computed for one community: names the community and the day the data reach to, offers to compute
 * what is missing or out of date, and stands in for the figures while there are none.
 */
export function StandingPage<Data>({ title, lead, community: shown, asked, children }: StandingPageProps<Data>) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  const fail = useFailureNotice()
  const { community, others, isPending } = shown
  const { state, start } = useInsight(community?.id ?? null, fail)
  const compute = (
    <button
      type="button"
      className={styles.button}
      disabled={start.isPending}
      onClick={() => community && start.mutate({ communityId: community.id })}
    >
      {t('compute')}
    </button>
  )
  const body = () => {
    if (asked.error !== null) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
    if (isPending || (community !== null && asked.isPending)) return <TextSkeleton lines={12} />
    if (community === null || community.isPrivateChat) {
      return (
        <EmptyState icon={<IconUsersGroup size={28} stroke={1.5} />} title={t('empty.title')}>
          {community === null ? t('empty.noCommunity') : t('empty.privateChat')}
        </EmptyState>
      )
    }
    if (!asked.data) {
      return (
        <EmptyState icon={<IconUsersGroup size={28} stroke={1.5} />} title={t('empty.title')} action={compute}>
          {t('empty.notComputed')}
        </EmptyState>
      )
    }
    return children(asked.data, community.id)
  }
  const facts = [
    others > 0 && community ? community.name : null,
    state === null ? null : t('asOf', { date: format.date(state.asOf) }),
  ].filter((fact) => fact !== null)
  return (
    <PageScreen
      isWide
      title={title}
      lead={[lead, ...facts].join(' · ')}
      end={
        state?.isStale && (
          <span className={styles.stale}>
            {t('stale')} {compute}
          </span>
        )
      }
    >
      {body()}
    </PageScreen>
  )
}
