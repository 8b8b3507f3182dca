import { Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { patternsOf } from '../../lib/keymap/keymap.ts'
import { useKeymap, useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { PALETTE_GROUPS, matchEntries } from './palette-entries.ts'
import type { PaletteEntry } from './palette-entries.ts'
import { useMessageEntries } from './use-message-entries.ts'
import styles from './palette.module.css'

export interface PaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Screens and actions; the actions of the present screen and the messages are found here. */
  readonly entries: readonly PaletteEntry[]
}

/** Search and commands in one field: screens, actions, the actions of this screen, messages. */
export function Palette({ isOpen, onClose, entries }: PaletteProps) {
  const { t } = useTranslation('palette')
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size={620} yOffset={56} centered={false}>
      <Modal.Overlay backgroundOpacity={0.2} />
      <Modal.Content aria-label={t('title')}>
        {isOpen && <PaletteBody entries={entries} onClose={onClose} />}
      </Modal.Content>
    </Modal.Root>
  )
}

function PaletteBody({ entries, onClose }: { entries: readonly PaletteEntry[]; onClose: () => void }) {
  const { t } = useTranslation('palette')
  const id = useId()
  const [typed, setTyped] = useState('')
  const [activeIndex, setActiveIndex] = useState(0)
  const here = useScreenEntries()
  const messages = useMessageEntries(typed)
  const shown = inGroups([...matchEntries([...entries, ...here], typed), ...messages.entries])
  const active = Math.min(activeIndex, Math.max(0, shown.length - 1))
  // The screen's own keys rest while the palette is open; its own are handled in the field.
  useShortcuts({ scope: 'overlay', title: t('title'), isExclusive: true, shortcuts: [] })

  const run = (entry: PaletteEntry | undefined) => {
    if (!entry) return
    onClose()
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') run(shown[active])
    else if (event.key === 'ArrowDown') setActiveIndex((active + 1) % Math.max(1, shown.length))
    else if (event.key === 'ArrowUp') setActiveIndex((active - 1 + shown.length) % Math.max(1, shown.length))
    else return
    event.preventDefault()
  }

  return (
    <>
      <div className={styles.field}>
        <IconSearch size={16} aria-hidden="true" />
        <input
          className={styles.input}
          value={typed}
          placeholder={t('placeholder')}
          aria-label={t('title')}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={shown[active] ? `${id}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setActiveIndex(0)
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd keys="escape" />
      </div>
      <div
        id={`${id}-list`}
        className={styles.list}
        role="listbox"
        aria-label={t('title')}
        aria-busy={messages.isSearching}
      >
        {shown.map((entry, index) => (
          <Entry
            key={`${entry.group}-${entry.id}`}
            id={`${id}-${index}`}
            entry={entry}
            heading={shown[index - 1]?.group === entry.group ? null : t(`group.${entry.group}`)}
            isActive={index === active}
            onPoint={() => setActiveIndex(index)}
            onRun={() => run(entry)}
          />
        ))}
      </div>
      {shown.length === 0 && <p className={styles.nothing}>{t('nothing')}</p>}
    </>
  )
}

interface EntryProps {
  readonly id: string
  readonly entry: PaletteEntry
  readonly heading: string | null
  readonly isActive: boolean
  readonly onPoint: () => void
  readonly onRun: () => void
}

function Entry({ id, entry, heading, isActive, onPoint, onRun }: EntryProps) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    <>
      {heading && (
        <div className={styles.heading} role="presentation">
          {heading}
        </div>
      )}
      {/* The focus stays in the field (aria-activedescendant), which has the keys. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
      <div
        ref={row}
        id={id}
        className={styles.entry}
        role="option"
        aria-selected={isActive}
        onPointerMove={onPoint}
        onClick={onRun}
      >
        <span className={styles.icon} aria-hidden="true">
          {entry.icon && <entry.icon size={15} stroke={1.6} />}
        </span>
        <span className={styles.label}>{entry.label}</span>
        {entry.detail && <span className={styles.detail}>{entry.detail}</span>}
        {entry.keys && <Kbd keys={entry.keys} />}
      </div>
    </>
  )
}

/** What the present screen offers by key, as entries. Read once, when the palette opens. */
function useScreenEntries(): readonly PaletteEntry[] {
  const { keymap } = useKeymap()
  const [entries] = useState(() =>
    keymap
      .groups()
      .filter((group) => group.scope === 'screen' || group.scope === 'pane')
      .flatMap((group) => group.shortcuts)
      .filter((shortcut) => !shortcut.isHidden && shortcut.enabled !== false)
      .map((shortcut): PaletteEntry => {
        const [keys = ''] = patternsOf(shortcut)
        const press = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
        return { id: keys, group: 'here', label: shortcut.label, keys, run: () => shortcut.run(press) }
      }),
  )
  return entries
}

function inGroups(entries: readonly PaletteEntry[]): readonly PaletteEntry[] {
  return entries.toSorted((a, b) => PALETTE_GROUPS.indexOf(a.group) - PALETTE_GROUPS.indexOf(b.group))
}
