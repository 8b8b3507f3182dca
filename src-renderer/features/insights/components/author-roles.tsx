import { Button, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommunityId } from '#contract/ids.ts'
import { AuthorRole } from '#contract/indicators.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { toFailure } from '../../../lib/failure.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import styles from './author-roles.module.css'

/** Whose messages are the community's own (OGC) or a professional author's (PGC), from now on or from the beginning. */
export function AuthorRoles({ communityId }: { communityId: CommunityId }) {
  const { t } = useTranslation('insights')
  const orpc = useOrpc()
  const format = useFormat()
  const explain = useFailureNotice()
  const roles = useQuery(orpc.indicators.authorRoles.queryOptions({ input: { communityId } }))
  const set = useMutation(orpc.indicators.setAuthorRole.mutationOptions())
  const [platformId, setPlatformId] = useState('')
  const [role, setRole] = useState<AuthorRole>('official')
  const [isFromNow, setIsFromNow] = useState(false)
  const [isUnknown, setIsUnknown] = useState(false)
  const save = () => {
    const from = isFromNow ? Date.now() : null
    set.mutate(
      { communityId, platformId: platformId.trim(), role, from },
      {
        onSuccess: () => setPlatformId(''),
        onError: (error) => {
          const isNobody = toFailure(error).code === 'MEMBER_NOT_FOUND'
          setIsUnknown(isNobody)
          if (!isNobody) explain(error)
        },
      },
    )
  }
  return (
    <section aria-label={t('roles.title')} data-testid="author-roles">
      <h3 className={styles.heading}>{t('roles.title')}</h3>
      <ul className={styles.list}>
        {(roles.data ?? []).map((each) => (
          <li key={`${each.platformId} ${each.from}`}>
            <code>{each.platformId}</code> · {t(`roles.${each.role}`)} ·{' '}
            {each.from === null ? t('roles.always') : t('roles.from', { time: format.dateTime(each.from) })}
          </li>
        ))}
      </ul>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextInput
          size="xs"
          required
          label={t('records.field.member_id')}
          value={platformId}
          error={isUnknown ? t('roles.unknown') : undefined}
          onChange={(event) => {
            setIsUnknown(false)
            setPlatformId(event.currentTarget.value)
          }}
        />
        <Select
          size="xs"
          allowDeselect={false}
          label={t('roles.role')}
          value={role}
          data={AuthorRole.options.map((value) => ({ value, label: t(`roles.${value}`) }))}
          onChange={(value) => setRole(AuthorRole.safeParse(value).data ?? 'official')}
        />
        <Select
          size="xs"
          allowDeselect={false}
          label={t('roles.since')}
          value={isFromNow ? 'now' : 'always'}
          data={[
            { value: 'always', label: t('roles.always') },
            { value: 'now', label: t('roles.now') },
          ]}
          onChange={(value) => setIsFromNow(value === 'now')}
        />
        <Button size="xs" type="submit" loading={set.isPending}>
          {t('detail.targetSave')}
        </Button>
      </form>
    </section>
  )
}
