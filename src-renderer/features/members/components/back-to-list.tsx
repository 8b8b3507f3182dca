import { IconChevronLeft } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams, useSearchParams } from 'wouter'
import { MemberId } from '#contract/ids.ts'
import { useKeepScope } from '../../../lib/address.ts'
import { Kbd } from '../../../ui/kbd.tsx'
import { readMembersView, writeMembersView } from '../members-view.ts'
import styles from './member-head.module.css'

/** The address of the list as it was left, at the member whose profile this is. */
export function useListAddress(): string {
  const [params] = useSearchParams()
  const { memberId } = useParams<{ memberId?: string }>()
  const at = MemberId.safeParse(memberId).data ?? null
  return useKeepScope()(`/members${writeMembersView({ ...readMembersView(params), at })}`)
}

export function BackToList() {
  const { t } = useTranslation('members')
  return (
    <Link className={styles.back} href={useListAddress()} aria-keyshortcuts="Escape">
      <IconChevronLeft size={14} aria-hidden="true" />
      {t('title')} <Kbd keys="escape" />
    </Link>
  )
}
