import { hash } from 'node:crypto'
import type { EvidenceSpan } from '#contract/messages.ts'
import { normalise } from '#core/classification/text-normaliser.ts'
import type { Classification, Classifier, Corrections } from '#core/classification/classifier.ts'
import { createFloodDetector } from '#core/detection/flood-detector.ts'
import { detectLanguage } from '#core/detection/language.ts'
import { findPersonalData, type PersonalDataSpan } from '#core/detection/personal-data.ts'
import { compileWordLists } from '#core/detection/word-lists.ts'
import { firstIdAt, secondOfId } from '#core/messages/message-id.ts'
import type { ReadDatabase } from '#database/database.ts'
import type { AnalysedBatch, AnalysedMessage, FoundFlag, FoundFlood, WordRule } from './inference-contract.ts'

interface PendingRow {
  id: number
  channel_id: number
  member_id: number
  is_bot: number
  sent_at: number
  text: string
  /** To be classified now; the others are only fed to the flood detector again. */
  is_fresh: number
  is_scored: number
  /** The flood it was found in before. */
  cluster_key: string | null
}

export interface AnalysisOptions {
  readonly communityId: number
  readonly force: boolean
  readonly rules: readonly WordRule[]
  readonly thresholds: { readonly spam: number; readonly abuse: number }
  /** What was learned from this vault's decisions. */
  readonly corrections: Corrections
}

const BATCH = 1000
/** A campaign may have begun before the first new message: the detector is fed this much of the past again. */
const FLOOD_WINDOW_MS = 72 * 3_600_000

/** Personal data that harms when it is left standing, so that a person should look; the rest is marked only. */
const SENSITIVE = new Set<PersonalDataSpan['type']>([
  'resident-id',
  'phone',
  'bank-card',
  'passport',
  'permit',
  'plate',
  'address',
])
/** From this score a sensitive find becomes an item. */
export const PERSONAL_DATA_THRESHOLD = 0.5

/**
 * Walks the messages of one community in time order: classifies those that were not analysed yet (all, when forced),
 * finds personal data and words of the rules in them, and feeds every one to the flood detector.
 */
export function createVaultAnalysis(db: ReadDatabase, classifier: Classifier, options: AnalysisOptions) {
  const { communityId, force } = options
  const words = compileWordLists(
    options.rules.map((rule) => ({
      id: String(rule.id),
      version: rule.version,
      policyKey: rule.policyKey,
      terms: rule.terms.map((text) => ({ text })),
      exceptions: rule.exceptions,
    })),
  )
  const rulesById = new Map(options.rules.map((rule) => [String(rule.id), rule]))
  const floods = createFloodDetector()
  const { first, total } = pendingExtent(db, communityId, force)
  let cursor = first === null ? Number.MAX_SAFE_INTEGER : firstIdAt(secondOfId(first) * 1000 - FLOOD_WINDOW_MS) - 1

  const analyse = (row: PendingRow, scores: Classification): AnalysedMessage => {
    const flags: FoundFlag[] = []
    if (scores.spam >= options.thresholds.spam) flags.push(modelFlag('spam', scores.spam, options.thresholds.spam))
    if (scores.abuse >= options.thresholds.abuse) flags.push(modelFlag('abuse', scores.abuse, options.thresholds.abuse))
    const personal = findPersonalData(row.text)
    if (personal.length > 0) flags.push(personalDataFlag(personal))
    const rules = ruleFlags(row.text)
    flags.push(...rules)
    return {
      id: row.id,
      memberId: row.member_id,
      textHash: hash('sha256', row.text, 'hex'),
      spam: scores.spam,
      abuse: scores.abuse,
      ...scores.sentiment,
      language: detectLanguage(row.text),
      flags,
      policies: rules.flatMap((flag) => rulesById.get(String(flag.sourceId))?.policyKey ?? []),
    }
  }

  const ruleFlags = (text: string): FoundFlag[] => {
    if (rulesById.size === 0) return []
    const byRule = new Map<string, EvidenceSpan[]>()
    for (const hit of words.match(normalise(text))) {
      const spans = byRule.get(hit.ruleId) ?? []
      spans.push({ start: hit.start, end: hit.end, cause: 'rule', weight: null, label: hit.ruleId })
      byRule.set(hit.ruleId, spans)
    }
    return [...byRule].map(([ruleId, spans]) => ({
      kind: 'rule',
      sourceId: Number(ruleId),
      sourceVersion: rulesById.get(ruleId)?.version ?? 0,
      score: 1,
      threshold: null,
      spans,
    }))
  }

  return {
    total,
    async next(): Promise<AnalysedBatch> {
      const rows = pendingRows(db, communityId, cursor, force)
      const last = rows.at(-1)
      if (!last) return { messages: [], floods: [], firstTime: 0, done: true }
      cursor = last.id
      const fresh = rows.filter((row) => row.is_fresh === 1)
      const scores = await classifier.classify(
        fresh.map((row) => row.text),
        options.corrections,
      )
      return {
        messages: fresh.map((row, index) => {
          const score = scores[index]
          if (!score) throw new Error('the classifier answered for fewer texts than it was given')
          return analyse(row, score)
        }),
        floods: feedFloods(floods, rows),
        firstTime: fresh.filter((row) => row.is_scored === 0).length,
        done: false,
      }
    },
  }
}
export type VaultAnalysis = ReturnType<typeof createVaultAnalysis>

function modelFlag(kind: 'spam' | 'abuse', score: number, threshold: number): FoundFlag {
  return { kind, sourceId: 0, sourceVersion: 0, score, threshold, spans: [] }
}

function personalDataFlag(found: readonly PersonalDataSpan[]): FoundFlag {
  const sensitive = found.filter((span) => SENSITIVE.has(span.type)).map((span) => span.score)
  return {
    kind: 'pii',
    sourceId: 0,
    sourceVersion: 0,
    // What is merely marked (an address of a web page, an e-mail) stays below the threshold whatever its certainty.
    score: sensitive.length > 0 ? Math.max(...sensitive) : 0.25,
    threshold: PERSONAL_DATA_THRESHOLD,
    spans: found.map(({ start, end, type, score }) => ({ start, end, cause: 'pii', weight: score, label: type })),
  }
}

/** Feeds a batch and gathers what each flood gained. Bots repeat themselves by design and are left out. */
function feedFloods(detector: ReturnType<typeof createFloodDetector>, rows: readonly PendingRow[]): FoundFlood[] {
  const grown = new Map<string, { kind: 'burst' | 'campaign'; messageIds: number[] }>()
  for (const row of rows) {
    if (row.is_bot === 1) continue
    const hit = detector.add({
      id: row.id,
      sentAt: row.sent_at,
      channelId: row.channel_id,
      memberId: row.member_id,
      text: row.text,
      ...(isCampaignAgain(row) && { clusterKey: row.cluster_key }),
    })
    if (!hit) continue
    const flood = grown.get(hit.clusterKey) ?? { kind: hit.kind, messageIds: [] }
    flood.messageIds.push(...hit.joined)
    grown.set(hit.clusterKey, flood)
  }
  return [...grown].map(([key, flood]) => ({ key, ...flood }))
}

/**
 * A message fed again names the campaign it stands in, so that the campaign goes on under its key although its first
 * wordings lie before the window. Bursts need no name: they last minutes, and all of one is fed again.
 */
function isCampaignAgain(row: PendingRow): row is PendingRow & { cluster_key: string } {
  return row.is_fresh === 0 && row.cluster_key?.startsWith('campaign:') === true
}

function pendingExtent(db: ReadDatabase, communityId: number, force: boolean): { first: number | null; total: number } {
  const pending = force ? '' : 'AND s.message_id IS NULL'
  const row = db.first<{ first: number | null; total: number }>(
    `SELECT min(m.id) AS first, count(*) AS total
     FROM message m CROSS JOIN channel h ON h.id = m.channel_id LEFT JOIN message_score s ON s.message_id = m.id
     WHERE h.community_id = ? ${pending}`,
    communityId,
  )
  return row ?? { first: null, total: 0 }
}

function pendingRows(db: ReadDatabase, communityId: number, after: number, force: boolean): PendingRow[] {
  return db.all<PendingRow>(
    `SELECT m.id, m.channel_id, m.member_id, u.is_bot, m.sent_at, m.text, k.cluster_key,
       s.message_id IS NOT NULL AS is_scored, ${force ? '1' : 's.message_id IS NULL'} AS is_fresh
     FROM message m CROSS JOIN channel h ON h.id = m.channel_id JOIN member u ON u.id = m.member_id
       LEFT JOIN message_score s ON s.message_id = m.id LEFT JOIN flood_message f ON f.message_id = m.id
       LEFT JOIN flood_cluster k ON k.id = f.cluster_id
     WHERE h.community_id = ? AND m.id > ? ORDER BY m.id LIMIT ${BATCH}`,
    communityId,
    after,
  )
}
