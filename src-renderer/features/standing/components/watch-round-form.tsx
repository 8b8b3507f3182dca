import { Checkbox, Group, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommunityId } from '#contract/ids.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { useStartRound } from '../api/use-watch.ts'
import styles from './standing.module.css'

const MOST_HELD_OUT = 50

/** Puts everybody at risk now on the list for 30 days; some are left alone, drawn by lot. */
export function WatchRoundForm({ communityId }: { communityId: CommunityId }) {
  const { t } = useTranslation('watch')
  const announce = useAnnounce()
  const start = useStartRound(useFailureNotice())
  const [withMedium, setWithMedium] = useState(false)
  const [percent, setPercent] = useState(20)
  const submit = () =>
    start.mutate(
      { communityId, bands: withMedium ? ['high', 'medium'] : ['high'], holdOutShare: percent / 100 },
      { onSuccess: ({ members, heldOut }) => announce(t('round.started', { count: members, heldOut })) },
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Group gap="sm">
        <Checkbox
          size="xs"
          label={t('round.medium')}
          checked={withMedium}
          onChange={(event) => setWithMedium(event.currentTarget.checked)}
        />
        <label className={styles.labelled} title={t('round.holdOutHint')}>
          {t('round.holdOut')}
          <NumberInput
            size="xs"
            w={80}
            aria-label={t('round.holdOut')}
            suffix=" %"
            min={0}
            max={MOST_HELD_OUT}
            allowDecimal={false}
            value={percent}
            onChange={(value) => setPercent(Math.min(MOST_HELD_OUT, Math.max(0, Number(value) || 0)))}
          />
        </label>
        <button type="submit" className={styles.button} disabled={start.isPending}>
          {t('round.start')}
        </button>
      </Group>
    </form>
  )
}
