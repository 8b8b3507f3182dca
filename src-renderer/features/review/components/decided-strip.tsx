import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconChevronDown,
  IconChevronUp,
  IconLoader2,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '../../../ui/failure-text.ts'
import { Kbd } from '../../../ui/kbd.tsx'
import type { LedgerEntry } from '../queue/decision-ledger.ts'
import { useReview, useReviewSession } from '../queue/review-context.tsx'
import { failureWords, operationWords } from './operation-words.ts'
import { useUndo } from '../use-undo.ts'
import styles from './decided-strip.module.css'

/** Entries that the open strip lists. */
const LISTED = 12

/**
 * What was just decided, at the foot of the list: “saving” until the core has it on disk, then its number in the log;
 * and the key that takes it back.
 */
export function DecidedStrip() {
  const { t } = useTranslation('review')
  const session = useReviewSession()
  const entries = useReview((state) => state.entries)
  const isOpen = useReview((state) => state.isHistoryOpen)
  const undo = useUndo()
  const last = entries.at(-1)
  if (last === undefined) return null
  const pending = entries.filter((entry) => entry.state === 'waiting' || entry.state === 'saving').length
  const Chevron = isOpen ? IconChevronDown : IconChevronUp
  return (
    <div className={styles.strip} data-state={last.state} data-testid="strip">
      {isOpen && (
        <ol className={styles.list} aria-label={t('strip.title')}>
          {entries.slice(-LISTED, -1).map((entry) => (
            <li key={entry.key} className={styles.entry} data-state={entry.state}>
              <EntryWords entry={entry} />
            </li>
          ))}
        </ol>
      )}
      <div className={styles.last}>
        <button
          type="button"
          className={styles.toggle}
          aria-label={t(isOpen ? 'strip.close' : 'strip.open')}
          aria-expanded={isOpen}
          disabled={entries.length < 2}
          onClick={() => session.set({ isHistoryOpen: !isOpen })}
        >
          <Chevron size={13} aria-hidden="true" />
        </button>
        <EntryWords entry={last} />
        {pending > 1 && <span className={styles.pending}>{t('strip.pending', { count: pending })}</span>}
        {entries.some(isStanding) && (
          <button type="button" className={styles.undo} onClick={undo}>
            {t('strip.undo')} <Kbd keys="z" />
          </button>
        )}
      </div>
    </div>
  )
}

/** Whether there is something to take back. */
function isStanding({ state }: LedgerEntry): boolean {
  return state === 'waiting' || state === 'saving' || state === 'recorded'
}

const ICONS = {
  waiting: IconLoader2,
  saving: IconLoader2,
  recorded: IconCheck,
  failed: IconAlertTriangle,
  'taking-back': IconLoader2,
  'taken-back': IconArrowBackUp,
} as const

function EntryWords({ entry }: { entry: LedgerEntry }) {
  const { t } = useTranslation(['review', 'common'])
  const describe = useFailureText()
  const { operation, receipt, failure, state } = entry
  const Icon = ICONS[state]
  const count = receipt?.count ?? operation.itemIds.length
  const what = `${operationWords(t, operation)} ${t('strip.subject', { excerpt: entry.excerpt })}`
  const reason = failure === null ? null : failure.isGone ? t('strip.isGone') : `${describe(failure.error).text}.`
  return (
    <span className={styles.words} title={reason === null ? what : `${what} — ${reason}`}>
      <Icon size={13} aria-hidden="true" className={styles.icon} />
      <b className={styles.state}>
        <StateWords entry={entry} />
      </b>
      <span className={styles.what}>
        {reason !== null && `${reason} `}
        {what}
        {count > 1 && ` ${t('strip.andMore', { count: count - 1 })}`}
        {receipt !== null &&
          receipt.skipped.length > 0 &&
          ` · ${t('strip.skipped', { count: receipt.skipped.length })}`}
      </span>
    </span>
  )
}

function StateWords({ entry }: { entry: LedgerEntry }) {
  const { t } = useTranslation(['review', 'common'])
  const { state, receipt, failure } = entry
  if (state === 'failed' && failure !== null) return failureWords(t, failure)
  if (state === 'recorded' && failure !== null) return t('strip.standing')
  if (state === 'recorded') {
    const sequence = receipt?.logSequence ?? null
    return sequence === null ? t('strip.recordedPlain') : t('strip.recorded', { sequence })
  }
  if (state === 'taking-back') return t('strip.takingBack')
  if (state === 'taken-back') return t('strip.takenBack')
  return t(`strip.${state}`)
}
