import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberId } from '#contract/ids.ts'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import type { PictureControl } from './components/network-picture.tsx'
import type { NetworkNode } from './network-model.ts'
import type { NetworkView } from './network-view.ts'
import type { Revealed } from './use-names.ts'

export interface NetworkKeys {
  readonly nodes: readonly NetworkNode[]
  readonly chosen: NetworkNode | null
  readonly choose: (id: MemberId | null) => void
  readonly open: (id: MemberId) => void
  readonly change: (part: Partial<NetworkView>) => void
  readonly view: NetworkView
  readonly isTable: boolean
  readonly picture: RefObject<PictureControl | null>
  readonly revealed: Revealed
}

/** Every key of the screen. */
export function useNetworkKeys(keys: NetworkKeys): void {
  const { nodes, chosen, choose, open, change, view, isTable, picture, revealed } = keys
  const { t } = useTranslation('network')
  const move = (steps: number) => () => {
    const from = chosen === null ? -1 : nodes.indexOf(chosen)
    const next = nodes[Math.min(Math.max(from + steps, 0), nodes.length - 1)]
    if (next !== undefined) choose(next.id)
  }
  const zoom = (direction: 'in' | 'out' | 'fit') => () => picture.current?.zoom(direction)
  useShortcuts({
    scope: 'screen',
    title: t('title'),
    shortcuts: [
      { keys: ['j', 'arrowdown'], label: t('keys.next'), repeats: true, run: move(1) },
      { keys: ['k', 'arrowup'], label: t('keys.previous'), repeats: true, run: move(-1) },
      // In the table the focused row opens itself.
      {
        keys: 'enter',
        label: t('keys.open'),
        enabled: chosen !== null && !isTable,
        run: () => chosen && open(chosen.id),
      },
      { keys: 'escape', label: t('keys.clear'), enabled: chosen !== null, run: () => choose(null) },
      {
        keys: 't',
        label: t('keys.table'),
        run: () => change({ shape: view.shape === 'table' ? 'picture' : 'table' }),
      },
      { keys: 'c', label: t('keys.colour'), run: () => change({ colour: view.colour === 'tier' ? 'group' : 'tier' }) },
      { keys: 'n', label: t('keys.names'), run: revealed.toggle },
      { keys: ['+', '='], label: t('zoom.in'), repeats: true, enabled: !isTable, run: zoom('in') },
      { keys: '-', label: t('zoom.out'), repeats: true, enabled: !isTable, run: zoom('out') },
      { keys: '0', label: t('zoom.fit'), enabled: !isTable, run: zoom('fit') },
    ],
  })
}
