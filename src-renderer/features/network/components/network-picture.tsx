import { useReducedMotion } from '@mantine/hooks'
import { UndirectedGraph } from 'graphology'
import { Sigma } from 'sigma'
import { useEffect, useImperativeHandle, useRef } from 'react'
import type { Ref } from 'react'
import type { MemberId } from '#contract/ids.ts'
import type { NetworkGraph } from '#contract/network.ts'
import type { NetworkNode } from '../network-model.ts'
import { colourOf } from './network-colours.ts'
import type { NetworkColours } from './network-colours.ts'
import { drawHover } from './draw-hover.ts'
import styles from './network-picture.module.css'

/** What keys and buttons may do with the picture. */
export interface PictureControl {
  zoom(direction: 'in' | 'out' | 'fit'): void
}

export interface NetworkPictureProps {
  readonly graph: NetworkGraph
  readonly nodes: readonly NetworkNode[]
  readonly colours: NetworkColours
  readonly colourBy: 'group' | 'tier'
  readonly nameOf: (id: MemberId) => string
  readonly at: MemberId | null
  readonly onChoose: (id: MemberId | null) => void
  readonly onOpen: (id: MemberId) => void
  /** The machine draws no WebGL: the table has to do. */
  readonly onUnavailable: () => void
  readonly label: string
  readonly control: Ref<PictureControl>
}

const SMALLEST = 2.2
const LARGEST = 13
/** Above this many edges the picture moves without them, so that it keeps up with the hand. */
const EDGES_IN_MOTION = 6000
/** Milliseconds of a move of the camera; none where motion is unwanted. */
const GLIDE = 120

/** The graph in WebGL: nodes sized by strength, edges by weight; the chosen member and their partners stand out. */
export function NetworkPicture(props: NetworkPictureProps) {
  const { graph, nodes, colours, colourBy, nameOf, at, onChoose, onOpen, onUnavailable, label, control } = props
  const container = useRef<HTMLDivElement>(null)
  const sigma = useRef<Sigma | null>(null)
  const duration = useReducedMotion() ? 0 : GLIDE

  // Listeners and reducers read what is current, so that a choice costs a redraw and no new picture.
  const current = useRef({ at, onChoose, onOpen, onUnavailable, nameOf })
  useEffect(() => {
    current.current = { at, onChoose, onOpen, onUnavailable, nameOf }
    sigma.current?.refresh({ skipIndexation: true })
  }, [at, onChoose, onOpen, onUnavailable, nameOf])

  useEffect(() => {
    const element = container.current
    if (!element) return
    let drawn: Sigma
    try {
      drawn = draw(element, { graph, nodes, colours, colourBy }, () => current.current)
    } catch {
      current.current.onUnavailable()
      return
    }
    sigma.current = drawn
    return () => {
      sigma.current = null
      drawn.kill()
    }
  }, [graph, nodes, colours, colourBy])

  useImperativeHandle(
    control,
    () => ({
      zoom(direction) {
        const camera = sigma.current?.getCamera()
        if (direction === 'fit') void camera?.animatedReset({ duration })
        else if (direction === 'in') void camera?.animatedZoom({ duration })
        else void camera?.animatedUnzoom({ duration })
      },
    }),
    [duration],
  )
  return <div ref={container} className={styles.picture} role="img" aria-label={label} data-testid="network-picture" />
}

interface Drawn {
  readonly graph: NetworkGraph
  readonly nodes: readonly NetworkNode[]
  readonly colours: NetworkColours
  readonly colourBy: 'group' | 'tier'
}

type Current = Pick<NetworkPictureProps, 'at' | 'onChoose' | 'onOpen' | 'onUnavailable' | 'nameOf'>

function draw(element: HTMLElement, { graph, nodes, colours, colourBy }: Drawn, current: () => Current): Sigma {
  const picture = new UndirectedGraph()
  const strongest = Math.max(1, ...nodes.map(({ strength }) => strength))
  for (const node of nodes) {
    picture.addNode(node.id, {
      x: graph.nodes.x[node.index] ?? 0,
      y: graph.nodes.y[node.index] ?? 0,
      size: SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(node.strength / strongest),
      color: colourOf(node, colourBy, colours),
    })
  }
  const { source, target, weight } = graph.edges
  for (let edge = 0; edge < source.length; edge++) {
    const from = graph.nodes.id[source[edge] ?? -1]
    const to = graph.nodes.id[target[edge] ?? -1]
    if (from === undefined || to === undefined || from === to || picture.hasEdge(from, to)) continue
    picture.addEdge(from, to, { size: 0.3 + Math.log2(1 + (weight[edge] ?? 1)) * 0.35, color: colours.edge })
  }
  const sigma = new Sigma(picture, element, {
    allowInvalidContainer: true,
    hideEdgesOnMove: source.length > EDGES_IN_MOTION,
    labelFont: colours.font,
    labelSize: 12,
    labelColor: { color: colours.label },
    labelDensity: 0.6,
    labelGridCellSize: 110,
    labelRenderedSizeThreshold: 6,
    zIndex: true,
    minCameraRatio: 0.03,
    maxCameraRatio: 3,
    stagePadding: 40,
    defaultDrawNodeHover: drawHover(colours),
    nodeReducer: (id, data) => {
      const { at, nameOf } = current()
      const shown = { ...data, label: nameOf(id as MemberId) }
      if (at === null || !picture.hasNode(at)) return shown
      if (id === at) return { ...shown, highlighted: true, forceLabel: true, zIndex: 2 }
      if (picture.areNeighbors(id, at)) return { ...shown, forceLabel: picture.degree(at) <= 12, zIndex: 1 }
      return { ...shown, color: colours.faded, label: null, zIndex: 0 }
    },
    edgeReducer: (edge, data) => {
      const { at } = current()
      if (at === null || !picture.hasNode(at)) return data
      return picture.hasExtremity(edge, at)
        ? { ...data, color: colours.edgeStrong, zIndex: 1 }
        : { ...data, hidden: true }
    },
  })
  sigma.setCustomBBox(crowdedBox(graph, nodes))
  sigma.refresh()
  sigma.on('clickNode', ({ node }) => current().onChoose(node as MemberId))
  sigma.on('doubleClickNode', ({ node, preventSigmaDefault }) => {
    preventSigmaDefault()
    current().onOpen(node as MemberId)
  })
  sigma.on('clickStage', () => current().onChoose(null))
  return sigma
}

/** Share of the nodes on each side that may lie outside the first view: a pair far away would shrink everybody else. */
const OUTSIDE = 0.03

/** The box that holds nearly all nodes; those outside it are reached by zooming out. */
function crowdedBox({ nodes: { x, y } }: NetworkGraph, nodes: readonly NetworkNode[]) {
  const range = (values: readonly number[]): [number, number] => {
    const sorted = nodes.map(({ index }) => values[index] ?? 0).toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0
    const [low, high] = [at(OUTSIDE), at(1 - OUTSIDE)]
    const margin = Math.max(1, (high - low) * 0.06)
    return [low - margin, high + margin]
  }
  return { x: range(x), y: range(y) }
}
