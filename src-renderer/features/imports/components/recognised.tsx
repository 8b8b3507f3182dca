import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '#contract/imports.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { formatName, platformName } from '../import-words.ts'
import styles from './recognised.module.css'

/** What the chosen file was recognised to be, from its content. */
export function Recognised({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  return (
    <dl className={styles.facts} aria-label={t('seen.title')} data-testid="recognised">
      <dt>{t('seen.format')}</dt>
      <dd>{formatName(t, preview.format)}</dd>
      <dt>{t('seen.platform')}</dt>
      <dd>{platformName(t, preview.platform)}</dd>
      <dt>{t('seen.encoding')}</dt>
      <dd>{preview.encoding.toUpperCase()}</dd>
      <dt>{t('seen.size')}</dt>
      <dd>{format.bytes(preview.bytes)}</dd>
    </dl>
  )
}
