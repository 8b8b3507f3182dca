import { Button, NumberInput, Switch } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AddedModel, MeasuredTask } from '#contract/models.ts'
import { MODERATORS, OWNER } from '#contract/roles.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useFormat } from '../../../lib/format-provider.tsx'
import { isActive } from '../../../lib/job-progress.ts'
import { useCan, useSession } from '../../../lib/session.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { JobProgress } from '../../../ui/job-progress.tsx'
import { FiguresTable } from './figures-table.tsx'
import { RemoveModelDialog } from './remove-model-dialog.tsx'
import styles from './models.module.css'

/** One added model: its labels, its figures beside the shipped models', its thresholds, and its switch. */
export function AddedModelCard({ model }: { model: AddedModel }) {
  const { t } = useTranslation('models')
  const orpc = useOrpc()
  const { vault } = useSession()
  const canChange = useCan(OWNER) && !vault.readOnly
  const canMeasure = useCan(MODERATORS) && !vault.readOnly
  const onError = useFailureNotice()
  const change = useMutation(orpc.models.change.mutationOptions({ onError }))
  const measure = useMutation(orpc.models.measure.mutationOptions({ onError }))
  const [isRemoving, setIsRemoving] = useState(false)
  const job = useModelJob(model.name)
  return (
    <article className={styles.card} aria-label={model.name} data-testid="added-model">
      <header className={styles.cardHead}>
        <h3 className={styles.cardTitle} dir="auto">
          {model.name}
        </h3>
        <Switch
          label={model.active ? t('added.on') : t('added.off')}
          checked={model.active}
          disabled={!canChange || change.isPending}
          onChange={(event) => change.mutate({ modelId: model.id, active: event.currentTarget.checked })}
        />
      </header>
      <Facts model={model} />
      {job && <JobProgress job={job} label={model.name} />}
      {model.measurement && <FiguresTable model={model} measurement={model.measurement} />}
      {(['spam', 'abuse'] as const).some((task) => model.thresholds[task] !== null) && (
        <div className={styles.thresholds}>
          {(['spam', 'abuse'] as const).map((task) => (
            <ThresholdField
              key={`${task}-${model.thresholds[task]}`}
              task={task}
              value={model.thresholds[task]}
              isDisabled={!canChange || change.isPending}
              onChange={(threshold) =>
                change.mutate({
                  modelId: model.id,
                  ...(task === 'spam' ? { spamThreshold: threshold } : { abuseThreshold: threshold }),
                })
              }
            />
          ))}
        </div>
      )}
      <footer className={styles.cardFoot}>
        {canMeasure && (
          <Button
            loading={measure.isPending}
            disabled={job !== null}
            onClick={() => measure.mutate({ modelId: model.id })}
          >
            {t('added.measure')}
          </Button>
        )}
        {canChange && <Button onClick={() => setIsRemoving(true)}>{t('remove.open')}</Button>}
      </footer>
      <RemoveModelDialog model={model} isOpen={isRemoving} onClose={() => setIsRemoving(false)} />
    </article>
  )
}

/** The job that is at work for a model: jobs carry its name as their title. */
function useModelJob(name: string) {
  const { data } = useQuery(useOrpc().jobs.list.queryOptions({ input: { active: true } }))
  const kinds = ['model-measurement', 'model-scoring']
  return data?.find((job) => job.title === name && kinds.includes(job.kind) && isActive(job)) ?? null
}

function Facts({ model }: { model: AddedModel }) {
  const { t } = useTranslation('models')
  const format = useFormat()
  return (
    <dl className={styles.facts}>
      <dt>{t('added.labels')}</dt>
      <dd>
        {model.labels.map(({ name, role }) => (
          <span key={name} className={styles.label}>
            <bdi>{name}</bdi> → {t(`role.${role}`)}
          </span>
        ))}
      </dd>
      <dt>{t('column.hash')}</dt>
      <dd>
        <span className={styles.mono} title={model.sha256}>
          {model.sha256.slice(0, 12)}…
        </span>
        <CopyButton text={model.sha256} label={t('copyHash', { name: model.name })} /> · {format.bytes(model.bytes)}
      </dd>
      <dt>{t('added.by')}</dt>
      <dd>{t('added.byAt', { name: model.addedBy, at: format.dateTime(model.addedAt) })}</dd>
      <dt>{t('added.work')}</dt>
      <dd>{t('added.scored', { scored: format.number(model.scored), flagged: format.number(model.flagged) })}</dd>
    </dl>
  )
}

interface ThresholdFieldProps {
  readonly task: MeasuredTask
  readonly value: number | null
  readonly isDisabled: boolean
  readonly onChange: (threshold: number) => void
}

/** From which score the model flags; taken over when the field is left or Enter is pressed. */
function ThresholdField({ task, value, isDisabled, onChange }: ThresholdFieldProps) {
  const { t } = useTranslation('models')
  const [draft, setDraft] = useState<number | string>(value ?? 0.5)
  if (value === null) return null
  const take = () => {
    const threshold = Number(draft)
    if (threshold >= 0.01 && threshold <= 1 && threshold !== value) onChange(threshold)
    else setDraft(value)
  }
  return (
    <NumberInput
      w={180}
      label={t('added.threshold', { task: t(`role.${task}`) })}
      min={0.01}
      max={1}
      step={0.01}
      decimalScale={3}
      value={draft}
      disabled={isDisabled}
      onChange={setDraft}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  )
}
