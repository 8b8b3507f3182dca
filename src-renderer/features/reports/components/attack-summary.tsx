import { IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AttackResult, ReportDocument } from '#contract/reports.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import styles from '../reports.module.css'

/** What was tried against the report, and what came of it. */
export function AttackSummary({ attack, document }: { attack: AttackResult; document: ReportDocument }) {
  const { t } = useTranslation('reports')
  const { list } = useFormat()
  const { refusals } = attack
  const { suppressed, noiseMargin } = document.parameters
  const tried = [
    t('attack.hidden', { count: suppressed }),
    ...(attack.narrowest === null ? [] : [t('attack.narrowest', { width: attack.narrowest })]),
    ...(noiseMargin === null
      ? attack.earlierSets > 0
        ? [t('attack.earlier', { count: attack.earlierSets })]
        : []
      : [t('attack.noise', { margin: noiseMargin })]),
    t('attack.texts', { count: attack.texts }),
  ]
  const isRefused = refusals.length > 0
  const Icon = isRefused ? IconShieldX : IconShieldCheck
  return (
    <div className={styles.attack} data-refused={isRefused || undefined} data-testid="attack">
      <Icon size={18} stroke={1.7} aria-hidden="true" />
      <div>
        <p className={styles.verdict}>{t(isRefused ? 'attack.fails' : 'attack.holds')}</p>
        {isRefused ? (
          <ul className={styles.refusals}>
            {refusals.map(({ code, about, size }) => (
              <li key={`${code} ${about}`}>{t(`attack.${code}`, { about, size: size ?? 0 })}</li>
            ))}
          </ul>
        ) : (
          <p className={styles.tried}>{list(tried)}</p>
        )}
      </div>
    </div>
  )
}
