import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { MemberId } from '#contract/ids.ts'
import type { LinkedAccount, MemberProfile } from '#contract/members.ts'
import { OPERATORS } from '#contract/roles.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useKeepScope } from '../../../lib/address.ts'
import { useShortcuts } from '../../../lib/keymap/keymap-provider.tsx'
import { useCan, useSession } from '../../../lib/session.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { useMemberCare } from '../api/use-member-care.ts'
import styles from './linked-accounts.module.css'
import sections from './pane-section.module.css'

/** Other accounts of the same person: linked by a stable id or by hand with a reason, and split again. */
export function LinkedAccounts({ profile, onChanged }: { profile: MemberProfile; onChanged: () => void }) {
  const { t } = useTranslation('members')
  const { vault } = useSession()
  const mayChange = useCan(OPERATORS) && !vault.readOnly
  const announce = useAnnounce()
  const { link, unlink } = useMemberCare(useFailureNotice())
  const [isAdding, setIsAdding] = useState(false)
  if (profile.linked.length === 0 && profile.linkable.length === 0 && !mayChange) return null
  const linkTo = (otherId: MemberId, basis: 'platform-id' | 'hand', reason: string) =>
    link.mutate(
      { memberId: profile.id, otherId, basis, reason },
      {
        onSuccess: () => {
          announce(t('links.linked'))
          setIsAdding(false)
          onChanged()
        },
      },
    )
  const split = ({ memberId, via }: LinkedAccount) =>
    unlink.mutate(
      { memberId: via, otherId: memberId, reason: '' },
      {
        onSuccess: () => {
          announce(t('links.unlinked'))
          onChanged()
        },
      },
    )
  return (
    <section className={sections.section} aria-label={t('links.title')} data-testid="linked-accounts">
      <h3 className={sections.heading}>{t('links.title')}</h3>
      {profile.linked.length === 0 && <p className={sections.quiet}>{t('links.none')}</p>}
      <ul className={styles.list}>
        {profile.linked.map((account) => (
          <li key={account.memberId} className={styles.account}>
            <Account id={account.memberId} name={account.name} community={account.community} />
            <span className={styles.basis}>{t(`links.basis.${account.basis}`, { reason: account.reason })}</span>
            {mayChange && (
              <button
                type="button"
                className={styles.button}
                disabled={unlink.isPending}
                onClick={() => split(account)}
              >
                {t('links.unlink')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {profile.linkable.length > 0 && <p className={sections.quiet}>{t('links.suggested')}</p>}
      <ul className={styles.list}>
        {profile.linkable.map(({ memberId, name, community }) => (
          <li key={memberId} className={styles.account}>
            <Account id={memberId} name={name} community={community} />
            {mayChange && (
              <button
                type="button"
                className={styles.button}
                disabled={link.isPending}
                onClick={() => linkTo(memberId, 'platform-id', '')}
              >
                {t('links.link')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && !isAdding && (
        <button type="button" className={styles.button} onClick={() => setIsAdding(true)}>
          {t('links.byHand')}
        </button>
      )}
      {isAdding && (
        <LinkByHand
          isSaving={link.isPending}
          onLink={(id, reason) => linkTo(id, 'hand', reason)}
          onClose={() => setIsAdding(false)}
        />
      )}
    </section>
  )
}

function Account({ id, name, community }: { id: MemberId; name: string; community: string }) {
  const keepScope = useKeepScope()
  return (
    <Link className={styles.name} href={keepScope(`/members/${id}`)}>
      <bdi>{name}</bdi> <span className={styles.community}>{community}</span>
    </Link>
  )
}

interface LinkByHandProps {
  readonly isSaving: boolean
  readonly onLink: (id: MemberId, reason: string) => void
  readonly onClose: () => void
}

function LinkByHand({ isSaving, onLink, onClose }: LinkByHandProps) {
  const { t } = useTranslation('members')
  const [other, setOther] = useState('')
  const [reason, setReason] = useState('')
  const id = MemberId.safeParse(other.trim()).data
  useShortcuts({
    scope: 'overlay',
    title: t('links.byHand'),
    shortcuts: [{ keys: 'escape', label: t('links.cancel'), inFields: true, run: onClose }],
  })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (id !== undefined && reason.trim() !== '') onLink(id, reason.trim())
      }}
    >
      <input
        className={styles.field}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person has just asked for this field
        autoFocus
        aria-label={t('links.other')}
        placeholder={t('links.other')}
        value={other}
        onChange={(event) => setOther(event.currentTarget.value)}
      />
      <input
        className={styles.field}
        aria-label={t('links.reason')}
        placeholder={t('links.reason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={styles.actions}>
        <button type="submit" className={styles.button} disabled={id === undefined || reason.trim() === '' || isSaving}>
          {t('links.link')}
        </button>
        <button type="button" className={styles.button} onClick={onClose}>
          {t('links.cancel')}
        </button>
      </div>
    </form>
  )
}
