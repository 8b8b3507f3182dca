import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { NetworkGraph } from '#contract/network.ts'
import styles from '../network.module.css'

/** Says so when not everything that matched is drawn. */
export function CutLine({ graph }: { graph: NetworkGraph }) {
  const { t } = useTranslation('network')
  const { matched, nodes } = graph
  if (matched.nodes <= nodes.id.length) return null
  return <p className={styles.cut}>{t('cut', { count: nodes.id.length, all: matched.nodes })}</p>
}

export function ZoomButtons({ onZoom }: { onZoom: (direction: 'in' | 'out' | 'fit') => void }) {
  const { t } = useTranslation('network')
  return (
    <div className={styles.controls}>
      <button
        type="button"
        className={styles.control}
        aria-label={t('zoom.in')}
        title={`${t('zoom.in')} (+)`}
        onClick={() => onZoom('in')}
      >
        <IconPlus size={15} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={styles.control}
        aria-label={t('zoom.out')}
        title={`${t('zoom.out')} (-)`}
        onClick={() => onZoom('out')}
      >
        <IconMinus size={15} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={styles.control}
        aria-label={t('zoom.fit')}
        title={`${t('zoom.fit')} (0)`}
        onClick={() => onZoom('fit')}
      >
        <IconMaximize size={15} aria-hidden="true" />
      </button>
    </div>
  )
}
