import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAnnounce } from '../lib/announcer.tsx'

export interface CopyButtonProps {
  readonly text: string
  /** What is copied; the name of the button. */
  readonly label: string
  /** Shows the label beside the icon. */
  readonly withLabel?: boolean
}

/** Copies a text and says so for a moment. */
export function CopyButton({ text, label, withLabel = false }: CopyButtonProps) {
  const { t } = useTranslation('common')
  const clipboard = useClipboard({ timeout: 1500 })
  const announce = useAnnounce()
  const copy = () => {
    clipboard.copy(text)
    announce(t('action.copied'))
  }
  const icon = clipboard.copied ? <IconCheck size={14} /> : <IconCopy size={14} />
  if (withLabel) {
    return (
      <Button leftSection={icon} onClick={copy}>
        {clipboard.copied ? t('action.copied') : label}
      </Button>
    )
  }
  return (
    <Tooltip label={clipboard.copied ? t('action.copied') : label}>
      <ActionIcon size="sm" aria-label={label} onClick={copy}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
