import { useTranslation } from 'react-i18next'
import { Purpose } from '#contract/messages.ts'
import { useDisclosurePurpose, useRevealedText } from '../../../lib/disclosure.ts'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { useSession } from '../../../lib/session.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { useAssign, useReviewers } from '../api/use-review-basics.ts'
import { useReview, useReviewSession } from '../queue/review-context.tsx'
import type { Deciding } from '../use-decide.ts'
import { useRevealFor } from '../use-toggle-reveal.ts'
import { holdTimes } from './hold-times.ts'
import { KeyMenu } from './key-menu.tsx'

/** Digits 1–9, then 0 for the tenth; further ones are reached with the arrows. */
export function digitKey(index: number): string | undefined {
  return index < 9 ? String(index + 1) : index === 9 ? '0' : undefined
}

const withDigit = <Choice extends object>(choice: Choice, index: number) => {
  const keys = digitKey(index)
  return keys === undefined ? choice : { ...choice, keys }
}

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
      choices={deciding.policies.map((policy, index) =>
        withDigit(
          { id: policy.key, label: policy.title[locale] ?? policy.key, isChosen: policy === deciding.policy },
          index,
        ),
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
        ...choices.map((choice, index) =>
          withDigit({ id: choice.id, label: choice.label, hint: format.dateTime(choice.at) }, index),
        ),
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
        ...reviewers.map((one, index) =>
          withDigit({ id: one.id, label: one.name, hint: t(`common:role.${one.role}`) }, index),
        ),
        { id: SELF, label: t('menu.assignSelf'), keys: 'e' },
      ]}
      onChoose={choose}
      onClose={close}
    />
  )
}

/** Asks why personal data is opened; the answer holds until the vault is locked. */
export function PurposeMenu() {
  const { t } = useTranslation(['review', 'common'])
  const [purpose, setPurpose] = useDisclosurePurpose()
  const messageId = useReview((state) => state.revealing)
  const isRevealed = useRevealedText(messageId) !== null
  const revealFor = useRevealFor(messageId)
  const close = useCloseMenu()
  return (
    <KeyMenu
      title={t('menu.purpose')}
      choices={Purpose.options.map((id, index) =>
        withDigit({ id, label: t(`common:purpose.${id}`), isChosen: id === purpose }, index),
      )}
      onChoose={(id) => {
        const chosen = Purpose.parse(id)
        setPurpose(chosen)
        if (!isRevealed || chosen !== purpose) revealFor(chosen)
        close()
      }}
      onClose={close}
    />
  )
}
