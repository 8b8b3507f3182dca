import { Checkbox, Popover, ScrollArea, TextInput, Tooltip } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommunityView } from '#contract/communities.ts'
import type { CommunityId } from '#contract/ids.ts'
import { useCommunityScope } from '../../lib/address.ts'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { useFormat } from '../../lib/format-provider.tsx'
import frame from './frame.module.css'
import styles from './community-switcher.module.css'

/** From this many communities on, they can be searched. */
const SEARCH_FROM = 8

/** Which communities every screen shows: one, several or all. The choice stands in the address. */
export function CommunitySwitcher() {
  const { t } = useTranslation('frame')
  const orpc = useOrpc()
  const { data: communities = [] } = useQuery(orpc.communities.list.queryOptions())
  const { communityIds, setCommunityIds } = useCommunityScope()
  const [isOpen, setIsOpen] = useState(false)
  const chosen = communities.filter((community) => communityIds?.includes(community.id))
  const [only] = chosen
  const label =
    chosen.length === 0
      ? t(communities.length === 0 ? 'community.none' : 'community.all')
      : chosen.length === 1 && only
        ? only.name
        : t('community.some', { count: chosen.length })
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={320} trapFocus shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={frame.chip}
          aria-label={`${t('community.label')}: ${label}`}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <span className={frame.chipText}>{label}</span>
          <IconChevronDown size={13} className={frame.chipIcon} aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.dropdown} aria-label={t('community.label')}>
        <Choices communities={communities} chosen={communityIds ?? []} onChoose={setCommunityIds} />
      </Popover.Dropdown>
    </Popover>
  )
}

interface ChoicesProps {
  readonly communities: readonly CommunityView[]
  readonly chosen: readonly CommunityId[]
  readonly onChoose: (ids: readonly CommunityId[]) => void
}

function Choices({ communities, chosen, onChoose }: ChoicesProps) {
  const { t } = useTranslation('frame')
  const [sought, setSought] = useState('')
  const shown = communities.filter((community) => community.name.toLowerCase().includes(sought.trim().toLowerCase()))
  const toggle = (id: CommunityId) =>
    onChoose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])
  return (
    <>
      {communities.length >= SEARCH_FROM && (
        <TextInput
          className={styles.search}
          placeholder={t('community.search')}
          aria-label={t('community.search')}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
          data-autofocus
        />
      )}
      <ScrollArea.Autosize mah={360} type="auto">
        <div className={styles.row}>
          <Checkbox
            size="xs"
            label={t('community.all')}
            checked={chosen.length === 0}
            onChange={() => onChoose([])}
            className={styles.check}
          />
        </div>
        {shown.map((community) => (
          <CommunityRow
            key={community.id}
            community={community}
            isChosen={chosen.includes(community.id)}
            onToggle={() => toggle(community.id)}
            onOnly={() => onChoose([community.id])}
          />
        ))}
      </ScrollArea.Autosize>
    </>
  )
}

interface CommunityRowProps {
  readonly community: CommunityView
  readonly isChosen: boolean
  readonly onToggle: () => void
  readonly onOnly: () => void
}

function CommunityRow({ community, isChosen, onToggle, onOnly }: CommunityRowProps) {
  const { t } = useTranslation('frame')
  const format = useFormat()
  const facts = [
    t('community.messages', { count: community.messages }),
    community.dataTo === null ? null : t('community.dataTo', { date: format.date(community.dataTo) }),
    community.unanalysed > 0 ? t('community.unanalysed', { count: community.unanalysed }) : null,
  ].filter((fact) => fact !== null)
  return (
    <div className={styles.row}>
      <Checkbox
        size="xs"
        label={community.name}
        description={
          <>
            {facts.join(' · ')}
            {community.basis === 'unstated' && <span className={styles.warning}>{t('community.unstated')}</span>}
          </>
        }
        checked={isChosen}
        onChange={onToggle}
        className={styles.check}
      />
      <Tooltip label={t('community.only')}>
        <button
          type="button"
          className={styles.only}
          aria-label={`${t('community.only')}: ${community.name}`}
          onClick={onOnly}
        >
          {t('community.onlyShort')}
        </button>
      </Tooltip>
    </div>
  )
}
