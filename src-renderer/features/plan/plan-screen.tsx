import { Button } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { useCommunityScope } from '../../lib/address.ts'
import { useShownCommunity } from '../../lib/shown-community.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { PageScreen } from '../../ui/screen.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { useExperiments } from './api/use-experiments.ts'
import { DesignDialog } from './components/design-dialog.tsx'
import { ExperimentCard } from './components/experiment-card.tsx'

/** Experiments: two ways of doing something, compared fairly. */
export function PlanScreen() {
  const { t } = useTranslation('plan')
  const { community } = useShownCommunity()
  const { communityIds } = useCommunityScope()
  const asked = useExperiments()
  const [isDesigning, setIsDesigning] = useState(false)
  const canDesign = community !== null && community.messages > 0 && !community.isPrivateChat
  useShortcuts({
    scope: 'screen',
    title: t('title'),
    shortcuts: [{ keys: 'n', label: t('new'), enabled: canDesign, run: () => setIsDesigning(true) }],
  })
  const design = (
    <Button
      size="xs"
      disabled={!canDesign}
      onClick={() => setIsDesigning(true)}
      rightSection={<Kbd keys="n" />}
      {...(canDesign ? {} : { title: t('noCommunity') })}
    >
      {t('new')}
    </Button>
  )
  const body = () => {
    if (asked.error !== null) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />
    if (!asked.data) return <TextSkeleton lines={12} />
    const shown = asked.data.filter(
      ({ design: { communityId } }) => communityIds === undefined || communityIds.includes(communityId),
    )
    if (shown.length === 0) {
      return (
        <EmptyState icon={<IconFlask size={28} stroke={1.5} />} title={t('empty.title')}>
          {canDesign ? t('empty.text') : t('noCommunity')}
        </EmptyState>
      )
    }
    return shown.map((experiment) => <ExperimentCard key={experiment.id} experiment={experiment} />)
  }
  return (
    <PageScreen isWide title={t('title')} lead={t('lead')} end={design}>
      {body()}
      {canDesign && (
        <DesignDialog
          community={{ id: community.id, name: community.name }}
          isOpen={isDesigning}
          onClose={() => setIsDesigning(false)}
        />
      )}
    </PageScreen>
  )
}
