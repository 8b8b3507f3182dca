import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { THRESHOLD_OF } from '#contract/settings.ts'
import type { ModelView } from '#contract/analysis.ts'
import { REVIEW_READERS } from '#contract/roles.ts'
import { useGo } from '../../lib/address.ts'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { useFormat } from '../../lib/format-provider.tsx'
import { useCan, useSession } from '../../lib/session.tsx'
import { useModelName } from '../../ui/model-name.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { PageSection } from '../../ui/screen.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import styles from './settings.module.css'

/** The models in use, by version and hash, with the threshold that holds at the present sensitivity. */
export function ModelsSection() {
  const { t } = useTranslation('settings')
  const orpc = useOrpc()
  const go = useGo()
  const canOpen = useCan(REVIEW_READERS)
  const summary = useQuery(orpc.analysis.summary.queryOptions())
  return (
    <PageSection id="settings-models" title={t('models.title')} lead={t('models.lead')}>
      {summary.error && <ErrorState error={summary.error} onRetry={() => void summary.refetch()} />}
      {summary.isPending && <TextSkeleton lines={3} />}
      {summary.data && <ModelTable models={summary.data.models} />}
      {canOpen && (
        <div>
          <Button onClick={() => go('/models')}>{t('models.open')}</Button>
        </div>
      )}
    </PageSection>
  )
}

function ModelTable({ models }: { models: readonly ModelView[] }) {
  const { t } = useTranslation('settings')
  const { settings } = useSession()
  const nameOf = useModelName()
  const format = useFormat()
  if (models.length === 0) return <p className={styles.note}>{t('models.none')}</p>
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('models.name')}</th>
          <th scope="col">{t('models.version')}</th>
          <th scope="col">{t('models.threshold')}</th>
          <th scope="col">{t('models.hash')}</th>
        </tr>
      </thead>
      <tbody>
        {models.map((model) => (
          <tr key={`${model.name}-${model.version}`}>
            <td>{nameOf(model.name)}</td>
            <td>{model.version}</td>
            <td>
              {model.name === 'spam' || model.name === 'abuse'
                ? format.decimal(model.thresholds[THRESHOLD_OF[settings.sensitivity[model.name]]])
                : '–'}
            </td>
            <td>
              <span className={styles.mono} title={model.sha256}>
                {model.sha256.slice(0, 12)}…
              </span>
              <CopyButton text={model.sha256} label={t('models.copyHash', { name: nameOf(model.name) })} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
