import { Skeleton } from '@mantine/core'
import { useTimeout } from '@mantine/hooks'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './skeletons.module.css'

/** Shows its children only after 100 ms: what is there sooner needs no sign that it is coming. */
export function AfterMoment({ children }: { children: ReactNode }) {
  const [isDue, setIsDue] = useState(false)
  useTimeout(() => setIsDue(true), 100, { autoInvoke: true })
  return isDue ? children : null
}

/** Grey rows in the place of a list that is still coming; as high as its rows will be. */
export function ListSkeleton({ rows = 8, rowHeight = 64 }: { rows?: number; rowHeight?: number }) {
  const { t } = useTranslation('ui')
  return (
    <AfterMoment>
      <div aria-busy="true" aria-label={t('loading')} role="status">
        {Array.from({ length: rows }, (_, index) => (
          <div key={index} className={styles.row} style={{ height: rowHeight }}>
            <Skeleton height={8} width={`${36 + ((index * 17) % 30)}%`} />
            {rowHeight > 44 && <Skeleton height={8} width={`${60 + ((index * 23) % 34)}%`} />}
          </div>
        ))}
      </div>
    </AfterMoment>
  )
}

/** Grey lines in the place of a text that is still coming. */
export function TextSkeleton({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation('ui')
  return (
    <AfterMoment>
      <div className={styles.text} aria-busy="true" aria-label={t('loading')} role="status">
        {Array.from({ length: lines }, (_, index) => (
          <Skeleton key={index} height={8} width={`${50 + ((index * 29) % 45)}%`} />
        ))}
      </div>
    </AfterMoment>
  )
}
