import { Drawer } from '@mantine/core'
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { useRef } from 'react'
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './split-panes.module.css'

export interface Pane {
  readonly id: string
  /** Name of the region and of its splitter. */
  readonly label: string
  readonly content: ReactNode
  /** Width in pixels to start from; the pane without one takes what is left. */
  readonly width?: number
  readonly min?: number
  readonly max?: number
  /** In windows narrower than this many pixels the pane becomes a drawer. */
  readonly foldsBelow?: number
  /** Whether the drawer is open, and what happens when it closes. */
  readonly drawer?: { readonly isOpen: boolean; readonly onClose: () => void }
}

/** Panes side by side; their borders can be dragged, or moved with the arrow keys, and are remembered. */
export function SplitPanes({ id, panes }: { id: string; panes: readonly Pane[] }) {
  const [widths, setWidths] = useLocalStorage<Record<string, number>>({
    key: `qunjian.panes.${id}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  })
  const flexible = panes.findIndex((pane) => pane.width === undefined)
  return (
    <div className={styles.panes}>
      {panes.map((pane, index) => (
        <OnePane
          key={pane.id}
          pane={pane}
          width={widths[pane.id] ?? pane.width}
          side={index < flexible ? 'end' : 'start'}
          onResize={(width) => setWidths((previous) => ({ ...previous, [pane.id]: width }))}
        />
      ))}
    </div>
  )
}

/** Whether the window is too narrow for a pane that folds below this width: to offer the key or button that opens it. */
export function useIsFolded(foldsBelow: number): boolean {
  return useMediaQuery(`(max-width: ${foldsBelow - 1}px)`, undefined, { getInitialValueInEffect: false }) ?? false
}

interface OnePaneProps {
  readonly pane: Pane
  readonly width: number | undefined
  /** Edge of the pane that the splitter is on. */
  readonly side: 'start' | 'end'
  readonly onResize: (width: number) => void
}

function OnePane({ pane, width, side, onResize }: OnePaneProps) {
  const isFolded = useIsFolded(pane.foldsBelow ?? 0)
  if (isFolded && pane.foldsBelow !== undefined) {
    return (
      <Drawer
        opened={pane.drawer?.isOpen ?? false}
        onClose={pane.drawer?.onClose ?? (() => undefined)}
        position="right"
        size={pane.width ?? 320}
        title={pane.label}
        padding={0}
        classNames={{ header: styles.drawerHeader, body: styles.drawerBody, content: styles.drawerContent }}
        overlayProps={{ backgroundOpacity: 0.15 }}
        transitionProps={{ duration: 100 }}
      >
        {pane.content}
      </Drawer>
    )
  }
  const isFixed = width !== undefined
  return (
    <div
      role="group"
      className={styles.pane}
      data-fixed={isFixed || undefined}
      style={{ width }}
      aria-label={pane.label}
    >
      {pane.content}
      {isFixed && <Splitter pane={pane} width={width} side={side} onResize={onResize} />}
    </div>
  )
}

const KEY_STEP = 16

function Splitter({ pane, width, side, onResize }: OnePaneProps & { readonly width: number }) {
  const { t } = useTranslation('ui')
  const start = useRef<{ x: number; width: number } | null>(null)
  const min = pane.min ?? 200
  const max = pane.max ?? 640
  const direction = side === 'end' ? 1 : -1
  const resize = (next: number) => onResize(Math.round(Math.min(max, Math.max(min, next))))
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    start.current = { x: event.clientX, width }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (start.current) resize(start.current.width + (event.clientX - start.current.x) * direction)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    event.preventDefault()
    resize(width + (event.key === 'ArrowRight' ? KEY_STEP : -KEY_STEP) * direction)
  }
  return (
    <div
      className={styles.splitter}
      data-side={side}
      role="separator"
      aria-orientation="vertical"
      aria-label={t('splitter.resize', { pane: pane.label })}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (start.current = null)}
      onDoubleClick={() => pane.width !== undefined && onResize(pane.width)}
      onKeyDown={onKeyDown}
    />
  )
}
