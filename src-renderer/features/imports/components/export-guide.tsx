import { useTranslation } from 'react-i18next'
import styles from './export-guide.module.css'

const PLATFORMS = ['discord', 'telegram', 'slack', 'whatsapp', 'wechat', 'qq'] as const

/** How each platform gives its messages out, in a line each. */
export function ExportGuide() {
  const { t } = useTranslation('imports')
  return (
    <section className={styles.guide} aria-label={t('guide.title')}>
      <h3 className={styles.title}>{t('guide.title')}</h3>
      <dl className={styles.list}>
        {PLATFORMS.map((platform) => (
          <div key={platform} className={styles.line}>
            <dt>{t(`platform.${platform}`)}</dt>
            <dd>{t(`guide.${platform}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.mute}>{t('guide.other')}</p>
      <p className={styles.mute}>{t('guide.folder')}</p>
    </section>
  )
}
