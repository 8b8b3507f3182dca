import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { useFormat } from '../../lib/format-provider.tsx'
import { useModelName } from '../../ui/model-name.ts'
import styles from './frame.module.css'

/** The foot of the window: what one may rely on. */
export function StatusLine({ onShowKeys }: { onShowKeys: () => void }) {
  const { t } = useTranslation('frame')
  const orpc = useOrpc()
  const { data: info } = useQuery(orpc.vault.info.queryOptions())
  return (
    <footer className={styles.status} aria-label={t('status.label')}>
      <span>{t('status.offline')}</span>
      {info && <VaultFacts info={info} />}
      <button type="button" className={styles.statusKeys} onClick={onShowKeys}>
        {t('status.keys')}
      </button>
    </footer>
  )
}

type Info = Awaited<ReturnType<ReturnType<typeof useOrpc>['vault']['info']['call']>>

function VaultFacts({ info }: { info: Info }) {
  const { t } = useTranslation('frame')
  const format = useFormat()
  const nameOf = useModelName()
  const checkpoint = info.lastCheckpoint
  const models = format.list(info.models.map((model) => `${nameOf(model.name)} ${model.version}`))
  return (
    <>
      <span>
        {t('status.messages', { count: info.messages })} · {format.bytes(info.bytes)}
      </span>
      <span title={checkpoint ? format.exact(checkpoint.at) : undefined}>
        {checkpoint
          ? t('status.checkpoint', { size: checkpoint.size, time: format.dateTime(checkpoint.at) })
          : t('status.noCheckpoint')}
        {checkpoint &&
          ` · ${checkpoint.witness ? t('status.witness', { name: checkpoint.witness }) : t('status.noWitness')}`}
      </span>
      <span title={info.models.map((model) => `${model.name} ${model.version} ${model.sha256}`).join('\n')}>
        {models ? t('status.models', { list: models }) : t('status.noModels')}
      </span>
    </>
  )
}
