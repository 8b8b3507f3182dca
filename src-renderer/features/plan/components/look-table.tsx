import { useTranslation } from 'react-i18next'
import type { ExperimentLook } from '#contract/experiments.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { ScrollRegion } from '../../../ui/scroll-region/scroll-region.tsx'
import styles from './plan.module.css'

/** Every look at the outcome as it was, with what it says in words. */
export function LookTable({ looks, name }: { looks: readonly ExperimentLook[]; name: string }) {
  const { t } = useTranslation('plan')
  const format = useFormat()
  const label = t('look.table', { name })
  const percent = (value: number) => format.percent(value, 1)
  const range = (interval: { low: number; high: number } | null) =>
    interval === null ? '' : t('look.range', { low: percent(interval.low), high: percent(interval.high) })
  return (
    <>
      <ScrollRegion label={label} className={styles.scroller}>
        <table className={styles.table} aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{t('look.at')}</th>
              <th scope="col">A</th>
              <th scope="col">B</th>
              <th scope="col">{t('look.difference')}</th>
              <th scope="col">{t('look.p')}</th>
              <th scope="col" title={t('look.levelHint')}>
                {t('look.level')}
              </th>
              <th scope="col" title={t('look.chanceHint')}>
                {t('look.chance')}
              </th>
              <th scope="col">{t('look.ratio')}</th>
              <th scope="col">{t('look.leftOut')}</th>
            </tr>
          </thead>
          <tbody>
            {looks.map((look) => (
              <tr key={look.number}>
                <td>
                  {format.date(look.at)}
                  <small>{look.isFinal ? t('look.final') : t('look.early', { share: percent(look.fraction) })}</small>
                </td>
                {[look.arms.a, look.arms.b].map((arm, index) => (
                  <td key={index === 0 ? 'a' : 'b'}>
                    {arm.n === 0 ? '—' : percent(arm.successes / arm.n)} ({format.number(arm.successes)}/
                    {format.number(arm.n)})<small>{range(arm.interval)}</small>
                  </td>
                ))}
                <td>
                  {look.difference === null ? '—' : percent(look.difference.value)}
                  <small>{range(look.difference?.interval ?? null)}</small>
                </td>
                <td>{probability(look.p, format.decimal)}</td>
                <td>{probability(look.level, format.decimal)}</td>
                <td>{percent(look.chanceBIsHigher)}</td>
                <td data-warn={look.sampleRatio.alarm || undefined}>
                  p {probability(look.sampleRatio.p, format.decimal)}
                </td>
                <td>{t('look.leftOutCounts', look.leftOut)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {looks.slice(-1).map((look) => (
        <p key={look.number} className={styles.verdict} data-verdict={look.verdict} data-testid="verdict">
          {t(`verdict.${look.verdict}`)}{' '}
          <span className={styles.hint}>
            {t('look.confidence', { share: format.percent(1 - look.level, look.level < 0.01 ? 2 : 1) })}
          </span>
        </p>
      ))}
    </>
  )
}

/** Small probabilities by their size, since how small they are hardly matters. */
function probability(p: number, decimal: (value: number, digits: number) => string): string {
  return p < 0.0001 ? `< ${decimal(0.0001, 4)}` : decimal(p, 4)
}
