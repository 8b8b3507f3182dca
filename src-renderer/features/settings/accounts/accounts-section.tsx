import { Button, VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OWNER } from '#contract/roles.ts'
import type { AccountView } from '#contract/vault.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useCan, useSession } from '../../../lib/session.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { PageSection } from '../../../ui/screen.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { AccountForm } from './account-form.tsx'
import styles from '../settings.module.css'

/** Who may sign in, as what and where; the owner adds, limits and takes away. */
export function AccountsSection() {
  const { t } = useTranslation('settings')
  const orpc = useOrpc()
  const { vault } = useSession()
  const canChange = useCan(OWNER) && !vault.readOnly
  const accounts = useQuery(orpc.accounts.list.queryOptions())
  /** `new` or the account whose form is open. */
  const [edited, setEdited] = useState<AccountView | 'new' | null>(null)
  return (
    <PageSection id="settings-accounts" title={t('accounts.title')} lead={t('accounts.lead')}>
      {accounts.error && <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />}
      {accounts.isPending && <TextSkeleton lines={4} />}
      {accounts.data && (
        <AccountTable accounts={accounts.data} onEdit={canChange ? (account) => setEdited(account) : null} />
      )}
      {canChange ? (
        <div>
          <Button leftSection={<IconPlus size={14} />} onClick={() => setEdited('new')}>
            {t('accounts.add')}
          </Button>
        </div>
      ) : (
        <p className={styles.note}>{t('ownerOnly')}</p>
      )}
      <AccountForm account={edited} onClose={() => setEdited(null)} />
    </PageSection>
  )
}

interface AccountTableProps {
  readonly accounts: readonly AccountView[]
  /** Null = this role only looks. */
  readonly onEdit: ((account: AccountView) => void) | null
}

function AccountTable({ accounts, onEdit }: AccountTableProps) {
  const { t } = useTranslation(['settings', 'common'])
  const format = useFormat()
  const { account: own } = useSession()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('settings:accounts.name')}</th>
          <th scope="col">{t('settings:accounts.role')}</th>
          <th scope="col">{t('settings:accounts.communities')}</th>
          <th scope="col">{t('settings:accounts.created')}</th>
          {onEdit && (
            <th scope="col">
              <VisuallyHidden>{t('settings:accounts.edit')}</VisuallyHidden>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.id} data-disabled={account.disabled || undefined}>
            <td>
              {account.name}{' '}
              {account.id === own.id && <span className={styles.mute}>({t('settings:accounts.you')})</span>}
            </td>
            <td>{account.disabled ? t('settings:accounts.disabled') : t(`common:role.${account.role}`)}</td>
            <td>
              {account.communities
                ? t('settings:accounts.someCommunities', { count: account.communities.length })
                : t('settings:accounts.allCommunities')}
            </td>
            <td>{format.date(account.createdAt)}</td>
            {onEdit && (
              <td>
                <Button
                  size="compact-xs"
                  aria-label={t('settings:accounts.editNamed', { name: account.name })}
                  onClick={() => onEdit(account)}
                >
                  {t('settings:accounts.edit')}
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
