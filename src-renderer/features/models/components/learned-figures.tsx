import { useTranslation } from 'react-i18next'
import type { LearningReport } from '#contract/models.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { MeasuredFigure } from './measured-figure.tsx'
import styles from './models.module.css'

/** What was in use and what was learned, side by side: figures, and what would change in a week. */
export function LearnedFigures({ report }: { report: LearningReport }) {
  const { t } = useTranslation('models')
  const format = useFormat()
  const rows = report.figures.flatMap((figures) =>
    (['present', 'candidate'] as const).map((which) => ({ figures, which, of: figures[which] })),
  )
  return (
    <div className={styles.tableScroll}>
      <table className={styles.table}>
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
            <tr key={`${figures.set}-${which}`} data-second={which === 'present' || undefined}>
              {which === 'present' && (
                <th scope="row" rowSpan={2} className={styles.rowHead}>
                  {t(`learning.set.${figures.set}`)}
                  <span className={styles.note}>
                    {t('figures.cases', { texts: figures.texts, positives: figures.positives })}
                  </span>
                </th>
              )}
              <td>{t(`learning.which.${which}`)}</td>
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
      <p className={styles.below}>
        {t('learning.week', {
          messages: format.number(report.week.messages),
          more: format.number(report.week.newlyFlagged),
          fewer: format.number(report.week.noLonger),
        })}
      </p>
      <p className={styles.note}>
        {report.accounts === 1
          ? t('learning.basisAlone', { decisions: format.number(report.learnedFrom) })
          : t('learning.basis', {
              decisions: format.number(report.learnedFrom),
              accounts: report.accounts,
              share: format.percent(report.largestAccount),
            })}
      </p>
    </div>
  )
}
