import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { MemberProfile } from '#contract/members.ts'
import { Purpose } from '#contract/messages.ts'
import { REVIEW_READERS } from '#contract/roles.ts'
import { useKeepScope } from '../../../lib/address.ts'
import { useDisclosurePurpose } from '../../../lib/disclosure.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useCan } from '../../../lib/session.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { KeyMenu, numbered } from '../../../ui/key-menu/key-menu.tsx'
import { BackToList } from './back-to-list.tsx'
import styles from './member-head.module.css'

export interface MemberHeadProps {
  readonly profile: MemberProfile
  readonly readAt: number
  readonly onRead: () => void
}

/** Who it is, for what it was opened, and the plain counts. */
export function MemberHead({ profile, readAt, onRead }: MemberHeadProps) {
  const { t } = useTranslation(['members', 'common'])
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <BackToList />
        <h2 className={styles.name} title={profile.name}>
          <bdi>{profile.name}</bdi>
        </h2>
        {profile.isBot && <small className={styles.tag}>{t('common:bot')}</small>}
        {profile.isDeleted && <small className={styles.tag}>{t('common:deletedMember')}</small>}
        <bdi className={styles.community}>{profile.community}</bdi>
        <span className={styles.id} title={t('members:profile.platformId')}>
          <code>{profile.platformId}</code>
          <CopyButton text={profile.platformId} label={t('members:profile.copyId')} />
        </span>
        <Reading readAt={readAt} onRead={onRead} />
      </div>
      <Facts profile={profile} />
    </header>
  )
}

/** For what it was opened and when: a profile stays as it was read, since reading it once more is logged once more. */
function Reading({ readAt, onRead }: Omit<MemberHeadProps, 'profile'>) {
  const { t } = useTranslation(['members', 'common'])
  const format = useFormat()
  const [purpose, setPurpose] = useDisclosurePurpose()
  const [isAsking, setIsAsking] = useState(false)
  if (purpose === null) return null
  return (
    <div className={styles.reading}>
      <button
        type="button"
        className={styles.quiet}
        title={t('members:purpose.change')}
        onClick={() => setIsAsking(true)}
      >
        {t('members:purpose.logged', { purpose: t(`common:purpose.${purpose}`) })}
      </button>
      {isAsking && (
        <KeyMenu
          title={t('members:purpose.ask')}
          align="end"
          side="below"
          choices={numbered(
            Purpose.options.map((id) => ({ id, label: t(`common:purpose.${id}`), isChosen: id === purpose })),
          )}
          onChoose={(id) => {
            setPurpose(Purpose.parse(id))
            setIsAsking(false)
          }}
          onClose={() => setIsAsking(false)}
        />
      )}
      <button type="button" className={styles.quiet} title={t('members:profile.readHint')} onClick={onRead}>
        <IconRefresh size={13} aria-hidden="true" />
        {t('members:profile.readAt', { time: format.time(readAt) })} <Kbd keys="r" />
      </button>
    </div>
  )
}

function Facts({ profile }: { profile: MemberProfile }) {
  const { t } = useTranslation('members')
  const format = useFormat()
  const keepScope = useKeepScope()
  const canReview = useCan(REVIEW_READERS)
  const day = (instant: number | null) =>
    instant === null ? '—' : <span title={format.exact(instant)}>{format.date(instant)}</span>
  const openItems = format.number(profile.openItems)
  return (
    <dl className={styles.facts}>
      <Fact name={t('fact.messages')}>{format.number(profile.messages)}</Fact>
      <Fact name={t('fact.firstAt')}>{day(profile.firstAt)}</Fact>
      <Fact name={t('fact.lastAt')}>{day(profile.lastAt)}</Fact>
      <Fact name={t('fact.repliesGiven')}>{format.number(profile.repliesGiven)}</Fact>
      <Fact name={t('fact.repliesReceived')}>{format.number(profile.repliesReceived)}</Fact>
      <Fact name={t('fact.mentions')}>{format.number(profile.mentionsReceived)}</Fact>
      <Fact name={t('fact.reactions')}>{format.number(profile.reactionsReceived)}</Fact>
      <Fact name={t('fact.openItems')}>
        {canReview && profile.openItems > 0 ? (
          <Link className={styles.link} href={keepScope(`/review?member=${profile.id}`)}>
            {openItems}
          </Link>
        ) : (
          openItems
        )}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
