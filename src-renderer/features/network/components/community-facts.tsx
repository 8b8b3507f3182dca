import { useTranslation } from 'react-i18next'
import type { CommunityId, MemberId } from '#contract/ids.ts'
import type { NetworkGraph } from '#contract/network.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { ConcentrationFacts } from '../../../ui/concentration-facts.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { useTierOverview } from '../api/use-network.ts'
import { bridgesOf } from '../network-model.ts'
import type { NetworkNode } from '../network-model.ts'
import styles from './side.module.css'

export interface CommunityFactsProps {
  readonly communityId: CommunityId
  readonly graph: NetworkGraph
  readonly nodes: readonly NetworkNode[]
  readonly nameOf: (id: MemberId) => string
  readonly groupName: (group: number) => string
  readonly colourOfGroup: (group: number) => string
  readonly onChoose: (id: MemberId) => void
}

/** What the side says while nobody is chosen: on how few the community rests, its groups, and who joins them. */
export function CommunityFacts(props: CommunityFactsProps) {
  const { communityId, graph, nodes, nameOf, groupName, colourOfGroup, onChoose } = props
  const { t } = useTranslation('network')
  const format = useFormat()
  const { data: overview, isPending } = useTierOverview(communityId)
  const bridges = bridgesOf(nodes)
  return (
    <>
      <section aria-label={t('concentration')} data-testid="concentration">
        <h3 className={styles.title}>{t('concentration')}</h3>
        {isPending && <TextSkeleton lines={4} />}
        {overview && <ConcentrationFacts concentration={overview.concentration} nameOf={nameOf} />}
      </section>
      <section aria-label={t('groups.title')}>
        <h3 className={styles.title}>{t('groups.title')}</h3>
        <p className={styles.quiet}>
          {t('groups.lead', { count: graph.groups.length, quality: format.decimal(graph.modularity) })}
        </p>
        <ul className={styles.list}>
          {graph.groups.slice(0, 8).map((group, index) => (
            <li key={group.channels.join(' ') || index} className={styles.groupRow}>
              <span className={styles.dot} style={{ background: colourOfGroup(index) }} aria-hidden="true" />
              <bdi className={styles.rowName}>{groupName(index)}</bdi>
              <span className={styles.rowNote}>{t('groups.inside', { share: format.percent(group.inside) })}</span>
              <span className={styles.rowValue}>{format.number(group.members)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={t('bridges.title')}>
        <h3 className={styles.title}>{t('bridges.title')}</h3>
        <p className={styles.quiet}>
          {graph.bridging.isExact ? t('bridges.lead') : t('bridges.sampled', { count: graph.bridging.pivots })}
        </p>
        <ul className={styles.list}>
          {bridges.map((node) => (
            <li key={node.id}>
              <button type="button" className={styles.row} onClick={() => onChoose(node.id)}>
                <bdi className={styles.rowName}>{nameOf(node.id)}</bdi>
                <span className={styles.rowNote}>{groupName(node.group)}</span>
                <span className={styles.rowValue}>{format.percent(node.bridging)}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
