import { useTranslation } from 'react-i18next'
import type { AddedModel, ModelMeasurement } from '#contract/models.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { MeasuredFigure } from './measured-figure.tsx'
import styles from './models.module.css'

/** How well an added model does beside the shipped one on the same texts, with intervals and numbers of cases. */
export function FiguresTable({ model, measurement }: { model: AddedModel; measurement: ModelMeasurement }) {
  const { t } = useTranslation('models')
  const format = useFormat()
  const isOld = (['spam', 'abuse'] as const).some(
    (task) => model.thresholds[task] !== null && model.thresholds[task] !== measurement.thresholds[task],
  )
  const rows = measurement.figures.flatMap((figures) =>
    (['added', 'shipped'] as const).map((which) => ({ figures, which, of: figures[which] })),
  )
  if (rows.length === 0) return <p className={styles.note}>{t('figures.moodOnly')}</p>
  return (
    <div className={styles.tableScroll}>
      <table className={styles.table}>
        <caption className={styles.caption}>
          {t('figures.caption', {
            at: format.dateTime(measurement.at),
            rate: format.number(measurement.textsPerSecond),
          })}
          {isOld && ` ${t('figures.old')}`}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('figures.texts')}</th>
            <th scope="col">{t('column.model')}</th>
            <th scope="col">{t('figures.precision')}</th>
            <th scope="col">{t('figures.recall')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ figures, which, of }) => (
            <tr key={`${figures.task}-${figures.set}-${which}`} data-second={which === 'shipped' || undefined}>
              {which === 'added' && (
                <th scope="row" rowSpan={2} className={styles.rowHead}>
                  {t(`figures.${figures.set}`)} · {t(`role.${figures.task}`)}
                  <span className={styles.note}>
                    {t('figures.cases', { texts: figures.texts, positives: figures.positives })}
                  </span>
                </th>
              )}
              <td>{t(`figures.${which}`)}</td>
              <td>
                <MeasuredFigure share={of.precision} none={t('figures.none')} />
              </td>
              <td>
                <MeasuredFigure share={of.recall} none={t('figures.none')} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{t('figures.explain')}</p>
    </div>
  )
}
