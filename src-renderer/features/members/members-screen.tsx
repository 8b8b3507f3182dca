import { useTranslation } from 'react-i18next'
import { useParams } from 'wouter'
import { MemberId } from '#contract/ids.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RevealProvider } from '../../ui/reveal/reveal-provider.tsx'
import { BackToList } from './components/back-to-list.tsx'
import { MemberList } from './member-list.tsx'
import { MemberPage } from './member-page.tsx'

/** The members of the chosen communities, and the profile of one. */
export function MembersScreen() {
  const { t } = useTranslation('members')
  const { memberId } = useParams<{ memberId?: string }>()
  if (memberId === undefined) return <MemberList />
  const { data: id } = MemberId.safeParse(memberId)
  if (id === undefined) {
    return (
      <EmptyState title={t('profile.goneTitle')} action={<BackToList />}>
        {t('profile.goneText')}
      </EmptyState>
    )
  }
  return (
    <RevealProvider>
      <MemberPage key={id} memberId={id} />
    </RevealProvider>
  )
}
