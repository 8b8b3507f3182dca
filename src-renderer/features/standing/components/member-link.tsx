import { Link } from 'wouter'
import type { MemberId } from '#contract/ids.ts'
import { useKeepScope } from '../../../lib/address.ts'
import styles from './standing.module.css'

/** The name of a member, which leads to the profile. */
export function MemberLink({ id, name }: { id: MemberId; name: string }) {
  const keepScope = useKeepScope()
  return (
    <Link className={styles.link} href={keepScope(`/members/${id}`)}>
      <bdi>{name}</bdi>
    </Link>
  )
}
