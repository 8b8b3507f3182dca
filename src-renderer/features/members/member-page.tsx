import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberId, MessageId } from '#contract/ids.ts'
import type { MemberProfile } from '#contract/members.ts'
import { MODERATORS, REVIEW_READERS } from '#contract/roles.ts'
import { useGo } from '../../lib/address.ts'
import { useDisclosurePurpose } from '../../lib/disclosure.ts'
import { toFailure } from '../../lib/failure.ts'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { useCan, useSession } from '../../lib/session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { useRevealing } from '../../ui/reveal/reveal-provider.tsx'
import { ScrollRegion } from '../../ui/scroll-region/scroll-region.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { SplitPanes } from '../../ui/split-panes.tsx'
import { useMemberProfile } from './api/use-member-profile.ts'
import { Activity, Channels, Rhythm } from './components/activity-figures.tsx'
import { BackToList, useListAddress } from './components/back-to-list.tsx'
import { DecisionHistory, FlagCounts } from './components/decision-history.tsx'
import { LinkedAccounts } from './components/linked-accounts.tsx'
import { MemberHead } from './components/member-head.tsx'
import { MemberNotes } from './components/member-notes.tsx'
import { MemberStanding } from './components/member-standing.tsx'
import { MemberTags } from './components/member-tags.tsx'
import { MemberTimeline } from './components/member-timeline.tsx'
import { MessageDrawer } from './components/message-drawer.tsx'
import { PurposeQuestion } from './components/purpose-question.tsx'
import { RecentMessages } from './components/recent-messages.tsx'
import styles from './member-page.module.css'

/** The profile of one member, opened for a purpose: what they do here, and how they were moderated. No verdict on them. */
export function MemberPage({ memberId }: { memberId: MemberId }) {
  const { t } = useTranslation('members')
  const [purpose, setPurpose] = useDisclosurePurpose()
  const profile = useMemberProfile(memberId, purpose)
  const go = useGo()
  const listAddress = useListAddress()
  useShortcuts({
    scope: 'screen',
    title: t('profile.title'),
    shortcuts: [{ keys: 'escape', label: t('keys.back'), run: () => go(listAddress) }],
  })
  if (purpose === null) return <PurposeQuestion onChoose={setPurpose} onLeave={() => go(listAddress)} />
  if (profile.data !== undefined) {
    return <Profile profile={profile.data} readAt={profile.dataUpdatedAt} onRead={() => void profile.refetch()} />
  }
  if (profile.error === null) return <TextSkeleton lines={12} />
  if (toFailure(profile.error).code !== 'MEMBER_NOT_FOUND')
    return <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />
  return (
    <EmptyState title={t('profile.goneTitle')} action={<BackToList />}>
      {t('profile.goneText')}
    </EmptyState>
  )
}

interface ProfileProps {
  readonly profile: MemberProfile
  readonly readAt: number
  readonly onRead: () => void
}

function Profile({ profile, readAt, onRead }: ProfileProps) {
  const { t } = useTranslation('members')
  const canRead = useCan(REVIEW_READERS)
  const [open, setOpen] = useState<MessageId | null>(null)
  const [at, setAt] = useState<MessageId | null>(null)
  const [isWriting, setIsWriting] = useState(false)
  useProfileKeys({ profile, at, setAt, setOpen, onRead, writeNote: () => setIsWriting(true) })
  return (
    <div className={styles.screen}>
      <MemberHead profile={profile} readAt={readAt} onRead={onRead} />
      <SplitPanes
        id="member"
        panes={[
          {
            id: 'activity',
            label: t('profile.activityPane'),
            content: (
              <ScrollRegion className={styles.main} label={t('profile.activityPane')} testId="member-activity">
                <Activity profile={profile} />
                {profile.insight !== null && typeof profile.insight !== 'string' && (
                  <MemberTags profile={profile} insight={profile.insight} onChanged={onRead} />
                )}
                <div className={styles.pair}>
                  <Rhythm profile={profile} />
                  <Channels profile={profile} />
                </div>
                {canRead && <RecentMessages profile={profile} at={at} onOpen={setOpen} />}
              </ScrollRegion>
            ),
          },
          {
            id: 'moderation',
            label: t('profile.moderationPane'),
            width: 340,
            min: 260,
            max: 560,
            content: (
              <ScrollRegion className={styles.side} label={t('profile.moderationPane')} testId="member-moderation">
                <MemberStanding profile={profile} onChanged={onRead} />
                <FlagCounts profile={profile} />
                {canRead ? (
                  <>
                    <DecisionHistory decisions={profile.decisions} />
                    <MemberNotes profile={profile} isWriting={isWriting} onWriting={setIsWriting} />
                  </>
                ) : (
                  <p className={styles.hidden}>{t('profile.aggregatesOnly')}</p>
                )}
                <LinkedAccounts profile={profile} onChanged={onRead} />
                <MemberTimeline profile={profile} />
              </ScrollRegion>
            ),
          },
        ]}
      />
      <MessageDrawer messageId={open} onClose={() => setOpen(null)} />
    </div>
  )
}

interface ProfileKeys {
  readonly profile: MemberProfile
  readonly at: MessageId | null
  readonly setAt: (id: MessageId) => void
  readonly setOpen: (id: MessageId) => void
  readonly onRead: () => void
  readonly writeNote: () => void
}

function useProfileKeys({ profile, at, setAt, setOpen, onRead, writeNote }: ProfileKeys): void {
  const { t } = useTranslation('members')
  const go = useGo()
  const { vault } = useSession()
  const canRead = useCan(REVIEW_READERS)
  const mayWrite = useCan(MODERATORS) && !vault.readOnly
  const { toggle } = useRevealing()
  const { recentMessages } = profile
  const move = (steps: number) => () => {
    const from = recentMessages.findIndex((message) => message.id === at)
    const next = recentMessages[Math.min(Math.max(from + steps, 0), recentMessages.length - 1)]
    if (next !== undefined) setAt(next.id)
  }
  useShortcuts({
    scope: 'pane',
    title: t('profile.title'),
    shortcuts: [
      { keys: ['j', 'arrowdown'], label: t('keys.nextMessage'), repeats: true, enabled: canRead, run: move(1) },
      { keys: ['k', 'arrowup'], label: t('keys.previousMessage'), repeats: true, enabled: canRead, run: move(-1) },
      { keys: 'o', label: t('keys.context'), enabled: canRead && at !== null, run: () => at && setOpen(at) },
      { keys: 'v', label: t('keys.reveal'), enabled: canRead && at !== null, run: () => at && toggle(at) },
      { keys: 'm', label: t('keys.allMessages'), enabled: canRead, run: () => go(`/messages?member=${profile.id}`) },
      { keys: 'n', label: t('keys.note'), enabled: mayWrite, run: writeNote },
      { keys: 'r', label: t('keys.read'), run: onRead },
    ],
  })
}
