import { Button, Group, Modal, SegmentedControl, Select, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ContactVia } from '#contract/churn.ts'
import type { WatchedMember } from '#contract/churn.ts'
import { Locale } from '#contract/settings.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useFormat } from '../../../lib/format-provider.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { useLogContact } from '../api/use-watch.ts'

/** A text to begin with for one member; it is sent by a person on the platform, and noted here. */
export function ContactDialog({ member, onClose }: { member: WatchedMember | null; onClose: () => void }) {
  const { t } = useTranslation('watch')
  return (
    <Modal
      opened={member !== null}
      onClose={onClose}
      title={t('dialog.title', { name: member?.name ?? '' })}
      size={560}
    >
      {member !== null && <Fields member={member} onClose={onClose} />}
    </Modal>
  )
}

function Fields({ member, onClose }: { member: WatchedMember; onClose: () => void }) {
  const { t } = useTranslation(['watch', 'common'])
  const announce = useAnnounce()
  const log = useLogContact(useFailureNotice())
  const [locale, setLocale] = useState<Locale>(useFormat().locale)
  const [via, setVia] = useState<ContactVia>('direct-message')
  const [text, setText] = useState(member.suggestion?.[locale] ?? '')
  const choose = (value: string) => {
    const chosen = Locale.options.find((one) => one === value) ?? 'en'
    setLocale(chosen)
    setText(member.suggestion?.[chosen] ?? '')
  }
  const submit = () =>
    log.mutate(
      { memberId: member.memberId, via, text },
      {
        onSuccess: () => {
          announce(t('watch:dialog.noted'))
          onClose()
        },
      },
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="sm">
        <p>{t('watch:dialog.lead')}</p>
        <SegmentedControl
          size="xs"
          aria-label={t('watch:dialog.language')}
          value={locale}
          onChange={choose}
          data={Locale.options.map((one) => ({ value: one, label: t(`common:locale.${one}`) }))}
        />
        <Textarea
          label={t('watch:dialog.text')}
          lang={locale}
          autosize
          minRows={4}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          label={t('watch:dialog.via')}
          allowDeselect={false}
          value={via}
          data={ContactVia.options.map((one) => ({ value: one, label: t(`watch:via.${one}`) }))}
          onChange={(value) => setVia(ContactVia.options.find((one) => one === value) ?? 'other')}
        />
        <Group justify="flex-end" gap="xs">
          <CopyButton text={text} label={t('watch:dialog.copy')} withLabel />
          <Button type="submit" loading={log.isPending}>
            {t('watch:dialog.note')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
