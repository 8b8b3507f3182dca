import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobProgress } from '#contract/jobs.ts'
import { useFormat } from '../lib/format-provider.tsx'
import { secondsLeft } from '../lib/job-progress.ts'

/** “18,400 messages/s · 9 s left”: how fast a job goes and how long it still takes, as far as that is known. */
export function useProgressText(): (progress: JobProgress) => string {
  const { t } = useTranslation('jobs')
  const format = useFormat()
  return useCallback(
    (progress) => {
      const left = secondsLeft(progress)
      const rate = progress.unit === 'bytes' ? format.bytes(progress.rate) : format.number(progress.rate)
      return [
        progress.rate > 0 ? t(`rate.${progress.unit}`, { rate }) : null,
        left === null ? null : t('left', { time: format.duration(left) }),
      ]
        .filter((part) => part !== null)
        .join(' · ')
    },
    [t, format],
  )
}

/** “12,000 of 25,000 messages”. */
export function useAmountText(): (progress: JobProgress) => string {
  const { t } = useTranslation('jobs')
  const format = useFormat()
  return useCallback(
    ({ unit, done, total }) => {
      const write = (amount: number) => (unit === 'bytes' ? format.bytes(amount) : format.number(amount))
      return total === null
        ? t(`amount.${unit}`, { done: write(done) })
        : t(`amountOf.${unit}`, { done: write(done), total: write(total) })
    },
    [t, format],
  )
}
