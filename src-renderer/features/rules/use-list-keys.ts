import { useTranslation } from 'react-i18next'
import { useGo } from '../../lib/address.ts'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { NEW } from './use-drafts.ts'

export interface ListKeys {
  readonly ids: readonly string[]
  readonly openId: string | null
  readonly open: (id: string) => void
  /** The other tab. */
  readonly other: string
  readonly mayAdd: boolean
}

/** Keys that both lists of the screen have. */
export function useListKeys({ ids, openId, open, other, mayAdd }: ListKeys): void {
  const { t } = useTranslation('rules')
  const go = useGo()
  const move = (steps: number) => () => {
    const from = openId === null ? -1 : ids.indexOf(openId)
    const next = ids[Math.min(Math.max(from + steps, 0), ids.length - 1)]
    if (next !== undefined) open(next)
  }
  useShortcuts({
    scope: 'screen',
    title: t('title'),
    shortcuts: [
      { keys: ['j', 'arrowdown'], label: t('keys.next'), repeats: true, run: move(1) },
      { keys: ['k', 'arrowup'], label: t('keys.previous'), repeats: true, run: move(-1) },
      { keys: 'n', label: t('keys.add'), enabled: mayAdd, run: () => open(NEW) },
      { keys: 't', label: t('keys.tab'), run: () => go(other) },
    ],
  })
}
