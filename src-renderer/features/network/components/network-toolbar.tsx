import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Purpose } from '#contract/messages.ts'
import type { NetworkGraph } from '#contract/network.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { KeyMenu, numbered } from '../../../ui/key-menu/key-menu.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import type { NetworkView } from '../network-view.ts'
import type { Revealed } from '../use-names.ts'
import styles from '../network.module.css'

export interface NetworkToolbarProps {
  readonly title: string
  readonly graph: NetworkGraph
  readonly view: NetworkView
  readonly change: (part: Partial<NetworkView>) => void
  readonly revealed: Revealed
  readonly hasPicture: boolean
  readonly onShowSide: (() => void) | null
}

/** Of what and when the picture is, and how it is looked at. */
export function NetworkToolbar({ title, graph, view, change, revealed, hasPicture, onShowSide }: NetworkToolbarProps) {
  const { t } = useTranslation(['network', 'common'])
  const format = useFormat()
  const end = (
    <>
      {hasPicture && (
        <SegmentedControl
          size="xs"
          aria-label={t('network:colour.label')}
          value={view.colour}
          data={[
            { value: 'group', label: t('network:colour.group') },
            { value: 'tier', label: t('network:colour.tier') },
          ]}
          onChange={(colour) => change({ colour: colour === 'tier' ? 'tier' : 'group' })}
        />
      )}
      <div className={styles.asking}>
        <button type="button" className={styles.button} disabled={revealed.isPending} onClick={revealed.toggle}>
          {revealed.isShown ? t('network:names.hide') : t('network:names.show')} <Kbd keys="n" />
        </button>
        {revealed.isAsking && (
          <KeyMenu
            title={t('network:names.ask')}
            side="below"
            align="end"
            choices={numbered(Purpose.options.map((id) => ({ id, label: t(`common:purpose.${id}`) })))}
            onChoose={(id) => revealed.answer(Purpose.parse(id))}
            onClose={revealed.stopAsking}
          />
        )}
      </div>
      {hasPicture && (
        <button
          type="button"
          className={styles.button}
          onClick={() => change({ shape: view.shape === 'table' ? 'picture' : 'table' })}
        >
          {view.shape === 'table' ? t('network:asPicture') : t('network:asTable')} <Kbd keys="t" />
        </button>
      )}
      {onShowSide && (
        <button type="button" className={styles.button} onClick={onShowSide}>
          {t('network:side')}
        </button>
      )}
    </>
  )
  return (
    <Toolbar title={title} end={end}>
      <span aria-live="polite" data-testid="network-count">
        {t('network:count', { count: graph.nodes.id.length, edges: graph.edges.source.length })}
      </span>
      {!hasPicture && <span className={styles.stale}>{t('network:noWebGl')}</span>}
      <span title={t('network:computedHint')}>{t('network:asOf', { date: format.date(graph.to) })}</span>
    </Toolbar>
  )
}
