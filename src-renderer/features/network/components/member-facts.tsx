import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberId } from '#contract/ids.ts'
import type { NetworkGraph } from '#contract/network.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { partnersOf } from '../network-model.ts'
import type { NetworkNode } from '../network-model.ts'
import styles from './side.module.css'

const SHOWN_PARTNERS = 30

export interface MemberFactsProps {
  readonly graph: NetworkGraph
  readonly nodes: readonly NetworkNode[]
  readonly node: NetworkNode
  readonly nameOf: (id: MemberId) => string
  readonly groupName: (group: number) => string
  readonly onChoose: (id: MemberId | null) => void
  readonly onOpen: (id: MemberId) => void
}

/** What the graph says of one member: measures, and whom they exchange with. */
export function MemberFacts(props: MemberFactsProps) {
  const { graph, nodes, node, nameOf, groupName, onChoose, onOpen } = props
  const { t } = useTranslation(['network', 'common'])
  const format = useFormat()
  const partners = partnersOf(graph, nodes, node.index)
  return (
    <section aria-label={t('network:member.title')} data-testid="network-member">
      <header className={styles.head}>
        <h3 className={styles.name}>
          <bdi>{nameOf(node.id)}</bdi>
        </h3>
        <CopyButton text={node.id} label={t('network:member.copyId')} />
        <button type="button" className={styles.action} onClick={() => onOpen(node.id)}>
          {t('network:member.open')} <Kbd keys="enter" />
        </button>
      </header>
      <dl className={styles.facts}>
        <Fact name={t('network:column.tier')}>
          {t(`common:tier.${node.tier}`)}
          {node.isVip && ' · VIP'}
        </Fact>
        <Fact name={t('network:column.group')}>{groupName(node.group)}</Fact>
        <Fact name={t('network:column.partners')} hint={t('network:column.partnersHint')}>
          {format.number(node.partners)}
        </Fact>
        <Fact name={t('network:column.strength')} hint={t('network:column.strengthHint')}>
          {format.decimal(node.strength, 1)}
        </Fact>
        <Fact name={t('network:column.bridging')} hint={t('network:column.bridgingHint')}>
          {format.percent(node.bridging)}
        </Fact>
      </dl>
      <h4 className={styles.subtitle}>{t('network:member.partners', { count: partners.length })}</h4>
      {partners.length === 0 && <p className={styles.quiet}>{t('network:member.alone')}</p>}
      <ul className={styles.list}>
        {partners.slice(0, SHOWN_PARTNERS).map(({ node: other, weight, kinds, lastWeekFrom }) => (
          <li key={other.id}>
            <button type="button" className={styles.row} onClick={() => onChoose(other.id)}>
              <bdi className={styles.rowName}>{nameOf(other.id)}</bdi>
              <span className={styles.rowNote}>
                {format.list(kinds.map((kind) => t(`network:kind.${kind}`)))} ·{' '}
                {t('network:member.last', { date: format.date(lastWeekFrom) })}
              </span>
              <span className={styles.rowValue}>{format.number(weight)}</span>
            </button>
          </li>
        ))}
      </ul>
      {partners.length > SHOWN_PARTNERS && (
        <p className={styles.quiet}>{t('network:member.more', { count: partners.length - SHOWN_PARTNERS })}</p>
      )}
    </section>
  )
}

function Fact({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div className={styles.fact} title={hint}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
