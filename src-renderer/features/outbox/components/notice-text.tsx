import { useTranslation } from 'react-i18next'
import type { OutboxTask } from '#contract/outbox.ts'
import { Locale } from '#contract/settings.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import styles from './task-pane.module.css'

export type NoticeLanguage = Locale

/** The words for the member in the language that is sent, ready to copy. */
export function NoticeText(props: {
  task: OutboxTask
  language: NoticeLanguage
  onLanguage: (language: NoticeLanguage) => void
}) {
  const { task, language, onLanguage } = props
  const { t } = useTranslation(['outbox', 'common'])
  const text = task.notice[language]
  if (text === undefined) return null
  return (
    <section className={styles.section} aria-label={t('task.notice')}>
      <div className={styles.head}>
        <h3 className={styles.heading}>{t('task.notice')}</h3>
        <div className={styles.tabs} role="radiogroup" aria-label={t('task.language')}>
          {Locale.options.map((locale, index) => (
            <button
              key={locale}
              type="button"
              role="radio"
              aria-checked={locale === language}
              className={styles.tab}
              onClick={() => onLanguage(locale)}
            >
              {t(`common:locale.${locale}`)} <Kbd keys={String(index + 1)} />
            </button>
          ))}
        </div>
      </div>
      <p className={styles.notice} lang={language} data-testid="notice">
        {text}
      </p>
      <div className={styles.noticeFoot}>
        <span className={styles.quiet}>{t('task.noticeHint')}</span>
        <span className={styles.links}>
          <CopyButton text={text} label={t('task.copyNotice')} withLabel />
          <Kbd keys="t" />
        </span>
      </div>
    </section>
  )
}
