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
  const { t } = useTranslation('review')
  useShortcuts({ scope: 'screen', title: t('keys.move'), shortcuts: useMoving() })
  useShortcuts({ scope: 'screen', title: t('keys.decide'), shortcuts: useDecisions(deciding) })
  return null
}

function useMoving(): readonly Shortcut[] {
  const { t } = useTranslation('review')
  const session = useReviewSession()
  const isAlikeOpen = useReview((state) => state.isAlikeOpen)
  const move = (steps: number) => () => session.move(steps)
  const all = Number.MAX_SAFE_INTEGER
  return [
    { keys: ['j', 'arrowdown'], label: t('keys.next'), repeats: true, run: move(1) },
    { keys: ['k', 'arrowup'], label: t('keys.previous'), repeats: true, run: move(-1) },
    { keys: 'pagedown', label: t('keys.pageDown'), repeats: true, run: move(10) },
    { keys: 'pageup', label: t('keys.pageUp'), repeats: true, run: move(-10) },
    { keys: 'home', label: t('keys.first'), run: move(-all) },
    { keys: 'end', label: t('keys.last'), run: move(all) },
    { keys: ['space', 'x'], label: t('keys.select'), run: (press) => pressButtonOr(press.key, () => session.toggle()) },
    { keys: ['shift+arrowdown', 'shift+j'], label: t('keys.extendDown'), repeats: true, run: () => session.extend(1) },
    { keys: ['shift+arrowup', 'shift+k'], label: t('keys.extendUp'), repeats: true, run: () => session.extend(-1) },
    { keys: 'mod+a', label: t('keys.selectAll'), run: () => session.pickAll() },
    { keys: 'escape', label: t('keys.escape'), run: () => stepBack(session) },
    {
      keys: 'f',
      label: t('keys.filter'),
      run: () => session.set({ isFilterOpen: !session.store.getState().isFilterOpen }),
    },
    { keys: 's', label: t('keys.sort'), run: () => session.set({ menu: 'sort' }) },
    { keys: 'g', label: t('keys.alike'), run: () => session.set({ isAlikeOpen: !isAlikeOpen }) },
    {
      keys: 'i',
      label: t('keys.memberPane'),
      run: () => session.set({ isMemberOpen: !session.store.getState().isMemberOpen }),
    },
    {
      keys: 'y',
      label: t('keys.history'),
      run: () => session.set({ isHistoryOpen: !session.store.getState().isHistoryOpen }),
    },
  ]
}

function useDecisions(deciding: Deciding): readonly Shortcut[] {
  const { t } = useTranslation('review')
  const session = useReviewSession()
  const undo = useUndo()
  const { toggle } = useRevealing()
  const messageId = deciding.item?.messageId
  const holdOrRelease = useHoldOrRelease(deciding.item)
  const current = useReview((state) => state.selection.current)
  const hasFailed = useReview((state) => current !== null && state.failed.has(current))
  const reveal: Shortcut = {
    keys: 'v',
    label: t('keys.reveal'),
    run: () => messageId !== undefined && toggle(messageId),
  }
  if (deciding.blocked !== null) return [reveal]
  const isSingle = deciding.picked === 0
  return [
    { keys: 'r', label: t('keys.remove'), run: () => deciding.decide('remove', true) },
    { keys: 'shift+r', label: t('keys.removeOne'), run: () => deciding.decide('remove', false) },
    { keys: 'w', label: t('keys.warn'), run: () => deciding.decide('warn', false) },
    { keys: 't', label: t('keys.notice'), run: () => deciding.decide('notice', false) },
    { keys: 'm', label: t('keys.mute'), run: () => deciding.decide('mute', false) },
    { keys: 'b', label: t('keys.ban'), run: () => deciding.decide('ban', false) },
    { keys: 'a', label: t('keys.dismiss'), run: () => deciding.decide('dismiss', false) },
    { keys: 'l', label: t('keys.label'), run: () => deciding.decide('label', false) },
    { keys: 'h', label: t('keys.hold'), enabled: isSingle, run: holdOrRelease },
    { keys: 'e', label: t('keys.handOver'), enabled: isSingle, run: () => session.set({ menu: 'hand-over' }) },
    { keys: 'p', label: t('keys.policy'), run: () => session.set({ menu: 'policy' }) },
    ...deciding.policies.slice(0, 10).map((policy, index): Shortcut => ({
      keys: digitKey(index) ?? '',
      label: t('keys.digit'),
      isHidden: index > 0,
      run: () => deciding.takePolicy(policy.key),
    })),
    {
      keys: 'o',
      label: t('keys.record'),
      run: () => session.set({ isRecordOpen: !session.store.getState().isRecordOpen }),
    },
    { keys: ['z', 'mod+z'], label: t('keys.undo'), repeats: false, run: undo },
    {
      keys: 'enter',
      label: t('keys.retry'),
      enabled: hasFailed,
      run: (press) => pressButtonOr(press.key, () => current !== null && session.retry(current)),
    },
    reveal,
    { keys: 'n', label: t('keys.memberNote'), run: () => session.set({ isWritingNote: true, isMemberOpen: true }) },
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
