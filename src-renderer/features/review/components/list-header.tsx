import { IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { FlagKind } from '#contract/analysis.ts'
import { ItemSort, ItemStatus } from '#contract/items.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { KeyMenu } from '../../../ui/key-menu/key-menu.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { useItemCounts } from '../api/use-review-basics.ts'
import { useReview, useReviewSession } from '../queue/review-context.tsx'
import { countFilters, useReviewView } from '../use-review-filter.ts'
import styles from './list-header.module.css'

const SORT_KEYS: Readonly<Record<ItemSort, string>> = { priority: '1', age: '2', due: '3' }

/** How many wait, in which order they stand, and what they are filtered by. */
export function ListHeader() {
  const { t } = useTranslation('review')
  const session = useReviewSession()
  const { view } = useReviewView()
  const count = useReview((state) => state.order.visible.length)
  const isListed = useReview((state) => state.isListed)
  const isOpen = useReview((state) => state.isFilterOpen)
  const filters = countFilters(view)
  const isQueue = view.status.length === 1 && view.status[0] === 'open'
  return (
    <>
      <Toolbar
        title={
          <span data-testid="item-count">
            {isListed ? t(isQueue ? 'list.title' : 'list.titleOther', { count }) : ' '}
          </span>
        }
        end={
          <button
            type="button"
            className={styles.quiet}
            aria-expanded={isOpen}
            onClick={() => session.set({ isFilterOpen: !isOpen })}
          >
            {t('list.filter')}
            {filters > 0 && <span className={styles.badge}>{filters}</span>} <Kbd keys="f" />
          </button>
        }
      >
        <SortButton />
      </Toolbar>
      {isOpen ? <FilterPanel /> : <FilterLine />}
    </>
  )
}

function SortButton() {
  const { t } = useTranslation('review')
  const session = useReviewSession()
  const { view, change } = useReviewView()
  const isOpen = useReview((state) => state.menu === 'sort')
  const close = () => session.set({ menu: null })
  return (
    <span className={styles.anchor}>
      <button
        type="button"
        className={styles.quiet}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => session.set({ menu: isOpen ? null : 'sort' })}
      >
        {t(`list.sortBy.${view.sort}`)} <IconChevronDown size={13} aria-hidden="true" />
      </button>
      {isOpen && (
        <KeyMenu
          title={t('menu.sort')}
          side="below"
          choices={ItemSort.options.map((id) => ({
            id,
            label: t(`list.sortBy.${id}`),
            keys: SORT_KEYS[id],
            isChosen: id === view.sort,
          }))}
          onChoose={(id) => {
            change({ sort: ItemSort.parse(id) })
            close()
          }}
          onClose={close}
        />
      )}
    </span>
  )
}

/** One line that says which filters hold, when the panel is closed. */
function FilterLine() {
  const { t } = useTranslation(['review', 'common'])
  const { view, reset } = useReviewView()
  if (countFilters(view) === 0) return null
  const words = [
    ...view.kinds.map((kind) => t(`common:kind.${kind}`)),
    ...(countFilters({ ...view, kinds: [], mine: false, memberId: null }) > 0
      ? view.status.map((status) => t(`common:itemStatus.${status}`))
      : []),
    ...(view.mine ? [t('filter.mine')] : []),
    ...(view.memberId === null ? [] : [t('filter.member')]),
  ]
  return (
    <div className={styles.line}>
      <span className={styles.words}>{words.join(' · ')}</span>
      <button type="button" className={styles.clear} onClick={reset}>
        {t('filter.clear')}
      </button>
    </div>
  )
}

function FilterPanel() {
  const { t } = useTranslation(['review', 'common'])
  const session = useReviewSession()
  const counts = useItemCounts()
  const { view, change, reset } = useReviewView()
  return (
    <div className={styles.panel} role="group" aria-label={t('list.filter')}>
      <fieldset className={styles.group}>
        <legend>{t('filter.kind')}</legend>
        {FlagKind.options.map((kind) => (
          <Chip
            key={kind}
            label={t(`common:kind.${kind}`)}
            count={counts?.byKind[kind]}
            isOn={view.kinds.includes(kind)}
            onToggle={() => change({ kinds: toggled(view.kinds, kind, FlagKind.options) })}
          />
        ))}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('filter.status')}</legend>
        {ItemStatus.options.map((status) => (
          <Chip
            key={status}
            label={t(`common:itemStatus.${status}`)}
            count={counts?.[status]}
            isOn={view.status.includes(status)}
            onToggle={() => change({ status: toggled(view.status, status, ItemStatus.options) })}
          />
        ))}
      </fieldset>
      <div className={styles.group}>
        <Chip
          label={t('filter.mine')}
          count={counts?.mine}
          isOn={view.mine}
          onToggle={() => change({ mine: !view.mine })}
        />
        {view.memberId !== null && <Chip label={t('filter.member')} isOn onToggle={() => change({ memberId: null })} />}
      </div>
      <div className={styles.foot}>
        <button type="button" className={styles.clear} onClick={reset} disabled={countFilters(view) === 0}>
          {t('filter.clear')}
        </button>
        <button type="button" className={styles.clear} onClick={() => session.set({ isFilterOpen: false })}>
          {t('filter.close')} <Kbd keys="escape" />
        </button>
      </div>
    </div>
  )
}

function Chip(props: { label: string; count?: number | undefined; isOn: boolean; onToggle: () => void }) {
  const format = useFormat()
  return (
    <button type="button" className={styles.chip} aria-pressed={props.isOn} onClick={props.onToggle}>
      {props.label}
      {props.count !== undefined && <span className={styles.figure}>{format.number(props.count)}</span>}
    </button>
  )
}

/** The values with one added or taken away, in their usual order. */
function toggled<Value extends string>(
  values: readonly Value[],
  value: Value,
  all: readonly Value[],
): readonly Value[] {
  return all.filter((one) => (one === value ? !values.includes(value) : values.includes(one)))
}
