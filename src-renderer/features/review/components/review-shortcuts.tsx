import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shortcut } from '../../../lib/keymap/keymap.ts'
import { useShortcuts } from '../../../lib/keymap/keymap-provider.tsx'
import { digitKey } from '../../../ui/key-menu/key-menu.tsx'
import { useRevealing } from '../../../ui/reveal/reveal-provider.tsx'
import { useReview, useReviewSession } from '../queue/review-context.tsx'
import type { ReviewSession } from '../queue/review-session.ts'
import type { Deciding } from '../use-decide.ts'
import { useHoldOrRelease } from '../use-hold-or-release.ts'
import { useUndo } from '../use-undo.ts'

/** Every key of the screen. Each is the initial of what it does in English, or what other lists use for it. */
export function ReviewShortcuts({ deciding }: { deciding: Deciding }) {
  const labels = useKeyLabels()
  useShortcuts({ scope: 'screen', title: labels.move, shortcuts: useMoving() })
  useShortcuts({ scope: 'screen', title: labels.decide, shortcuts: useDecisions(deciding) })
  return null
}

/** The keys' texts; worked out once a language, since the keys change with every item. */
function useKeyLabels() {
  const { t } = useTranslation('review')
  return useMemo(() => t('keys', { returnObjects: true }), [t])
}

function useMoving(): readonly Shortcut[] {
  const labels = useKeyLabels()
  const session = useReviewSession()
  return useMemo(() => {
    const move = (steps: number) => () => session.move(steps)
    const all = Number.MAX_SAFE_INTEGER
    const toggle = (name: 'isFilterOpen' | 'isAlikeOpen' | 'isMemberOpen' | 'isHistoryOpen') => () =>
      session.set({ [name]: !session.store.getState()[name] })
    return [
      { keys: ['j', 'arrowdown'], label: labels.next, repeats: true, run: move(1) },
      { keys: ['k', 'arrowup'], label: labels.previous, repeats: true, run: move(-1) },
      { keys: 'pagedown', label: labels.pageDown, repeats: true, run: move(10) },
      { keys: 'pageup', label: labels.pageUp, repeats: true, run: move(-10) },
      { keys: 'home', label: labels.first, run: move(-all) },
      { keys: 'end', label: labels.last, run: move(all) },
      { keys: ['space', 'x'], label: labels.select, run: (press) => pressButtonOr(press.key, () => session.toggle()) },
      { keys: ['shift+arrowdown', 'shift+j'], label: labels.extendDown, repeats: true, run: () => session.extend(1) },
      { keys: ['shift+arrowup', 'shift+k'], label: labels.extendUp, repeats: true, run: () => session.extend(-1) },
      { keys: 'mod+a', label: labels.selectAll, run: () => session.pickAll() },
      { keys: 'escape', label: labels.escape, run: () => stepBack(session) },
      { keys: 'f', label: labels.filter, run: toggle('isFilterOpen') },
      { keys: 's', label: labels.sort, run: () => session.set({ menu: 'sort' }) },
      { keys: 'g', label: labels.alike, run: toggle('isAlikeOpen') },
      { keys: 'i', label: labels.memberPane, run: toggle('isMemberOpen') },
      { keys: 'y', label: labels.history, run: toggle('isHistoryOpen') },
    ]
  }, [labels, session])
}

function useDecisions(deciding: Deciding): readonly Shortcut[] {
  const labels = useKeyLabels()
  const session = useReviewSession()
  const undo = useUndo()
  const { toggle } = useRevealing()
  const messageId = deciding.item?.messageId
  const holdOrRelease = useHoldOrRelease(deciding.item)
  const current = useReview((state) => state.selection.current)
  const hasFailed = useReview((state) => current !== null && state.failed.has(current))
  const reveal: Shortcut = {
    keys: 'v',
    label: labels.reveal,
    run: () => messageId !== undefined && toggle(messageId),
  }
  if (deciding.blocked !== null) return [reveal]
  const isSingle = deciding.picked === 0
  return [
    { keys: 'r', label: labels.remove, run: () => deciding.decide('remove', true) },
    { keys: 'shift+r', label: labels.removeOne, run: () => deciding.decide('remove', false) },
    { keys: 'w', label: labels.warn, run: () => deciding.decide('warn', false) },
    { keys: 't', label: labels.notice, run: () => deciding.decide('notice', false) },
    { keys: 'm', label: labels.mute, run: () => deciding.decide('mute', false) },
    { keys: 'b', label: labels.ban, run: () => deciding.decide('ban', false) },
    { keys: 'a', label: labels.dismiss, run: () => deciding.decide('dismiss', false) },
    { keys: 'l', label: labels.label, run: () => deciding.decide('label', false) },
    { keys: 'h', label: labels.hold, enabled: isSingle, run: holdOrRelease },
    { keys: 'e', label: labels.handOver, enabled: isSingle, run: () => session.set({ menu: 'hand-over' }) },
    { keys: 'p', label: labels.policy, run: () => session.set({ menu: 'policy' }) },
    ...deciding.policies.slice(0, 10).map((policy, index): Shortcut => ({
      keys: digitKey(index) ?? '',
      label: labels.digit,
      isHidden: index > 0,
      run: () => deciding.takePolicy(policy.key),
    })),
    {
      keys: 'o',
      label: labels.record,
      run: () => session.set({ isRecordOpen: !session.store.getState().isRecordOpen }),
    },
    { keys: ['z', 'mod+z'], label: labels.undo, run: undo },
    {
      keys: 'enter',
      label: labels.retry,
      enabled: hasFailed,
      run: (press) => pressButtonOr(press.key, () => current !== null && session.retry(current)),
    },
    reveal,
    { keys: 'n', label: labels.memberNote, run: () => session.set({ isWritingNote: true, isMemberOpen: true }) },
  ]
}

/** Space and Enter belong to a button that has the focus. */
function pressButtonOr(key: string, run: () => void): void {
  const focused = document.activeElement
  const isButton = focused instanceof HTMLElement && focused.matches('button, a[href], summary, [role=menuitemradio]')
  if (isButton && (key === ' ' || key === 'Enter')) focused.click()
  else run()
}

/** Escape closes what is open, the innermost first; then it lets go of what is picked. */
function stepBack(session: ReviewSession): void {
  const { isRecordOpen, isAlikeOpen, isFilterOpen, isHistoryOpen, isMemberOpen } = session.store.getState()
  if (isRecordOpen) session.set({ isRecordOpen: false })
  else if (isMemberOpen) session.set({ isMemberOpen: false })
  else if (isAlikeOpen) session.set({ isAlikeOpen: false })
  else if (isFilterOpen) session.set({ isFilterOpen: false })
  else if (isHistoryOpen) session.set({ isHistoryOpen: false })
  else session.pickNone()
}
