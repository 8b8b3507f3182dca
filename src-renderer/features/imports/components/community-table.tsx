import { Button, Popover, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommunityView } from '#contract/communities.ts'
import { COMPLIANCE, IMPORTERS } from '#contract/roles.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useCan, useSession } from '../../../lib/session.tsx'
import { ScrollRegion } from '../../../ui/scroll-region/scroll-region.tsx'
import { useStartAnalysis, useStateBasis } from '../api/use-import-commands.ts'
import { useRunningAnalysis } from '../api/use-imports.ts'
import { platformName } from '../import-words.ts'
import { BasisField } from './basis-field.tsx'
import styles from './community-table.module.css'

/** The communities of this vault: how much is here of each, until when, and on what basis. */
export function CommunityTable({ communities }: { communities: readonly CommunityView[] }) {
  const { t } = useTranslation('imports')
  return (
    <ScrollRegion className={styles.region} label={t('communities.title')}>
      <table className={styles.table} data-testid="communities">
        <caption className={styles.title}>{t('communities.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('communities.name')}</th>
            <th scope="col" className={styles.number}>
              {t('communities.messages')}
            </th>
            <th scope="col" className={styles.number}>
              {t('communities.members')}
            </th>
            <th scope="col" className={styles.date}>
              {t('communities.dataTo')}
            </th>
            <th scope="col">{t('communities.unanalysed')}</th>
            <th scope="col">{t('communities.basis')}</th>
          </tr>
        </thead>
        <tbody>
          {communities.map((community) => (
            <CommunityRow key={community.id} community={community} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function CommunityRow({ community }: { community: CommunityView }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <bdi>{community.name}</bdi>{' '}
        <span className={styles.mute}>
          {platformName(t, community.platform)}
          {community.isPrivateChat && (
            <Tooltip label={t('communities.privateChatText')}>
              <span className={styles.tag}>{t('communities.privateChat')}</span>
            </Tooltip>
          )}
        </span>
      </th>
      <td className={styles.number}>{format.number(community.messages)}</td>
      <td className={styles.number}>{format.number(community.members)}</td>
      <td className={styles.date} title={community.dataTo === null ? undefined : format.exact(community.dataTo)}>
        {community.dataTo === null ? t('communities.none') : format.date(community.dataTo)}
      </td>
      <td>
        <Unanalysed community={community} />
      </td>
      <td>
        <Basis community={community} />
      </td>
    </tr>
  )
}

function Unanalysed({ community }: { community: CommunityView }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { vault } = useSession()
  const canAnalyse = useCan(IMPORTERS) && !vault.readOnly
  const running = useRunningAnalysis()
  const start = useStartAnalysis()
  if (community.unanalysed === 0) return <span className={styles.mute}>0</span>
  return (
    <span className={styles.cell}>
      <span title={t('communities.analyseText', { count: community.unanalysed })}>
        {format.number(community.unanalysed)}
      </span>
      {canAnalyse && (
        <Button
          size="compact-xs"
          disabled={running !== null}
          title={running === null ? undefined : t('communities.analysing')}
          loading={start.isPending}
          onClick={() => start.mutate({ communityId: community.id })}
        >
          {t('communities.analyse')}
        </Button>
      )}
    </span>
  )
}

/** The legal basis; a warning stands here until one is stated. */
function Basis({ community }: { community: CommunityView }) {
  const { t } = useTranslation('imports')
  const { vault } = useSession()
  const canState = useCan(COMPLIANCE) && !vault.readOnly
  const [isOpen, setIsOpen] = useState(false)
  const isUnstated = community.basis === 'unstated'
  return (
    <span className={styles.cell}>
      {isUnstated ? (
        <Tooltip label={t('communities.unstatedText')} multiline maw={320}>
          <span className={styles.warning}>
            <IconAlertTriangle size={13} aria-hidden="true" /> {t('communities.unstated')}
          </span>
        </Tooltip>
      ) : (
        <span className={styles.basis} title={community.basis}>
          {community.basis}
        </span>
      )}
      {canState ? (
        <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={340} trapFocus withinPortal>
          <Popover.Target>
            <Button size="compact-xs" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
              {isUnstated ? t('communities.state') : <IconPencil size={12} aria-label={t('communities.change')} />}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <BasisForm community={community} onDone={() => setIsOpen(false)} />
          </Popover.Dropdown>
        </Popover>
      ) : (
        isUnstated && <span className={styles.mute}>{t('communities.only')}</span>
      )}
    </span>
  )
}

function BasisForm({ community, onDone }: { community: CommunityView; onDone: () => void }) {
  const { t } = useTranslation('common')
  const [basis, setBasis] = useState(community.basis === 'unstated' ? '' : community.basis)
  const state = useStateBasis(onDone)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        state.mutate({ communityId: community.id, basis })
      }}
    >
      <BasisField value={basis} onChange={setBasis} isFocused />
      <div className={styles.formActions}>
        <Button type="submit" variant="filled" disabled={basis.trim() === ''} loading={state.isPending}>
          {t('action.save')}
        </Button>
        <Button onClick={onDone}>{t('action.cancel')}</Button>
      </div>
    </form>
  )
}
