import {
  addToCandidate,
  candidateSize,
  createQueue,
  type FloodCandidate,
  type FloodMember,
  type FloodMembership,
  removeOldestFromCandidate,
} from './flood-membership.ts'
import { createSimilarityIndex } from './similarity-index.ts'
import {
  createSkeletonScratch,
  linkSkeletonOf,
  ownText,
  signatureOf,
  type SkeletonScratch,
  skeletonOf,
  type TextSkeleton,
} from './text-skeleton.ts'

/** A message as the detector needs it. Feed the messages of one community in time order. */
export interface FloodMessage {
  readonly id: number
  /** Milliseconds UTC. */
  readonly sentAt: number
  readonly channelId: number
  readonly memberId: number
  readonly text: string
  /** The campaign it was found in earlier, when past messages are fed again; its cluster keeps that key. */
  readonly clusterKey?: string
}

/** `burst`: one member repeats themself in one channel within minutes. `campaign`: near-identical text spread out. */
export type FloodKind = 'burst' | 'campaign'

/** A flood, as far as it lies within the window. */
export interface FloodCluster {
  readonly clusterKey: string
  readonly kind: FloodKind
  /** Messages of it within the window. */
  readonly size: number
  /** Different members among them. */
  readonly members: number
  /** Time of the first of them, milliseconds UTC. */
  readonly firstAt: number
}

/** Says that a message made a flood, or joined one. */
export interface FloodHit extends FloodCluster {
  /** Ids that belong to the flood since this message: all of them when it has just become one, else this one. */
  readonly joined: readonly number[]
}

/** Limits of what is a flood. Times are milliseconds, weights those of {@link TextSkeleton}. */
export interface FloodOptions {
  /** How far apart copies of a campaign may be. */
  readonly windowMs?: number
  /** Messages kept for comparison at most; the oldest leave first. Bounds the memory. */
  readonly mostMessages?: number
  readonly campaignSize?: number
  /** Least weight of a campaign's text. */
  readonly campaignWeight?: number
  /** Texts that say less, down to `lightCampaignWeight`, and bare links need this many copies. */
  readonly lightCampaignSize?: number
  /** Below this weight stand greetings and reactions, which make no campaign. */
  readonly lightCampaignWeight?: number
  /** Least Jaccard similarity of overlapping pieces. */
  readonly similarity?: number
  readonly burstWindowMs?: number
  readonly burstSize?: number
  /** Texts lighter than this need `shortBurstSize` repeats. */
  readonly shortWeight?: number
  readonly shortBurstSize?: number
}

const DEFAULTS: Required<FloodOptions> = {
  windowMs: 72 * 3_600_000,
  mostMessages: 20_000,
  campaignSize: 4,
  campaignWeight: 15,
  lightCampaignSize: 10,
  lightCampaignWeight: 10,
  similarity: 0.6,
  burstWindowMs: 2 * 60_000,
  burstSize: 5,
  shortWeight: 4,
  shortBurstSize: 8,
}

const LEAST_CAMPAIGN_VARIETY = 9

interface Campaign extends FloodCandidate {
  readonly key: string
  /** Copies that make it one. */
  readonly least: number
}

/** One wording of a campaign. */
interface Variant {
  readonly key: number
  readonly campaign: Campaign
  /** Its entry in the similarity index; -1 for a link, which has none. */
  readonly entry: number
  uses: number
}

interface Burst extends FloodCandidate {
  readonly textKey: string
  /** Set once the burst is one; it names the burst as long as it lasts. */
  clusterKey: string | null
}

// !roll, /start, .help: talk with a bot, whose point is to be repeated.
const BOT_COMMAND = /^\s*[!/.$?;&%+~-]{1,2}[a-z][\w-]*(?:\s|$)/i

const asMember = ({ id, sentAt, memberId, channelId }: FloodMessage): FloodMember => ({
  id,
  sentAt,
  memberId,
  channelId,
})

/** The campaigns within the window, found by their wordings. */
const createCampaignIndex = (options: Required<FloodOptions>, scratch: SkeletonScratch) => {
  const variants = new Map<number, Variant>()
  const variantByEntry: (Variant | undefined)[] = []
  const similarities = createSimilarityIndex()
  const campaigns = new Map<string, Campaign>()
  const window = createQueue<{ readonly variant: Variant; readonly sentAt: number }>()

  const campaignOf = (key: string, weight: number): Campaign => {
    const known = campaigns.get(key)
    if (known !== undefined) return known
    const least = weight < options.campaignWeight ? options.lightCampaignSize : options.campaignSize
    const campaign = { key, least, single: null, many: null }
    campaigns.set(key, campaign)
    return campaign
  }

  const addVariant = (skeleton: TextSkeleton, knownKey: string | undefined): Variant => {
    const { key, weight, length } = skeleton
    let entry = -1
    let nearest: Variant | undefined
    if (length > 0) {
      const signature = signatureOf(skeleton, scratch)
      nearest = variantByEntry[similarities.nearest(signature, options.similarity)]
      entry = similarities.add(signature)
    }
    const campaign = campaignOf(knownKey ?? nearest?.campaign.key ?? `campaign:${key.toString(36)}`, weight)
    const variant = { key, campaign, entry, uses: 0 }
    if (entry >= 0) variantByEntry[entry] = variant
    variants.set(key, variant)
    return variant
  }

  const removeVariant = ({ key, entry }: Variant): void => {
    variants.delete(key)
    if (entry < 0) return
    similarities.remove(entry)
    variantByEntry[entry] = undefined
  }

  const forgetOldest = (): void => {
    const variant = window.shift()?.variant
    if (variant === undefined) return
    variant.uses--
    if (variant.uses === 0) removeVariant(variant)
    removeOldestFromCandidate(variant.campaign)
    if (candidateSize(variant.campaign) === 0) campaigns.delete(variant.campaign.key)
  }

  return {
    /** Drops what is older than the window at `now`. */
    expire(now: number): void {
      while ((window.first()?.sentAt ?? now) < now - options.windowMs) forgetOldest()
    },
    add(message: FloodMessage, skeleton: TextSkeleton): Campaign {
      const variant = variants.get(skeleton.key) ?? addVariant(skeleton, message.clusterKey)
      variant.uses++
      addToCandidate(variant.campaign, asMember(message))
      window.push({ variant, sentAt: message.sentAt })
      if (window.size > options.mostMessages) forgetOldest()
      return variant.campaign
    },
    all: (): IterableIterator<Campaign> => campaigns.values(),
  }
}

/** The repeats of short texts, each of one member in one channel within the last minutes. */
const createBurstIndex = (options: Required<FloodOptions>) => {
  const bursts = new Map<string, Burst>()
  const window = createQueue<{ readonly burst: Burst; readonly sentAt: number }>()

  const forgetOldest = (): void => {
    const burst = window.shift()?.burst
    if (burst === undefined) return
    removeOldestFromCandidate(burst)
    if (candidateSize(burst) === 0) bursts.delete(burst.textKey)
  }

  return {
    expire(now: number): void {
      while ((window.first()?.sentAt ?? now) < now - options.burstWindowMs) forgetOldest()
    },
    add(message: FloodMessage, key: number): Burst {
      const textKey = `${message.memberId}:${message.channelId}:${key}`
      const burst = bursts.get(textKey) ?? { textKey, single: null, many: null, clusterKey: null }
      bursts.set(textKey, burst)
      addToCandidate(burst, asMember(message))
      window.push({ burst, sentAt: message.sentAt })
      if (window.size > options.mostMessages) forgetOldest()
      return burst
    },
    all: (): IterableIterator<Burst> => bursts.values(),
  }
}

const describe = (clusterKey: string, kind: FloodKind, messages: FloodMembership): FloodCluster => ({
  clusterKey,
  kind,
  size: messages.size,
  members: messages.members,
  firstAt: messages.first?.sentAt ?? 0,
})

/**
 * Finds near-duplicate floods in the messages of one community, fed in time order.
 *
 * Two texts are near-identical if they are equal but for digits, contacts, emoji, punctuation and look-alike letters,
 * or if their overlapping pieces are alike enough (MinHash with banding). Greetings, reactions, placeholders of
 * stickers, commands to bots, code and quoted lines make no campaign. Memory is bounded by the window: to go on after
 * a restart, feed the messages of the last `windowMs` again, with the cluster keys they got.
 */
export const createFloodDetector = (overrides: FloodOptions = {}) => {
  const options = { ...DEFAULTS, ...overrides }
  const scratch = createSkeletonScratch()
  const campaigns = createCampaignIndex(options, scratch)
  const bursts = createBurstIndex(options)

  const readSkeleton = (text: string): TextSkeleton => {
    const skeleton = skeletonOf(ownText(text), scratch)
    if (skeleton.weight >= options.shortWeight || !text.includes('://')) return skeleton
    return linkSkeletonOf(text, scratch) ?? skeleton
  }

  const describeCampaign = (key: string, messages: FloodMembership): FloodCluster =>
    describe(key, messages.isFromOnePlaceWithin(options.burstWindowMs) ? 'burst' : 'campaign', messages)

  const addToCampaign = (message: FloodMessage, skeleton: TextSkeleton): FloodHit | null => {
    const { key, least, many } = campaigns.add(message, skeleton)
    if (many === null || many.size < least) return null
    return { ...describeCampaign(key, many), joined: many.size > least ? [message.id] : many.allIds() }
  }

  const addToBurst = (message: FloodMessage, { key, weight }: TextSkeleton): FloodHit | null => {
    const burst = bursts.add(message, key)
    const { many } = burst
    const least = weight < options.shortWeight ? options.shortBurstSize : options.burstSize
    const isKnown = burst.clusterKey !== null
    if (many === null || (!isKnown && many.size < least)) return null
    burst.clusterKey ??= `burst:${many.first?.id ?? message.id}`
    return { ...describe(burst.clusterKey, 'burst', many), joined: isKnown ? [message.id] : many.allIds() }
  }

  return {
    /** Takes the next message; returns the flood it made or joined, or null. */
    add(message: FloodMessage): FloodHit | null {
      campaigns.expire(message.sentAt)
      bursts.expire(message.sentAt)
      if (BOT_COMMAND.test(message.text)) return null
      const skeleton = readSkeleton(message.text)
      if (skeleton.weight === 0) return null
      const mayBeCampaign = skeleton.variety >= LEAST_CAMPAIGN_VARIETY && skeleton.weight >= options.lightCampaignWeight
      // What says enough is told apart as burst or campaign by who sent it where; what says less is counted both ways.
      const isOnlyCampaign = mayBeCampaign && skeleton.weight >= options.campaignWeight
      const burst = isOnlyCampaign ? null : addToBurst(message, skeleton)
      const campaign = mayBeCampaign ? addToCampaign(message, skeleton) : null
      return burst ?? campaign
    },
    /** The floods within the window now. */
    clusters(): readonly FloodCluster[] {
      const found: FloodCluster[] = []
      for (const { key, least, many } of campaigns.all()) {
        if (many !== null && many.size >= least) found.push(describeCampaign(key, many))
      }
      for (const { clusterKey, many } of bursts.all()) {
        if (clusterKey !== null && many !== null) found.push(describe(clusterKey, 'burst', many))
      }
      return found
    },
  }
}

/** What {@link createFloodDetector} makes. */
export type FloodDetector = ReturnType<typeof createFloodDetector>
