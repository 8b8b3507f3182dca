import { Checkbox, Select } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { RiskBand } from '#contract/members.ts'
import { Purpose } from '#contract/messages.ts'
import { OPERATORS } from '#contract/roles.ts'
import { Tier } from '#contract/tiers.ts'
import { useDisclosurePurpose } from '../../../lib/disclosure.ts'
import { useCan } from '../../../lib/session.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { KeyMenu, numbered } from '../../../ui/key-menu/key-menu.tsx'
import { MOST_FOUND } from '../api/use-members.ts'
import type { MembersView } from '../members-view.ts'
import styles from './member-filters.module.css'

export interface SearchFieldProps {
  readonly fieldRef: RefObject<HTMLInputElement | null>
  readonly searched: string | null
  readonly onSearch: (name: string | null) => void
  /** ↓ or Escape in the field: on to the list. */
  readonly onLeave: () => void
}

/**
 * Looks members up by name. Not while one types: each search is an entry in the log, so it takes Enter, and a purpose,
 * asked for once in a session.
 */
export function SearchField({ fieldRef, searched, onSearch, onLeave }: SearchFieldProps) {
  const { t } = useTranslation(['members', 'common'])
  const [typed, setTyped] = useState({ text: searched ?? '', of: searched })
  // When the search is cleared by other means than this field, so is the field.
  const text = typed.of === searched ? typed.text : (searched ?? '')
  const setText = (next: string) => setTyped({ text: next, of: searched })
  const [purpose, setPurpose] = useDisclosurePurpose()
  const [isAsking, setIsAsking] = useState(false)
  const name = text.trim()
  const submit = () => {
    if (name === '') onSearch(null)
    else if (purpose === null) setIsAsking(true)
    else onSearch(name)
  }
  const clear = () => {
    setText('')
    onSearch(null)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') submit()
    else if (event.key === 'Escape' && text !== '') clear()
    else if (event.key === 'Escape' || event.key === 'ArrowDown') onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search className={styles.search}>
      <div className={styles.field}>
        <IconSearch size={14} aria-hidden="true" />
        <input
          ref={fieldRef}
          type="text"
          dir="auto"
          value={text}
          maxLength={200}
          aria-label={t('members:search.label')}
          placeholder={t('members:search.placeholder')}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {text === '' ? (
          <Kbd keys="/" />
        ) : (
          <button type="button" className={styles.icon} aria-label={t('members:search.clear')} onClick={clear}>
            <IconX size={13} aria-hidden="true" />
          </button>
        )}
        <button type="button" className={styles.go} onClick={submit} disabled={name === '' || name === searched}>
          {t('members:search.go')} <Kbd keys="enter" />
        </button>
      </div>
      {isAsking && (
        <KeyMenu
          title={t('members:search.ask')}
          side="below"
          choices={numbered(Purpose.options.map((id) => ({ id, label: t(`common:purpose.${id}`) })))}
          onChoose={(id) => {
            setIsAsking(false)
            setPurpose(Purpose.parse(id))
            onSearch(name)
          }}
          onClose={() => setIsAsking(false)}
        />
      )}
    </search>
  )
}

/** What was looked up, why, and how many there are. */
export function FoundLine(props: { found: number | null; searched: string; onClear: () => void }) {
  const { found, searched, onClear } = props
  const { t } = useTranslation(['members', 'common'])
  const [purpose] = useDisclosurePurpose()
  return (
    <div className={styles.found} role="status">
      {found !== null && (
        <span>
          {found === MOST_FOUND
            ? t('members:search.most', { count: found, name: searched })
            : t('members:search.found', { count: found, name: searched })}
          {purpose !== null && ` · ${t('members:search.logged', { purpose: t(`common:purpose.${purpose}`) })}`}
        </span>
      )}
      <button type="button" className={styles.quiet} onClick={onClear}>
        {t('members:search.back')} <Kbd keys="escape" />
      </button>
    </div>
  )
}

export function BotSwitch(props: { view: MembersView; onChange: (part: Partial<MembersView>) => void }) {
  const { t } = useTranslation('members')
  return (
    <Checkbox
      label={t('filter.bots')}
      checked={props.view.includeBots}
      onChange={(event) => props.onChange({ includeBots: event.currentTarget.checked, at: null })}
    />
  )
}

/** Narrows the list by tier, silence risk and VIP: for owners and operators, who see these. */
export function StandingFilters(props: { view: MembersView; onChange: (part: Partial<MembersView>) => void }) {
  const { view, onChange } = props
  const { t } = useTranslation(['members', 'common'])
  if (!useCan(OPERATORS)) return null
  return (
    <div className={styles.standing} role="group" aria-label={t('members:filter.label')}>
      <Select
        size="xs"
        w={130}
        clearable
        aria-label={t('members:filter.tier')}
        placeholder={t('members:filter.anyTier')}
        value={view.tier}
        data={Tier.options.map((tier) => ({ value: tier, label: t(`common:tier.${tier}`) }))}
        onChange={(tier) => onChange({ tier: Tier.safeParse(tier).data ?? null, at: null })}
      />
      <Select
        size="xs"
        w={120}
        clearable
        aria-label={t('members:filter.band')}
        placeholder={t('members:filter.anyBand')}
        value={view.band}
        data={RiskBand.options.map((band) => ({ value: band, label: t(`members:standing.band.${band}`) }))}
        onChange={(band) => onChange({ band: RiskBand.safeParse(band).data ?? null, at: null })}
      />
      <Checkbox
        label={t('members:filter.vip')}
        checked={view.vip}
        onChange={(event) => onChange({ vip: event.currentTarget.checked, at: null })}
      />
    </div>
  )
}
