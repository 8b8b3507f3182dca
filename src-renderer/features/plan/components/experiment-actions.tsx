import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Arm, ExperimentView } from '#contract/experiments.ts'
import { Purpose } from '#contract/messages.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useContractClient } from '../../../lib/contract-provider.tsx'
import { useDisclosurePurpose } from '../../../lib/disclosure.ts'
import { useNow } from '../../../lib/format-provider.tsx'
import { saveText } from '../../../lib/save-text.ts'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { KeyMenu, numbered } from '../../../ui/key-menu/key-menu.tsx'
import { useArmList, useExpose, useLook, useStop } from '../api/use-experiments.ts'
import styles from './plan.module.css'

type Dialog = { readonly kind: 'expose'; readonly arm: Arm } | { readonly kind: 'look' } | { readonly kind: 'stop' }

/** What can be done with an experiment that is running. */
export function ExperimentActions({ experiment }: { experiment: ExperimentView }) {
  const { t } = useTranslation('plan')
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const look = useLook(useFailureNotice())
  const isOver = useNow() >= experiment.endsAt
  const { id } = experiment
  const close = () => setDialog(null)
  return (
    <div className={styles.actions}>
      {(['a', 'b'] as const).map((arm) => (
        <Group key={arm} gap={4}>
          <ListButton experiment={experiment} arm={arm} />
          <Button size="compact-xs" variant="default" onClick={() => setDialog({ kind: 'expose', arm })}>
            {t('expose.button', { arm: arm.toUpperCase() })}
          </Button>
        </Group>
      ))}
      <Button
        size="compact-xs"
        variant={isOver ? 'filled' : 'default'}
        loading={look.isPending}
        onClick={() => (isOver ? look.mutate({ id }) : setDialog({ kind: 'look' }))}
      >
        {isOver ? t('look.button') : t('look.earlyButton')}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => setDialog({ kind: 'stop' })}>
        {t('stop.button')}
      </Button>
      {dialog?.kind === 'expose' && <ExposeDialog experiment={experiment} arm={dialog.arm} onClose={close} />}
      {dialog?.kind === 'stop' && <StopDialog experiment={experiment} onClose={close} />}
      <Modal opened={dialog?.kind === 'look'} onClose={close} title={t('look.earlyTitle')}>
        <Stack gap="sm">
          <p>{t('look.earlyText')}</p>
          <Group justify="flex-end" gap="xs">
            <Button size="xs" variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button
              size="xs"
              loading={look.isPending}
              onClick={() => look.mutate({ id, early: true }, { onSettled: close })}
            >
              {t('look.earlyConfirm')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  )
}

/** Saves the members of an arm as CSV: for a purpose, logged. */
function ListButton({ experiment, arm }: { experiment: ExperimentView; arm: Arm }) {
  const { t } = useTranslation(['plan', 'common'])
  const { host } = useContractClient()
  const [purpose, setPurpose] = useDisclosurePurpose()
  const [isAsking, setIsAsking] = useState(false)
  const list = useArmList(useFailureNotice())
  const take = (why: Purpose) =>
    list.mutate(
      { id: experiment.id, arm, purpose: why },
      {
        onSuccess: ({ csv }) =>
          void saveText(host, {
            suggestedName: `${experiment.id}-${arm}.csv`,
            content: csv,
            mediaType: 'text/csv;charset=utf-8',
          }),
      },
    )
  return (
    <div className={styles.menuAnchor}>
      <Button
        size="compact-xs"
        variant="default"
        loading={list.isPending}
        onClick={() => (purpose === null ? setIsAsking(true) : take(purpose))}
      >
        {t('plan:list.button', { arm: arm.toUpperCase() })}
      </Button>
      {isAsking && (
        <KeyMenu
          title={t('plan:list.ask')}
          side="below"
          align="start"
          choices={numbered(Purpose.options.map((one) => ({ id: one, label: t(`common:purpose.${one}`) })))}
          onChoose={(chosen) => {
            setIsAsking(false)
            setPurpose(Purpose.parse(chosen))
            take(Purpose.parse(chosen))
          }}
          onClose={() => setIsAsking(false)}
        />
      )}
    </div>
  )
}

interface DialogProps {
  readonly experiment: ExperimentView
  readonly onClose: () => void
}

function ExposeDialog({ experiment, arm, onClose }: DialogProps & { arm: Arm }) {
  const { t } = useTranslation('plan')
  const announce = useAnnounce()
  const expose = useExpose(useFailureNotice())
  const [ids, setIds] = useState('')
  const platformIds = ids.split(/[\s,;，；]+/u).filter((one) => one !== '')
  return (
    <Modal opened onClose={onClose} title={t('expose.title', { arm: arm.toUpperCase() })}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          expose.mutate(
            { id: experiment.id, arm, ...(platformIds.length === 0 ? {} : { platformIds }) },
            {
              onSuccess: ({ recorded, unknown, otherArm }) => {
                announce(t('expose.done', { count: recorded, unknown, otherArm }))
                onClose()
              },
            },
          )
        }}
      >
        <Stack gap="sm">
          <p>{t('expose.text')}</p>
          <Textarea
            size="xs"
            label={t('expose.ids')}
            data-autofocus
            autosize
            minRows={3}
            maxRows={8}
            value={ids}
            onChange={(event) => setIds(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button size="xs" variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button size="xs" type="submit" loading={expose.isPending}>
              {platformIds.length === 0
                ? t('expose.all', { count: experiment.drawn[arm] })
                : t('expose.some', { count: platformIds.length })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function StopDialog({ experiment, onClose }: DialogProps) {
  const { t } = useTranslation('plan')
  const stop = useStop(useFailureNotice())
  const [reason, setReason] = useState('')
  return (
    <Modal opened onClose={onClose} title={t('stop.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          stop.mutate({ id: experiment.id, reason }, { onSuccess: onClose })
        }}
      >
        <Stack gap="sm">
          <Textarea
            size="xs"
            label={t('stop.reason')}
            data-autofocus
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button size="xs" variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button size="xs" type="submit" disabled={reason.trim() === ''} loading={stop.isPending}>
              {t('stop.confirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
