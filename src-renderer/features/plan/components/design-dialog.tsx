import { Button, Group, Modal, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExperimentMetric } from '#contract/experiments.ts'
import type { ExperimentDesign } from '#contract/experiments.ts'
import type { CommunityId } from '#contract/ids.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { useStart } from '../api/use-experiments.ts'
import { DesignOutlook } from './design-outlook.tsx'
import styles from './plan.module.css'

/** Changes of the figures are asked for once typing pauses, milliseconds. */
const PAUSE = 250

interface Community {
  readonly id: CommunityId
  readonly name: string
}

/** Designs an experiment, with what it could find beside it, and starts it. */
export function DesignDialog(props: { community: Community; isOpen: boolean; onClose: () => void }) {
  const { community, isOpen, onClose } = props
  const { t } = useTranslation('plan')
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('design.title', { community: community.name })} size={760}>
      {isOpen && <Fields communityId={community.id} onClose={onClose} />}
    </Modal>
  )
}

const firstDesign = (communityId: CommunityId): ExperimentDesign => ({
  communityId,
  name: '',
  hypothesis: '',
  texts: { a: '', b: '' },
  metric: 'active',
  windowDays: 7,
  activeWithinDays: 28,
  exposureDays: 7,
  baseline: 0.3,
})

function Fields({ communityId, onClose }: { communityId: CommunityId; onClose: () => void }) {
  const { t } = useTranslation('plan')
  const announce = useAnnounce()
  const start = useStart(useFailureNotice())
  const [design, setDesign] = useState(() => firstDesign(communityId))
  const [settled] = useDebouncedValue(design, PAUSE)
  const set = (change: Partial<ExperimentDesign>) => setDesign((before) => ({ ...before, ...change }))
  const days = (key: 'windowDays' | 'activeWithinDays' | 'exposureDays', most: number) => (
    <NumberInput
      size="xs"
      label={t(`design.${key}`)}
      suffix={t('design.days')}
      min={1}
      max={most}
      clampBehavior="strict"
      allowDecimal={false}
      value={design[key]}
      onChange={(value) => set({ [key]: Math.min(most, Math.max(1, Number(value) || 1)) })}
    />
  )
  const isComplete = [design.name, design.texts.a, design.texts.b].every((text) => text.trim() !== '')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        start.mutate(design, {
          onSuccess: ({ drawn }) => {
            announce(t('design.started', { count: drawn.a + drawn.b }))
            onClose()
          },
        })
      }}
    >
      <Stack gap="sm">
        <TextInput
          size="xs"
          label={t('design.name')}
          data-autofocus
          maxLength={80}
          value={design.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={t('design.hypothesis')}
          maxLength={500}
          value={design.hypothesis}
          onChange={(event) => set({ hypothesis: event.currentTarget.value })}
        />
        <div className={styles.pair}>
          {(['a', 'b'] as const).map((arm) => (
            <Textarea
              key={arm}
              size="xs"
              label={t(`arm.${arm}`)}
              autosize
              minRows={2}
              maxRows={5}
              maxLength={500}
              value={design.texts[arm]}
              onChange={(event) => set({ texts: { ...design.texts, [arm]: event.currentTarget.value } })}
            />
          ))}
        </div>
        <div className={styles.fields}>
          <Select
            size="xs"
            label={t('design.metric')}
            allowDeselect={false}
            value={design.metric}
            data={ExperimentMetric.options.map((one) => ({ value: one, label: t(`metric.${one}.name`) }))}
            onChange={(value) => set({ metric: ExperimentMetric.parse(value) })}
          />
          {days('windowDays', 90)}
          {days('activeWithinDays', 365)}
          {days('exposureDays', 90)}
          <NumberInput
            size="xs"
            label={t('design.baseline')}
            suffix=" %"
            min={1}
            max={99}
            clampBehavior="strict"
            decimalScale={1}
            value={Math.round(design.baseline * 1000) / 10}
            onChange={(value) => set({ baseline: Math.min(99, Math.max(1, Number(value) || 1)) / 100 })}
          />
        </div>
        <p className={styles.hint}>{t(`metric.${design.metric}.hint`, { days: design.windowDays })}</p>
        <DesignOutlook design={settled} onUseMeasured={(baseline) => set({ baseline })} />
        <Group justify="flex-end" gap="xs">
          <Button size="xs" variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button size="xs" type="submit" disabled={!isComplete} loading={start.isPending}>
            {t('design.start')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
