import { IconAffiliate } from '@tabler/icons-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import type { CommunityId, MemberId } from '#contract/ids.ts'
import type { NetworkGraph } from '#contract/network.ts'
import { useGo } from '../../lib/address.ts'
import { useInsight, useShownCommunity } from '../../lib/shown-community.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ScrollRegion } from '../../ui/scroll-region/scroll-region.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { SplitPanes, useIsFolded } from '../../ui/split-panes.tsx'
import { useNetwork } from './api/use-network.ts'
import { CommunityFacts } from './components/community-facts.tsx'
import { MemberFacts } from './components/member-facts.tsx'
import { useNetworkColours } from './components/network-colours.ts'
import { NetworkFilters } from './components/network-filters.tsx'
import { NetworkPicture } from './components/network-picture.tsx'
import type { PictureControl } from './components/network-picture.tsx'
import { NetworkTable } from './components/network-table.tsx'
import { NetworkToolbar } from './components/network-toolbar.tsx'
import { CutLine, ZoomButtons } from './components/picture-overlays.tsx'
import { nodesByStrength } from './network-model.ts'
import { isFiltered, readNetworkView, writeNetworkView } from './network-view.ts'
import type { NetworkView } from './network-view.ts'
import { useGroupName, useNames } from './use-names.ts'
import { useNetworkKeys } from './use-network-keys.ts'
import styles from './network.module.css'

/** In narrower windows the facts are a drawer. */
const FOLDS_BELOW = 1100

/** Who exchanges with whom: a picture, the same as a table, and what it says about one member or the community. */
export function NetworkScreen() {
  const { t } = useTranslation('network')
  const { community, others, isPending } = useShownCommunity()
  const { view, change } = useNetworkView()
  const network = useNetwork(community, view)
  const insight = useInsight(community?.id ?? null)
  if (network.error !== null) return <ErrorState error={network.error} onRetry={() => void network.refetch()} />
  if (isPending || (community !== null && network.isPending)) return <TextSkeleton lines={10} />
  if (community === null) return <NoNetwork text={t('empty.noCommunity')} />
  if (community.isPrivateChat) return <NoNetwork text={t('empty.privateChat')} />
  if (!network.data) {
    return (
      <NoNetwork
        text={t('empty.notComputed')}
        action={
          <ComputeButton label={t('compute')} onRun={() => insight.start.mutate({ communityId: community.id })} />
        }
      />
    )
  }
  const title = others > 0 ? t('titleOf', { community: community.name }) : t('title')
  return (
    <Shown
      key={community.id}
      title={title}
      communityId={community.id}
      graph={network.data}
      view={view}
      change={change}
    />
  )
}

function useNetworkView() {
  const [params, setParams] = useSearchParams()
  const view = useMemo(() => readNetworkView(params), [params])
  const change = useCallback(
    (part: Partial<NetworkView>) =>
      setParams((previous) => writeNetworkView(previous, { ...readNetworkView(previous), ...part }), {
        replace: true,
      }),
    [setParams],
  )
  return { view, change }
}

interface ShownProps {
  readonly title: string
  readonly communityId: CommunityId
  readonly graph: NetworkGraph
  readonly view: NetworkView
  readonly change: (part: Partial<NetworkView>) => void
}

function Shown({ title, communityId, graph, view, change }: ShownProps) {
  const { t } = useTranslation('network')
  const go = useGo()
  const colours = useNetworkColours()
  const nodes = useMemo(() => nodesByStrength(graph), [graph])
  const [isDrawerOpen, setDrawerOpen] = useState(false)
  const isFolded = useIsFolded(FOLDS_BELOW)
  const revealed = useNames(communityId, nodes)
  const { nameOf } = revealed
  const groupName = useGroupName(graph)
  const picture = useRef<PictureControl>(null)
  const [hasPicture, setHasPicture] = useState(true)
  const chosen = nodes.find(({ id }) => id === view.at) ?? null
  const choose = useCallback(
    (id: MemberId | null) => {
      change({ at: id })
      if (id !== null) setDrawerOpen(true)
    },
    [change],
  )
  const open = useCallback((id: MemberId) => go(`/members/${id}`), [go])
  const isTable = view.shape === 'table' || !hasPicture
  useNetworkKeys({ nodes, chosen, choose: (id) => change({ at: id }), open, change, view, isTable, picture, revealed })
  const side = (
    <ScrollRegion className={styles.side} label={t('side')} testId="network-side">
      {chosen ? (
        <MemberFacts {...{ graph, nodes, nameOf, groupName }} node={chosen} onChoose={choose} onOpen={open} />
      ) : (
        <CommunityFacts
          {...{ communityId, graph, nodes, nameOf, groupName }}
          colourOfGroup={(group) => colours.groups[group] ?? colours.rest}
          onChoose={choose}
        />
      )}
    </ScrollRegion>
  )
  const centre = (
    <div className={styles.centre}>
      <NetworkToolbar
        {...{ title, graph, view, change, revealed, hasPicture }}
        onShowSide={isFolded ? () => setDrawerOpen(true) : null}
      />
      <NetworkFilters view={view} communityId={communityId} onChange={change} />
      {nodes.length === 0 ? (
        <NoNetwork text={isFiltered(view) ? t('empty.noMatch') : t('empty.noExchange')} />
      ) : isTable ? (
        <NetworkTable
          {...{ nodes, nameOf, groupName }}
          at={view.at}
          onChoose={(id) => change({ at: id })}
          onOpen={open}
        />
      ) : (
        <div className={styles.canvas}>
          <NetworkPicture
            {...{ graph, nodes, colours, nameOf }}
            colourBy={view.colour}
            at={view.at}
            onChoose={choose}
            onOpen={open}
            onUnavailable={() => setHasPicture(false)}
            label={t('pictureLabel', { count: nodes.length, edges: graph.edges.source.length })}
            control={picture}
          />
          <CutLine graph={graph} />
          <ZoomButtons onZoom={(direction) => picture.current?.zoom(direction)} />
        </div>
      )}
    </div>
  )
  return (
    <SplitPanes
      id="network"
      panes={[
        { id: 'graph', label: t('title'), content: centre },
        {
          id: 'facts',
          label: t('side'),
          width: 320,
          min: 260,
          max: 520,
          foldsBelow: FOLDS_BELOW,
          drawer: { isOpen: isDrawerOpen, onClose: () => setDrawerOpen(false) },
          content: side,
        },
      ]}
    />
  )
}

function NoNetwork({ text, action }: { text: string; action?: ReactNode }) {
  const { t } = useTranslation('network')
  return (
    <EmptyState icon={<IconAffiliate size={28} stroke={1.5} />} title={t('empty.title')} action={action}>
      {text}
    </EmptyState>
  )
}

function ComputeButton({ label, onRun }: { label: string; onRun: () => void }) {
  return (
    <button type="button" className={styles.button} onClick={onRun}>
      {label}
    </button>
  )
}
