import { MultiSelect, Select, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { DayField } from '../../../ui/day-field.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { useFacets } from '../api/use-audit.ts'
import { actionName, areaName } from '../audit-words.ts'
import { isFiltered } from '../log-view.ts'
import type { LogView } from '../log-view.ts'
import styles from './log-filters.module.css'

export interface LogFiltersProps {
  readonly view: LogView
  readonly onChange: (part: Partial<LogView>) => void
  readonly onReset: () => void
  readonly objectField: RefObject<HTMLInputElement | null>
}

/** What the log is filtered by; only actions and accounts that occur are offered. */
export function LogFilters({ view, onChange, onReset, objectField }: LogFiltersProps) {
  const { t } = useTranslation(['compliance', 'common'])
  const facets = useFacets()
  const actions = useMemo(() => {
    const groups = new Map<string, { value: string; label: string }[]>()
    for (const code of new Set([...(facets?.actions ?? []), ...view.actions])) {
      const group = areaName(t, code)
      groups.set(group, [...(groups.get(group) ?? []), { value: code, label: actionName(t, code) }])
    }
    return [...groups].map(([group, items]) => ({ group, items }))
  }, [facets, view.actions, t])
  const actors = (facets?.actors ?? []).map(({ actor, name }) => ({ value: actor, label: name ?? actor }))
  return (
    <search className={styles.filters} aria-label={t('compliance:filter.label')}>
      <MultiSelect
        className={styles.actions}
        aria-label={t('compliance:filter.action')}
        placeholder={view.actions.length === 0 ? t('compliance:filter.anyAction') : undefined}
        searchable
        clearable
        data={actions}
        value={[...view.actions]}
        onChange={(codes) => onChange({ actions: codes })}
      />
      <Select
        className={styles.actor}
        aria-label={t('compliance:filter.actor')}
        placeholder={t('compliance:filter.anyActor')}
        searchable
        clearable
        data={actors}
        value={view.actor}
        onChange={(actor) => onChange({ actor })}
      />
      <ObjectField view={view} onChange={onChange} fieldRef={objectField} />
      <span className={styles.days}>
        <DayField label={t('compliance:filter.from')} day={view.from} onChange={(from) => onChange({ from })} />
        <span aria-hidden="true">–</span>
        <DayField label={t('compliance:filter.to')} day={view.to} onChange={(to) => onChange({ to })} />
      </span>
      {isFiltered(view) && (
        <button type="button" className={styles.clear} onClick={onReset}>
          {t('common:action.clear')} <Kbd keys="escape" />
        </button>
      )}
    </search>
  )
}

/** Taken over on Enter or when the field is left: an object is matched whole. */
function ObjectField(props: Pick<LogFiltersProps, 'view' | 'onChange'> & { fieldRef: LogFiltersProps['objectField'] }) {
  const { view, onChange, fieldRef } = props
  const { t } = useTranslation('compliance')
  const [typed, setTyped] = useState<string | null>(null)
  const take = () => {
    if (typed === null) return
    setTyped(null)
    onChange({ object: typed.trim() === '' ? null : typed.trim() })
  }
  return (
    <TextInput
      ref={fieldRef}
      className={styles.object}
      aria-label={t('filter.object')}
      placeholder={t('filter.objectPlaceholder')}
      maxLength={200}
      value={typed ?? view.object ?? ''}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') take()
        else if (event.key === 'Escape') {
          setTyped(null)
          event.currentTarget.blur()
        } else return
        event.stopPropagation()
      }}
      rightSection={(typed ?? view.object ?? '') === '' && <Kbd keys="/" />}
    />
  )
}
