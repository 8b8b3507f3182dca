import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { useKeepScope } from '../../../lib/address.ts'
import styles from './rule-tabs.module.css'

const TABS = [
  { id: 'wordLists', path: '/rules' },
  { id: 'policies', path: '/rules/policies' },
] as const

/** Switches between the word lists and the policies. */
export function RuleTabs() {
  const { t } = useTranslation('rules')
  const keepScope = useKeepScope()
  const [path] = useLocation()
  return (
    <nav className={styles.tabs} aria-label={t('tabs')}>
      {TABS.map(({ id, path: to }) => (
        <Link key={id} className={styles.tab} href={keepScope(to)} aria-current={path === to ? 'page' : undefined}>
          {t(`${id}.title`)}
        </Link>
      ))}
    </nav>
  )
}
