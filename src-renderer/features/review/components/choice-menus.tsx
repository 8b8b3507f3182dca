import { useTranslation } from 'react-i18next'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { useSession } from '../../../lib/session.tsx'
import { KeyMenu, numbered } from '../../../ui/key-menu/key-menu.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { useAssign, useReviewers } from '../api/use-review-basics.ts'
import { useReview, useReviewSession } from '../queue/review-context.tsx'
import type { Deciding } from '../use-decide.ts'
import { holdTimes } from './hold-times.ts'

function useCloseMenu(): () => void {
  const session = useReviewSession()
  return () => session.set({ menu: null, actionAwaitingPolicy: null })
}

export function PolicyMenu({ deciding }: { deciding: Deciding }) {
  const { t } = useTranslation(['review', 'common'])
  const { locale } = useFormat()
  const waiting = useReview((state) => state.actionAwaitingPolicy)
  const close = useCloseMenu()
  return (
    <KeyMenu
      title={
        waiting === null
          ? t('menu.policy')
          : t('menu.policyThen', { action: t(`common:decisionAction.${waiting.action}`) })
      }
      choices={numbered(
        deciding.policies.map((policy) => ({
          id: policy.key,
          label: policy.title[locale] ?? policy.key,
          isChosen: policy === deciding.policy,
        })),
      )}
      onChoose={deciding.takePolicy}
      onClose={close}
    />
  )
}

export function HoldMenu({ deciding }: { deciding: Deciding }) {
  const { t } = useTranslation('review')
  const format = useFormat()
  const now = useNow()
  const close = useCloseMenu()
  const times = holdTimes(now, format.timeZone)
  const choices = [
    { id: 'oneHour', label: t('menu.oneHour'), at: times.oneHour },
    ...(times.tonight === null ? [] : [{ id: 'tonight', label: t('menu.tonight'), at: times.tonight }]),
    { id: 'tomorrow', label: t('menu.tomorrow'), at: times.tomorrow },
    { id: 'week', label: t('menu.week'), at: times.week },
  ]
  return (
    <KeyMenu
      title={t('menu.hold')}
      choices={[
        ...numbered(choices.map(({ id, label, at }) => ({ id, label, hint: format.dateTime(at) }))),
        { id: 'openEnd', label: t('menu.openEnd'), keys: 'h' },
      ]}
      onChoose={(id) => deciding.hold(choices.find((choice) => choice.id === id)?.at ?? null)}
      onClose={close}
    />
  )
}

const SELF = 'self'

export function HandOverMenu({ deciding }: { deciding: Deciding }) {
  const { t } = useTranslation(['review', 'common'])
  const { account } = useSession()
  const reviewers = useReviewers()
  const assign = useAssign()
  const explain = useFailureNotice()
  const close = useCloseMenu()
  const choose = (id: string) => {
    const itemId = deciding.item?.id
    if (id === SELF && itemId !== undefined) {
      assign.mutate({ itemId, accountId: account.id }, { onError: explain })
      return close()
    }
    const reviewer = reviewers.find((one) => one.id === id)
    if (reviewer !== undefined) deciding.handOver({ id: reviewer.id, name: reviewer.name })
  }
  return (
    <KeyMenu
      title={t('menu.handOver')}
      choices={[
        ...numbered(reviewers.map(({ id, name, role }) => ({ id, label: name, hint: t(`common:role.${role}`) }))),
        { id: SELF, label: t('menu.assignSelf'), keys: 'e' },
      ]}
      onChoose={choose}
      onClose={close}
    />
  )
}
