import { Button, Group, Select, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ReasonGroup } from '#contract/churn.ts'
import type { ContactTemplate } from '#contract/churn.ts'
import { Locale } from '#contract/settings.ts'
import { Tier } from '#contract/tiers.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useFormat } from '../../../lib/format-provider.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { useContactTemplates, useSaveTemplate } from '../api/use-watch.ts'

/** One text for each kind of reason, tier and language, to be changed or brought back. */
export function ContactTemplateForm({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation(['watch', 'members', 'common'])
  const templates = useContactTemplates()
  const [group, setGroup] = useState<ReasonGroup>('weak-value')
  const [tier, setTier] = useState<Tier>('ordinary')
  const [locale, setLocale] = useState<Locale>(useFormat().locale)
  if (templates.error !== null) return <ErrorState error={templates.error} onRetry={() => void templates.refetch()} />
  if (templates.data === undefined) return <TextSkeleton lines={4} />
  const template = templates.data.find((each) => each.group === group && each.tier === tier && each.locale === locale)
  return (
    <Stack gap="sm" maw={720}>
      <Group gap="sm">
        <Select
          size="xs"
          aria-label={t('watch:templates.group')}
          allowDeselect={false}
          value={group}
          data={ReasonGroup.options.map((one) => ({ value: one, label: t(`members:standing.group.${one}`) }))}
          onChange={(value) => setGroup(ReasonGroup.options.find((one) => one === value) ?? 'weak-value')}
        />
        <Select
          size="xs"
          aria-label={t('watch:templates.tier')}
          allowDeselect={false}
          value={tier}
          data={Tier.options.map((one) => ({ value: one, label: t(`common:tier.${one}`) }))}
          onChange={(value) => setTier(Tier.options.find((one) => one === value) ?? 'ordinary')}
        />
        <Select
          size="xs"
          aria-label={t('watch:dialog.language')}
          allowDeselect={false}
          value={locale}
          data={Locale.options.map((one) => ({ value: one, label: t(`common:locale.${one}`) }))}
          onChange={(value) => setLocale(Locale.options.find((one) => one === value) ?? 'en')}
        />
      </Group>
      {template !== undefined && (
        <TemplateText key={`${group}/${tier}/${locale}/${template.text}`} template={template} mayChange={mayChange} />
      )}
    </Stack>
  )
}

function TemplateText({ template, mayChange }: { template: ContactTemplate; mayChange: boolean }) {
  const { t } = useTranslation('watch')
  const announce = useAnnounce()
  const save = useSaveTemplate(useFailureNotice())
  const [text, setText] = useState(template.text)
  const store = (next: string) =>
    save.mutate(
      { group: template.group, tier: template.tier, locale: template.locale, text: next },
      { onSuccess: () => announce(t('templates.saved')) },
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        store(text)
      }}
    >
      <Textarea
        aria-label={t('templates.text')}
        lang={template.locale}
        autosize
        minRows={2}
        maxLength={2000}
        readOnly={!mayChange}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {mayChange && (
        <Group gap="xs" mt="xs">
          <Button
            type="submit"
            size="xs"
            disabled={text.trim() === '' || text === template.text}
            loading={save.isPending}
          >
            {t('templates.save')}
          </Button>
          {template.isChanged && (
            <Button size="xs" variant="default" onClick={() => store('')}>
              {t('templates.restore')}
            </Button>
          )}
        </Group>
      )}
    </form>
  )
}
