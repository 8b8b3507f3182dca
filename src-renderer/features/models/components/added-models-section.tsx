import { Button } from '@mantine/core'
import { IconFolderPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OWNER } from '#contract/roles.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useShortcuts } from '../../../lib/keymap/keymap-provider.tsx'
import { useCan, useSession } from '../../../lib/session.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { PageSection } from '../../../ui/screen.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { AddModelDialog } from './add-model-dialog.tsx'
import { AddedModelCard } from './added-model-card.tsx'

/** Models of one's own: what they are, how well they do here, and whether they take part. */
export function AddedModelsSection() {
  const { t } = useTranslation('models')
  const { vault } = useSession()
  const isOwner = useCan(OWNER)
  const canChange = isOwner && !vault.readOnly
  const models = useQuery(useOrpc().models.list.queryOptions())
  const [isAdding, setIsAdding] = useState(false)
  const add = () => setIsAdding(true)
  useShortcuts({
    scope: 'screen',
    title: t('title'),
    shortcuts: canChange ? [{ keys: 'a', label: t('keys.add'), run: add }] : [],
  })
  const button = canChange && (
    <Button leftSection={<IconFolderPlus size={14} />} rightSection={<Kbd keys="a" />} onClick={add}>
      {t('add.open')}
    </Button>
  )
  return (
    <PageSection id="models-added" title={t('added.title')} lead={t('added.lead')}>
      {models.error && <ErrorState error={models.error} onRetry={() => void models.refetch()} />}
      {models.isPending && <TextSkeleton lines={4} />}
      {models.data?.length === 0 && (
        <EmptyState title={t('added.empty')} action={button}>
          {t(isOwner ? 'added.emptyText' : 'added.ownerOnly')}
        </EmptyState>
      )}
      {models.data?.map((model) => (
        <AddedModelCard key={model.id} model={model} />
      ))}
      {models.data && models.data.length > 0 && <div>{button}</div>}
      <AddModelDialog isOpen={isAdding} onClose={() => setIsAdding(false)} />
    </PageSection>
  )
}
