import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useGo } from '../../lib/address.ts'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { MakeReport } from './make-report.tsx'
import { PastExports } from './past-exports.tsx'
import styles from './reports.module.css'

const PARTS = { make: '/reports', past: '/reports/past' } as const

/** Reports that may leave: made, looked at, attacked, exported; and the register of those that did. */
export function ReportsScreen() {
  const { t } = useTranslation('reports')
  const [path] = useLocation()
  const go = useGo()
  const part = path === PARTS.past ? 'past' : 'make'
  useShortcuts({
    scope: 'screen',
    title: t('keys.title'),
    shortcuts: [{ keys: 's', label: t('keys.part'), run: () => go(PARTS[part === 'make' ? 'past' : 'make']) }],
  })
  return (
    <div className={styles.screen}>
      <Toolbar title={t('title')}>
        <div className={styles.tabs} role="radiogroup" aria-label={t('partLabel')}>
          {(['make', 'past'] as const).map((one) => (
            <button
              key={one}
              type="button"
              role="radio"
              className={styles.tab}
              aria-checked={one === part}
              onClick={() => go(PARTS[one])}
            >
              {t(`part.${one}`)}
            </button>
          ))}
        </div>
      </Toolbar>
      {part === 'past' ? <PastExports /> : <MakeReport />}
    </div>
  )
}
