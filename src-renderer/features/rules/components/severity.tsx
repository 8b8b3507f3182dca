import { useTranslation } from 'react-i18next'
import styles from './severity.module.css'

/** Names of the severities 1 to 4. */
export const SEVERITIES = ['slight', 'moderate', 'serious', 'grave'] as const

/** How grave a breach is: a word, and as many marks of four. */
export function Severity({ severity }: { severity: number }) {
  const { t } = useTranslation('rules')
  const name = SEVERITIES[severity - 1]
  return (
    <span className={styles.severity}>
      {name !== undefined && t(`policies.severityName.${name}`)}
      <span className={styles.marks} aria-hidden="true">
        {SEVERITIES.map((mark, index) => (
          <span key={mark} data-severity={index < severity ? severity : undefined} />
        ))}
      </span>
    </span>
  )
}
