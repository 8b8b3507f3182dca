import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckpointView } from '#contract/audit.ts'
import { useContractClient } from '../../../lib/contract-provider.tsx'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { saveText } from '../../../lib/save-text.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { VirtualList } from '../../../ui/virtual-list.tsx'
import { useCheckpoints } from '../api/use-audit.ts'
import { checkpointReason } from '../audit-words.ts'
import styles from './checkpoints.module.css'

const ROW_HEIGHT = 30
/** Rows shown before the list scrolls. */
const ROWS_SHOWN = 7

/** The signed checkpoints, newest first, and the note of the chosen one to be kept elsewhere. */
export function Checkpoints() {
  const { t } = useTranslation('compliance')
  const { data: checkpoints, error, refetch } = useCheckpoints()
  const [size, setSize] = useState<number | null>(null)
  if (error !== null && checkpoints === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (checkpoints === undefined) return <TextSkeleton lines={6} />
  const current = checkpoints.find((each) => each.size === size) ?? checkpoints[0]
  if (current === undefined) return <EmptyState title={t('checkpoint.none')}>{t('checkpoint.noneText')}</EmptyState>
  const height = Math.min(checkpoints.length, ROWS_SHOWN) * ROW_HEIGHT
  return (
    <div className={styles.both}>
      <div className={styles.list}>
        <div className={styles.head} aria-hidden="true">
          <span className={styles.number}>{t('checkpoint.size')}</span>
          <span>{t('checkpoint.time')}</span>
          <span>{t('checkpoint.reason')}</span>
        </div>
        <div className={styles.rows} style={{ height }}>
          <VirtualList
            label={t('checkpoint.list')}
            count={checkpoints.length}
            rowHeight={ROW_HEIGHT}
            activeIndex={checkpoints.indexOf(current)}
            onActivate={(index) => setSize(checkpoints[index]?.size ?? null)}
            keyOf={(index) => String(checkpoints[index]?.size ?? index)}
            renderRow={(index) => {
              const checkpoint = checkpoints[index]
              return checkpoint === undefined ? null : <CheckpointRow checkpoint={checkpoint} />
            }}
          />
        </div>
      </div>
      <Note checkpoint={current} />
    </div>
  )
}

function CheckpointRow({ checkpoint }: { checkpoint: CheckpointView }) {
  const { t } = useTranslation(['compliance', 'common'])
  const format = useFormat()
  const now = useNow()
  return (
    <div className={styles.row} data-testid="checkpoint-row">
      <span className={styles.number}>{format.number(checkpoint.size)}</span>
      <time title={format.exact(checkpoint.at)}>{format.relative(checkpoint.at, now)}</time>
      <span className={styles.mute}>{checkpointReason(t, checkpoint.reason)}</span>
    </div>
  )
}

function Note({ checkpoint }: { checkpoint: CheckpointView }) {
  const { t } = useTranslation('compliance')
  const { host } = useContractClient()
  const fail = useFailureNotice()
  const save = () => {
    const suggestedName = t('checkpoint.fileName', { size: checkpoint.size })
    saveText(host, { suggestedName, content: checkpoint.note, mediaType: 'text/plain' }).catch(fail)
  }
  return (
    <section className={styles.note} aria-label={t('checkpoint.note')} data-testid="checkpoint-note">
      <pre className={styles.text}>{checkpoint.note}</pre>
      <p className={styles.mute}>{t('checkpoint.noteText')}</p>
      <div className={styles.actions}>
        <CopyButton text={checkpoint.note} label={t('checkpoint.copy')} withLabel />
        <Button leftSection={<IconDownload size={14} />} onClick={save}>
          {t('checkpoint.save')}
        </Button>
      </div>
    </section>
  )
}
