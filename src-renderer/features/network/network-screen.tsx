import { SegmentedControl } from '@mantine/core'
import { IconAffiliate, IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import type { CommunityId, MemberId } from '#contract/ids.ts'
import { Purpose } from '#contract/messages.ts'
import type { NetworkGraph } from '#contract/network.ts'
import { useCommunityScope, useGo } from '../../lib/address.ts'
import { useDisclosurePurpose } from '../../lib/disclosure.ts'
import { useFormat } from '../../lib/format-provider.tsx'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { channelName } from '../../ui/chat-lines/chat-words.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { KeyMenu, numbered } from '../../ui/key-menu/key-menu.tsx'
import { ScrollRegion } from '../../ui/scroll-region/scroll-region.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { SplitPanes, useIsFolded } from '../../ui/split-panes.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { useInsight, useNetwork, useRevealedNames, useShownCommunity } from './api/use-network.ts'
import { CommunityFacts } from './components/community-facts.tsx'
import { MemberFacts } from './components/member-facts.tsx'
import { useNetworkColours } from './components/network-colours.ts'
import { NetworkFilters } from './components/network-filters.tsx'
import { NetworkPicture } from './components/network-picture.tsx'
import type { PictureControl } from './components/network-picture.tsx'
import { NetworkTable } from './components/network-table.tsx'
import { nodesByStrength } from './network-model.ts'
import type { NetworkNode } from './network-model.ts'
import { isFiltered, readNetworkView, writeNetworkView } from './network-view.ts'
import type { NetworkView } from './network-view.ts'
import styles from './network.module.css'

/** In narrower windows the facts are a drawer. */
const FOLDS_BELOW = 1100

/** Who exchanges with whom: a picture, the same as a table, and what it says about one member or the community. */
export function NetworkScreen() {
  const { t } = useTranslation('network')
  const { communityIds } = useCommunityScope()
  const { community, others, isPending } = useShownCommunity(communityIds)
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

/** Names as far as they were revealed; members are their ids otherwise. */
function useNames(communityId: CommunityId, nodes: readonly NetworkNode[]) {
  const fail = useFailureNotice()
  const { names, reveal, hide, isPending } = useRevealedNames(communityId, fail)
  const [purpose, setPurpose] = useDisclosurePurpose()
  const [isAsking, setIsAsking] = useState(false)
  const revealFor = (why: Purpose) =>
    reveal(
      nodes.map(({ id }) => id),
      why,
    )
  const toggle = () => {
    if (names.size > 0) hide()
    else if (purpose === null) setIsAsking(true)
    else revealFor(purpose)
  }
  const answer = (why: Purpose) => {
    setIsAsking(false)
    setPurpose(why)
    revealFor(why)
  }
  const nameOf = useCallback((id: MemberId) => names.get(id) ?? id, [names])
  return { nameOf, toggle, answer, isAsking, stopAsking: () => setIsAsking(false), isShown: names.size > 0, isPending }
}

type Revealed = ReturnType<typeof useNames>

/** A group is named after the channels its members write in most. */
function useGroupName(graph: NetworkGraph): (group: number) => string {
  const { t } = useTranslation('network')
  const format = useFormat()
  return useCallback(
    (group) => {
      const channels = graph.groups[group]?.channels.slice(0, 2).map(channelName) ?? []
      const number = group + 1
      return channels.length === 0
        ? t('groups.unnamed', { number })
        : t('groups.named', { number, channels: format.list(channels) })
    },
    [graph, t, format],
  )
}

interface NetworkToolbarProps {
  readonly title: string
  readonly graph: NetworkGraph
  readonly view: NetworkView
  readonly change: (part: Partial<NetworkView>) => void
  readonly revealed: Revealed
  readonly hasPicture: boolean
  readonly onShowSide: (() => void) | null
}

function NetworkToolbar({ title, graph, view, change, revealed, hasPicture, onShowSide }: NetworkToolbarProps) {
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

/** Says so when not everything that matched is drawn. */
function CutLine({ graph }: { graph: NetworkGraph }) {
  const { t } = useTranslation('network')
  const { matched, nodes } = graph
  if (matched.nodes <= nodes.id.length) return null
  return <p className={styles.cut}>{t('cut', { count: nodes.id.length, all: matched.nodes })}</p>
}

function ZoomButtons({ onZoom }: { onZoom: (direction: 'in' | 'out' | 'fit') => void }) {
  const { t } = useTranslation('network')
  return (
    <div className={styles.controls}>
      <button
        type="button"
        className={styles.control}
        aria-label={t('zoom.in')}
        title={`${t('zoom.in')} (+)`}
        onClick={() => onZoom('in')}
      >
        <IconPlus size={15} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={styles.control}
        aria-label={t('zoom.out')}
        title={`${t('zoom.out')} (-)`}
        onClick={() => onZoom('out')}
      >
        <IconMinus size={15} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={styles.control}
        aria-label={t('zoom.fit')}
        title={`${t('zoom.fit')} (0)`}
        onClick={() => onZoom('fit')}
      >
        <IconMaximize size={15} aria-hidden="true" />
      </button>
    </div>
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

interface NetworkKeys {
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

function useNetworkKeys(keys: NetworkKeys): void {
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
