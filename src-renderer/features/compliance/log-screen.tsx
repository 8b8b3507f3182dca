import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntryView } from '#contract/audit.ts'
import { useGo } from '../../lib/address.ts'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { SplitPanes, useIsFolded } from '../../ui/split-panes.tsx'
import { useEntries, useVerification } from './api/use-audit.ts'
import { ComplianceBar } from './components/compliance-bar.tsx'
import { EntryList } from './components/entry-list.tsx'
import { EntryPane } from './components/entry-pane.tsx'
import { LogFilters } from './components/log-filters.tsx'
import { VerdictStrip } from './components/verdict-strip.tsx'
import { useLogView } from './log-view.ts'
import styles from './compliance.module.css'

/** In windows narrower than this the entry's pane is a drawer. */
const FOLDS_BELOW = 1181

/** The log: who did what to what and when, newest first, each entry in full beside the list. */
export function LogScreen() {
  const { t } = useTranslation('compliance')
  const { view, change, reset } = useLogView()
  const found = useEntries(view)
  const verification = useVerification()
  const isFolded = useIsFolded(FOLDS_BELOW)
  const [seq, setSeq] = useState<number | null>(null)
  const [isDrawerOpen, setIsDrawerOpen] = useState(false)
  const objectField = useRef<HTMLInputElement>(null)
  const { entries } = found
  const current = entries.find((entry) => entry.seq === seq) ?? entries[0] ?? null
  const show = useCallback((entry: AuditEntryView) => {
    setSeq(entry.seq)
    setIsDrawerOpen(true)
  }, [])
  useLogKeys({
    entries,
    current,
    select: setSeq,
    open: () => setIsDrawerOpen(true),
    verify: verification.verify,
    change,
    reset,
    focusField: () => objectField.current?.select(),
  })
  const list = (
    <>
      <ComplianceBar part="log">
        {found.total !== null && (
          <span aria-live="polite" data-testid="entry-count">
            {t('log.count', { count: found.total })}
          </span>
        )}
      </ComplianceBar>
      <VerdictStrip verification={verification} />
      <LogFilters view={view} onChange={change} onReset={reset} objectField={objectField} />
      <EntryList found={found} current={current} onShow={show} onReset={reset} />
    </>
  )
  return (
    <SplitPanes
      id="compliance"
      panes={[
        { id: 'log', label: t('pane.log'), content: list },
        {
          id: 'entry',
          label: t('pane.entry'),
          width: 380,
          min: 300,
          max: 640,
          foldsBelow: FOLDS_BELOW,
          drawer: { isOpen: isFolded && isDrawerOpen, onClose: () => setIsDrawerOpen(false) },
          content:
            current === null ? (
              <p className={styles.choose}>{t('log.choose')}</p>
            ) : (
              <EntryPane key={current.seq} entry={current} onChange={change} />
            ),
        },
      ]}
    />
  )
}

interface LogKeys {
  readonly entries: readonly AuditEntryView[]
  readonly current: AuditEntryView | null
  readonly select: (seq: number) => void
  readonly open: () => void
  readonly verify: () => void
  readonly change: ReturnType<typeof useLogView>['change']
  readonly reset: () => void
  readonly focusField: () => void
}

function useLogKeys({ entries, current, select, open, verify, change, reset, focusField }: LogKeys): void {
  const { t } = useTranslation('compliance')
  const go = useGo()
  const move = (steps: number) => () => {
    const at = current === null ? -1 : entries.indexOf(current)
    const next = entries[Math.min(Math.max(at + steps, 0), entries.length - 1)]
    if (next !== undefined) select(next.seq)
  }
  useShortcuts({
    scope: 'screen',
    title: t('keys.title'),
    shortcuts: [
      { keys: ['j', 'arrowdown'], label: t('keys.next'), repeats: true, run: move(1) },
      { keys: ['k', 'arrowup'], label: t('keys.previous'), repeats: true, run: move(-1) },
      { keys: 'pagedown', label: t('keys.pageDown'), repeats: true, run: move(10) },
      { keys: 'pageup', label: t('keys.pageUp'), repeats: true, run: move(-10) },
      { keys: 'home', label: t('keys.first'), run: move(-entries.length) },
      { keys: 'x', label: t('keys.open'), run: open },
      { keys: 'o', label: t('keys.object'), run: () => current && change({ object: current.object }) },
      { keys: 'a', label: t('keys.actor'), run: () => current && change({ actor: current.actor }) },
      { keys: '/', label: t('keys.search'), run: focusField },
      { keys: 'escape', label: t('keys.clear'), run: reset },
      { keys: 'v', label: t('keys.verify'), run: verify },
      { keys: 'p', label: t('keys.proof'), run: () => go('/compliance/proof') },
    ],
  })
}
