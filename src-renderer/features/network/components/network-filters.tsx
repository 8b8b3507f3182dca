import { Select, SegmentedControl } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ChannelId } from '#contract/ids.ts'
import type { CommunityId } from '#contract/ids.ts'
import { EdgeKind } from '#contract/network.ts'
import { Tier } from '#contract/tiers.ts'
import { channelName } from '../../../ui/chat-lines/chat-words.tsx'
import { useChannelsOf } from '../api/use-network.ts'
import { isFiltered, MIN_WEIGHTS, SPANS } from '../network-view.ts'
import type { NetworkView } from '../network-view.ts'
import styles from './network-filters.module.css'

export interface NetworkFiltersProps {
  readonly view: NetworkView
  readonly communityId: CommunityId | null
  readonly onChange: (part: Partial<NetworkView>) => void
}

/** Time, kind of exchange, tier, channel and least number of exchanges, in one line. */
export function NetworkFilters({ view, communityId, onChange }: NetworkFiltersProps) {
  const { t } = useTranslation(['network', 'common'])
  const channels = useChannelsOf(communityId)
  return (
    <search className={styles.filters} aria-label={t('network:filter.label')}>
      <SegmentedControl
        size="xs"
        aria-label={t('network:filter.span')}
        value={String(view.days)}
        data={SPANS.map((days) => ({ value: String(days), label: t(`network:span.${days}`) }))}
        onChange={(value) => onChange({ days: SPANS.find((days) => String(days) === value) ?? 91 })}
      />
      <Toggles
        label={t('network:filter.kinds')}
        options={EdgeKind.options.map((kind) => ({ value: kind, label: t(`network:kind.${kind}`) }))}
        chosen={view.kinds}
        onChange={(kinds) => onChange({ kinds })}
      />
      <Toggles
        label={t('network:filter.tiers')}
        options={Tier.options.map((tier) => ({ value: tier, label: t(`common:tier.${tier}`) }))}
        chosen={view.tiers}
        onChange={(tiers) => onChange({ tiers })}
      />
      <Select
        className={styles.channel}
        size="xs"
        searchable
        clearable
        aria-label={t('network:filter.channel')}
        placeholder={t('network:filter.anyChannel')}
        value={view.channelId}
        data={channels.map(({ id, name }) => ({ value: id, label: channelName(name) }))}
        onChange={(id) => onChange({ channelId: id === null ? null : ChannelId.parse(id) })}
      />
      <Select
        className={styles.least}
        size="xs"
        allowDeselect={false}
        aria-label={t('network:filter.least')}
        value={String(view.minWeight)}
        data={MIN_WEIGHTS.map((weight) => ({
          value: String(weight),
          label: t('network:filter.leastOf', { count: weight }),
        }))}
        onChange={(value) => onChange({ minWeight: Number(value) })}
      />
      {isFiltered(view) && (
        <button
          type="button"
          className={styles.clear}
          onClick={() => onChange({ kinds: [], tiers: [], channelId: null, minWeight: 1 })}
        >
          <IconX size={12} aria-hidden="true" />
          {t('network:filter.clear')}
        </button>
      )}
    </search>
  )
}

interface TogglesProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  /** Empty = all of them. */
  readonly chosen: readonly Value[]
  readonly onChange: (chosen: Value[]) => void
}

function Toggles<Value extends string>({ label, options, chosen, onChange }: TogglesProps<Value>) {
  const toggle = (value: Value) => {
    const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]
    // All of them is the same as no filter, and that is how it is written.
    onChange(next.length === options.length ? [] : next)
  }
  return (
    <div className={styles.toggles} role="group" aria-label={label}>
      {options.map(({ value, label: name }) => (
        <button
          key={value}
          type="button"
          className={styles.toggle}
          aria-pressed={chosen.includes(value)}
          onClick={() => toggle(value)}
        >
          {name}
        </button>
      ))}
    </div>
  )
}
