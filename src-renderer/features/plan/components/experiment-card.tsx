import { useTranslation } from 'react-i18next'
import type { ExperimentView } from '#contract/experiments.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { ExperimentActions } from './experiment-actions.tsx'
import { LookTable } from './look-table.tsx'
import styles from './plan.module.css'

/** One experiment: its design, how far it is, what can be done and what was seen. */
export function ExperimentCard({ experiment }: { experiment: ExperimentView }) {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const { design, drawn, exposed, status, stopped, smallestDetectable, looks } = experiment
  const facts = [
    [t('card.metric'), t(`metric.${design.metric}.short`, { days: design.windowDays })],
    [t('card.exposed', { arm: 'A' }), `${format.number(exposed.a)} / ${format.number(drawn.a)}`],
    [t('card.exposed', { arm: 'B' }), `${format.number(exposed.b)} / ${format.number(drawn.b)}`],
    [t('card.exposeUntil'), format.dateTime(experiment.exposeUntil)],
    [t('card.endsAt'), format.dateTime(experiment.endsAt)],
    [
      t('card.detectable'),
      smallestDetectable === null
        ? '—'
        : `${format.percent(design.baseline, 1)} + ${format.percent(smallestDetectable, 1)}`,
    ],
  ]
  return (
    <section className={styles.card} aria-label={design.name} data-testid={`experiment-${experiment.id}`}>
      <div className={styles.head}>
        <h2 className={styles.title}>{design.name}</h2>
        <span className={styles.badge} data-status={status}>
          {t(`status.${status}`)}
        </span>
        <span className={styles.hint}>
          {t('card.by', {
            community: experiment.community,
            date: format.date(experiment.startedAt),
            name: experiment.startedBy,
          })}
        </span>
      </div>
      {design.hypothesis !== '' && <p className={styles.hypothesis}>{design.hypothesis}</p>}
      <div className={styles.pair}>
        {(['a', 'b'] as const).map((arm) => (
          <div key={arm}>
            <span className={styles.hint}>{t(`arm.${arm}`)}</span>
            <p className={styles.text}>{design.texts[arm]}</p>
          </div>
        ))}
      </div>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {stopped && (
        <p className={styles.hint}>
          {t('card.stopped', { date: format.dateTime(stopped.at), reason: stopped.reason })}
        </p>
      )}
      {status === 'running' && <ExperimentActions experiment={experiment} />}
      {looks.length > 0 && <LookTable looks={looks} name={design.name} />}
    </section>
  )
}
