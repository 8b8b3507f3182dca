import { Alert, Button, Modal, MultiSelect, PasswordInput, Radio, Stack, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommunityId } from '#contract/ids.ts'
import { Role } from '#contract/roles.ts'
import type { AccountView } from '#contract/vault.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useSession } from '../../../lib/session.tsx'
import { useFailureText } from '../../../ui/failure-text.ts'
import { NO_PASSWORD, NewPasswordFields } from '../../../ui/new-password-fields.tsx'
import { useSaveAccount } from './use-save-account.ts'
import styles from '../settings.module.css'

export interface AccountFormProps {
  /** The account to change, `new`, or null = closed. */
  readonly account: AccountView | 'new' | null
  readonly onClose: () => void
}

/** Adds an account, or changes what one may do. */
export function AccountForm({ account, onClose }: AccountFormProps) {
  const { t } = useTranslation(['settings', 'common'])
  const title =
    account === 'new' || account === null
      ? t('settings:accounts.addTitle')
      : t('settings:accounts.editTitle', { name: account.name })
  return (
    <Modal opened={account !== null} onClose={onClose} title={title} size={460}>
      {account !== null && <Fields account={account === 'new' ? null : account} onClose={onClose} />}
    </Modal>
  )
}

function Fields({ account, onClose }: { account: AccountView | null; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common'])
  const { account: own } = useSession()
  const describe = useFailureText()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>(account?.role ?? 'moderator')
  const [communities, setCommunities] = useState<readonly CommunityId[]>(account?.communities ?? [])
  const [mayEnter, setMayEnter] = useState(!account?.disabled)
  const [password, setPassword] = useState(NO_PASSWORD)
  const [replacement, setReplacement] = useState('')
  const { save, error, isSaving } = useSaveAccount(account, onClose)
  const isReady = account ? replacement === '' || replacement.length >= 10 : name.trim() !== '' && password.isReady
  const failure = error && describe(error)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const limits = communities.length > 0 ? [...communities] : null
        if (isReady) {
          save({
            name: name.trim(),
            role,
            communities: limits,
            disabled: !mayEnter,
            password: account ? replacement : password.value,
          })
        }
      }}
    >
      <Stack gap="md">
        {!account && (
          <>
            <TextInput
              label={t('settings:accounts.name')}
              maxLength={80}
              autoComplete="off"
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <NewPasswordFields label={t('settings:accounts.firstPassword')} onChange={setPassword} />
          </>
        )}
        <RoleChoice role={role} onChange={setRole} />
        <CommunityLimit chosen={communities} onChange={setCommunities} />
        {account && (
          <>
            <PasswordInput
              label={t('settings:accounts.newPassword')}
              description={t('settings:accounts.newPasswordHint')}
              autoComplete="new-password"
              value={replacement}
              onChange={(event) => setReplacement(event.currentTarget.value)}
            />
            <Switch
              label={t('settings:accounts.access')}
              description={t('settings:accounts.accessHint')}
              checked={mayEnter}
              disabled={account.id === own.id}
              onChange={(event) => setMayEnter(event.currentTarget.checked)}
            />
          </>
        )}
        {failure && (
          <Alert color="red" title={failure.text}>
            {failure.advice} {failure.id}
          </Alert>
        )}
        <div className={styles.formActions}>
          <Button type="submit" variant="filled" disabled={!isReady} loading={isSaving}>
            {account ? t('settings:accounts.save') : t('settings:accounts.create')}
          </Button>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        </div>
      </Stack>
    </form>
  )
}

function RoleChoice({ role, onChange }: { role: Role; onChange: (role: Role) => void }) {
  const { t } = useTranslation(['settings', 'common'])
  return (
    <Radio.Group label={t('settings:accounts.role')} value={role} onChange={(value) => onChange(Role.parse(value))}>
      <Stack gap="xs" mt={4}>
        {Role.options.map((option) => (
          <Radio
            key={option}
            size="xs"
            value={option}
            label={t(`common:role.${option}`)}
            description={t(`settings:accounts.roleText.${option}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}

interface CommunityLimitProps {
  readonly chosen: readonly CommunityId[]
  readonly onChange: (ids: readonly CommunityId[]) => void
}

function CommunityLimit({ chosen, onChange }: CommunityLimitProps) {
  const { t } = useTranslation('settings')
  const orpc = useOrpc()
  const { data: communities = [] } = useQuery(orpc.communities.list.queryOptions())
  return (
    <MultiSelect
      size="xs"
      label={t('accounts.limit')}
      description={t('accounts.limitHint')}
      searchable
      data={communities.map((community) => ({ value: community.id, label: community.name }))}
      value={[...chosen]}
      onChange={(values) => onChange(values.map((value) => CommunityId.parse(value)))}
    />
  )
}
