import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { useModelName } from '../../../ui/model-name.ts'
import { PageSection } from '../../../ui/screen.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { ShippedFigureTables } from './shipped-figures.tsx'
import styles from './models.module.css'

/** The models that come with the product, by version and hash. */
export function ShippedModelsSection() {
  const { t } = useTranslation('models')
  const nameOf = useModelName()
  const summary = useQuery(useOrpc().analysis.summary.queryOptions())
  return (
    <PageSection id="models-shipped" title={t('shipped.title')} lead={t('shipped.lead')}>
      {summary.error && <ErrorState error={summary.error} onRetry={() => void summary.refetch()} />}
      {summary.isPending && <TextSkeleton lines={3} />}
      {summary.data?.models.length === 0 && <p className={styles.note}>{t('shipped.none')}</p>}
      {summary.data && summary.data.models.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('column.model')}</th>
              <th scope="col">{t('column.version')}</th>
              <th scope="col">{t('column.hash')}</th>
            </tr>
          </thead>
          <tbody>
            {summary.data.models.map((model) => (
              <tr key={model.name}>
                <td>{nameOf(model.name)}</td>
                <td>{model.version}</td>
                <td>
                  <span className={styles.mono} title={model.sha256}>
                    {model.sha256.slice(0, 12)}…
                  </span>
                  <CopyButton text={model.sha256} label={t('copyHash', { name: nameOf(model.name) })} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ShippedFigureTables />
    </PageSection>
  )
}
