import { Button, NumberInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommunityId } from '#contract/ids.ts'
import type { IndicatorValue } from '#contract/indicators.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import styles from './target-field.module.css'

/** The target of this community; shares are entered in per cent. */
export function TargetField({ communityId, value }: { communityId: CommunityId; value: IndicatorValue }) {
  const { t } = useTranslation('insights')
  const explain = useFailureNotice()
  const { mutate, isPending } = useMutation(useOrpc().indicators.setTarget.mutationOptions({ onError: explain }))
  const scale = value.unit === 'share' ? 100 : 1
  const [entered, setEntered] = useState<number | string>(value.target === null ? '' : value.target * scale)
  const set = (target: number | null | undefined) =>
    mutate({ communityId, key: value.key, ...(target === undefined ? {} : { target }) })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        set(typeof entered === 'number' ? entered / scale : null)
      }}
    >
      <NumberInput
        size="xs"
        className={styles.field}
        label={t('detail.target')}
        value={entered}
        suffix={value.unit === 'share' ? ' %' : ''}
        hideControls
        onChange={setEntered}
      />
      <Button size="xs" type="submit" loading={isPending}>
        {t('detail.targetSave')}
      </Button>
      <Button size="xs" variant="subtle" onClick={() => set(undefined)}>
        {t('detail.targetDefault')}
      </Button>
    </form>
  )
}
