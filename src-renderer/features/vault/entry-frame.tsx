import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Locale } from '#contract/settings.ts'
import { useUpdatePreferences } from '../../lib/preferences.ts'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import styles from './entry.module.css'

/** What surrounds the screens before a vault is open: the name of the product, one column, the languages. */
export function EntryFrame({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation(['vault', 'common'])
  return (
    <div className={styles.screen}>
      <header className={styles.brand}>
        <b>{t('common:productName')}</b>
        <span>{t('vault:tagline')}</span>
      </header>
      <main className={styles.column}>
        <h1 className={styles.title}>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
      </main>
      <footer className={styles.foot}>
        <LanguageChoice />
      </footer>
    </div>
  )
}

/** The languages by their own names, for somebody who cannot read the one that is shown. */
function LanguageChoice() {
  const { t, i18n } = useTranslation(['vault', 'common'])
  const updatePreferences = useUpdatePreferences(useFailureNotice())
  return (
    <div role="group" aria-label={t('vault:language')} className={styles.languages}>
      {Locale.options.map((locale) => (
        <UnstyledButton
          key={locale}
          lang={locale}
          className={styles.language}
          aria-pressed={i18n.language === locale}
          onClick={() => updatePreferences({ locale })}
        >
          {t(`common:locale.${locale}`)}
        </UnstyledButton>
      ))}
    </div>
  )
}
