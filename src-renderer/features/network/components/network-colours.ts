import { useMemo, useSyncExternalStore } from 'react'
import type { Tier } from '#contract/tiers.ts'
import type { NetworkNode } from '../network-model.ts'

/** Groups beyond these share one colour: more would not be told apart. */
const COLOURED_GROUPS = 8

/** Colours of a scheme as WebGL wants them: values, not variables. */
export interface NetworkColours {
  readonly scheme: string
  readonly groups: readonly string[]
  readonly rest: string
  readonly tiers: Readonly<Record<Tier, string>>
  readonly edge: string
  readonly edgeStrong: string
  readonly faded: string
  readonly ink: string
  readonly label: string
  readonly pane: string
  readonly line: string
  readonly accent: string
  readonly font: string
}

const SCHEME = 'data-mantine-color-scheme'

const schemeOfPage = (): string => document.documentElement.getAttribute(SCHEME) ?? ''

function watchScheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributeFilter: [SCHEME] })
  return () => observer.disconnect()
}

/** Read anew once the page has changed its scheme: before that, the values would still be those of the other one. */
export function useNetworkColours(): NetworkColours {
  const scheme = useSyncExternalStore(watchScheme, schemeOfPage)
  return useMemo(() => readColours(scheme), [scheme])
}

/** The tokens as they stand while this scheme is on. */
function readColours(scheme: string): NetworkColours {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return {
    scheme,
    groups: Array.from({ length: COLOURED_GROUPS }, (_, index) => token(`--group-${index + 1}`)),
    rest: token('--group-rest'),
    tiers: { ordinary: token('--group-rest'), core: token('--chart-ramp-4'), leader: token('--severity-3') },
    edge: token('--network-edge'),
    edgeStrong: token('--mute'),
    faded: token('--line'),
    ink: token('--ink'),
    label: token('--ink-soft'),
    pane: token('--raised'),
    line: token('--line-strong'),
    accent: token('--accent'),
    font: token('--font'),
  }
}

export function colourOf(node: NetworkNode, by: 'group' | 'tier', colours: NetworkColours): string {
  return by === 'tier' ? colours.tiers[node.tier] : (colours.groups[node.group] ?? colours.rest)
}
