import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconChevronDown } from '@tabler/icons-react'
import { RESTRICTING_ACTIONS, OUTWARD_ACTIONS } from '#contract/policies.ts'
import type { Action } from '#contract/policies.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { ariaKeys } from '../../../lib/keymap/key-pattern.ts'
import { useKeymap } from '../../../lib/keymap/keymap-provider.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { digitKey } from '../../../ui/key-menu/key-menu.tsx'
import { useReviewers } from '../api/use-review-basics.ts'
import { useReview, useReviewSession } from '../queue/review-context.tsx'
import type { Deciding } from '../use-decide.ts'
import { useHoldOrRelease } from '../use-hold-or-release.ts'
import { HandOverMenu, HoldMenu, PolicyMenu } from './choice-menus.tsx'
import { FailedLine } from './failed-line.tsx'
import { RecordPanel } from './record-panel.tsx'
import styles from './decision-bar.module.css'

/** What is done with a button or a key, for the line that says what it will do. */
type Intent = Action | 'hold' | 'hand-over'

/**
 * The decisions, always at the same place, each with its key, and one line that says what the one pointed at will do:
 * what is recorded here and what stays to be done by the person.
 */
export function DecisionBar({ deciding }: { deciding: Deciding }) {
  const { t } = useTranslation('review')
  const session = useReviewSession()
  const [intent, setIntent] = useState<Intent>('remove')
  const menu = useReview((state) => state.menu)
  const isRecordOpen = useReview((state) => state.isRecordOpen)
  const holdOrRelease = useHoldOrRelease(deciding.item)
  // Asked for here, so that they are there when the menu opens.
  useReviewers()
  const { item, picked } = deciding
  const isBulk = picked > 0
  const alike = isBulk ? 1 : (item?.alike ?? 1)
  const isHeld = !isBulk && (item?.status === 'held' || item?.status === 'escalated')
  const point = (next: Intent) => ({ onPointerEnter: () => setIntent(next), onFocus: () => setIntent(next) })
  const button = (action: Action, keys: string, label: string, isMain = false) => (
    <BarButton
      keys={keys}
      label={label}
      isMain={isMain}
      onClick={() => deciding.decide(action, action === 'remove')}
      {...point(action)}
    />
  )
  const removeLabel = isBulk
    ? t('bulk.remove', { count: picked })
    : alike > 1
      ? t('bar.removeAlike', { count: alike })
      : t('bar.remove')
  return (
    <div className={styles.bar} role="group" aria-label={t('bar.label')} data-testid="decision-bar">
      <FailedLine />
      <RecordPanel deciding={deciding} />
      <div className={styles.buttons}>
        <div className={styles.group}>
          {button('remove', 'r', removeLabel, true)}
          {alike > 1 && (
            <BarButton
              keys="shift+r"
              label={t('bar.onlyThis')}
              onClick={() => deciding.decide('remove', false)}
              {...point('remove')}
            />
          )}
          {button('warn', 'w', t('bar.warn'))}
          {button('notice', 't', t('bar.notice'))}
          {button('mute', 'm', t('bar.mute'))}
          {button('ban', 'b', t('bar.ban'))}
        </div>
        <div className={styles.group}>
          {button('dismiss', 'a', t('bar.dismiss'))}
          {button('label', 'l', t('bar.labelAction'))}
          {!isBulk && (
            <>
              <Anchored menu={menu === 'hold' && <HoldMenu deciding={deciding} />}>
                <BarButton
                  keys="h"
                  label={t(isHeld ? 'bar.release' : 'bar.hold')}
                  onClick={holdOrRelease}
                  {...point('hold')}
                />
              </Anchored>
              <Anchored menu={menu === 'hand-over' && <HandOverMenu deciding={deciding} />}>
                <BarButton
                  keys="e"
                  label={t('bar.handOver')}
                  onClick={() => session.set({ menu: 'hand-over' })}
                  {...point('hand-over')}
                />
              </Anchored>
            </>
          )}
        </div>
      </div>
      <div className={styles.say}>
        <PolicyButton deciding={deciding} isOpen={menu === 'policy'} />
        <span className={styles.effect}>
          <Effect deciding={deciding} intent={intent} alike={alike} />
        </span>
        <button
          type="button"
          className={styles.note}
          aria-keyshortcuts="O"
          aria-expanded={isRecordOpen}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => session.set({ isRecordOpen: !isRecordOpen })}
        >
          {draftWords(t, deciding) ?? t('bar.note')} <Kbd keys="o" />
        </button>
      </div>
    </div>
  )
}

function draftWords(t: ReturnType<typeof useTranslation<'review'>>['t'], { draft }: Deciding): string | null {
  const words = [
    ...(draft.reason === null ? [] : [t('bar.reasonEdited')]),
    ...(draft.note === '' ? [] : [t('bar.noteAdded')]),
  ]
  return words.length === 0 ? null : words.join(' · ')
}

/** What the decision pointed at will record, and what stays to be done on the platform. */
function Effect({ deciding, intent, alike }: { deciding: Deciding; intent: Intent; alike: number }) {
  const { t } = useTranslation('review')
  const isRestricting = RESTRICTING_ACTIONS.some((action) => action === intent)
  if (intent === 'hold') return t('effect.hold')
  if (intent === 'hand-over') return t('effect.handOver')
  if (isRestricting && deciding.policy === null) {
    return t(deciding.picked > 0 ? 'effect.bulkMixed' : 'effect.needsPolicy')
  }
  const count = deciding.picked > 0 ? deciding.picked : intent === 'remove' ? alike : 1
  const isOutward = OUTWARD_ACTIONS.some((action) => action === intent)
  const words = isRestricting
    ? t('effect.restrict', { count })
    : isOutward
      ? t('effect.outward', { count })
      : t('effect.inward', { count })
  return deciding.picked > 0 ? `${words} ${t('effect.bulkSkips')}` : words
}

function PolicyButton({ deciding, isOpen }: { deciding: Deciding; isOpen: boolean }) {
  const { t } = useTranslation('review')
  const { locale } = useFormat()
  const session = useReviewSession()
  const { policy, policies } = deciding
  const digit = policy === null ? undefined : digitKey(policies.indexOf(policy))
  return (
    <Anchored menu={isOpen && <PolicyMenu deciding={deciding} />}>
      <button
        type="button"
        className={styles.policy}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-keyshortcuts="P"
        data-missing={policy === null || undefined}
        data-testid="policy"
        onClick={() => session.set({ menu: isOpen ? null : 'policy' })}
      >
        <span className={styles.basis}>{t('bar.basis')}</span>
        <span>{policy === null ? t('bar.choosePolicy') : (policy.title[locale] ?? policy.key)}</span>
        <Kbd keys={digit ?? 'p'} />
        <IconChevronDown size={12} aria-hidden="true" />
      </button>
    </Anchored>
  )
}

function Anchored({ menu, children }: { menu: ReactNode; children: ReactNode }) {
  return (
    <span className={styles.anchor}>
      {children}
      {menu}
    </span>
  )
}

interface BarButtonProps {
  readonly keys: string
  readonly label: string
  readonly isMain?: boolean
  readonly onClick: () => void
  readonly onPointerEnter: () => void
  readonly onFocus: () => void
}

function BarButton({ keys, label, isMain = false, ...events }: BarButtonProps) {
  const { isMac } = useKeymap()
  return (
    <button
      type="button"
      className={styles.button}
      data-main={isMain || undefined}
      aria-keyshortcuts={ariaKeys(keys, isMac)}
      // A press with the pointer leaves the focus where it is, so that the space bar never repeats a decision.
      onMouseDown={(event) => event.preventDefault()}
      {...events}
    >
      {label} <Kbd keys={keys} />
    </button>
  )
}
