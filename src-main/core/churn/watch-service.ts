import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { ContactEffect, ContactTemplate, WatchedMember } from '#contract/churn.ts'
import type { contract } from '#contract/contract.ts'
import type { CommunityId } from '#contract/ids.ts'
import type { WriteDatabase } from '#database/database.ts'
import { maySee } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { communityIds, memberIds } from '../identifier-codec.ts'
import { MemberDocument } from '../insight/insight-document.ts'
import { insightRun } from '../insight/insight-repository.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { readSetting, writeSetting } from '../settings/settings-service.ts'
import { readTemplates, suggestionFor, writeTemplate } from './contact-template-repository.ts'
import { assignArms, contactEffect } from './hold-out.ts'
import * as repository from './watch-repository.ts'
import type { WatchedRow } from './watch-repository.ts'

type Procedures = (typeof contract)['churn']
type Input<Name extends 'startRound' | 'logContact' | 'saveTemplate'> = z.infer<
  Procedures[Name]['~orpc']['inputSchema'] & z.ZodType
>
type ContactFailure = Failure<'MEMBER_NOT_FOUND' | 'MEMBER_HELD_OUT' | 'MEMBER_WITHDREW'>

const KEY_SETTING = 'watch-key'

/** Made with the first round and kept in the vault, so that every draw can be done again. */
function watchKey(db: WriteDatabase): Buffer {
  const known = readSetting(db, KEY_SETTING, z.string().nullable(), null)
  if (known !== null) return Buffer.from(known, 'hex')
  const key = randomBytes(32)
  writeSetting(db, KEY_SETTING, key.toString('hex'))
  return key
}

/** Below this a risk counts as unchanged. */
const STEADY = 0.1

/** Since the round began; `asOf` is the community's reference time now. */
function changeOf(row: WatchedRow, asOf: number): WatchedMember['change'] {
  if (row.has_returned === 1) return 'returned'
  if (row.risk !== null && row.risk - row.risk_then >= STEADY) return 'risen'
  if (row.risk !== null && row.risk_then - row.risk >= STEADY) return 'fallen'
  if (row.was_watched === 1) return 'again'
  return row.as_of === asOf ? 'new' : 'steady'
}

export function createWatchService({ db, account, clock, record, feed }: VaultResources) {
  const communityOf = (communityId: CommunityId) => {
    const id = communityIds.row(communityId)
    const row = db.first<{ name: string; data_to: number | null }>(
      'SELECT name, data_to FROM community WHERE id = ?',
      id,
    )
    return row && maySee(account, id) ? { id, name: row.name, asOf: row.data_to } : null
  }

  const toWatched = (
    row: WatchedRow,
    community: { readonly name: string; readonly asOf: number },
    templates: readonly ContactTemplate[],
  ): WatchedMember => {
    const churn = row.document === null ? null : MemberDocument.parse(JSON.parse(row.document)).churn
    const group = churn?.reasons[0]?.group ?? 'weak-value'
    const change = changeOf(row, community.asOf)
    const isToBeWritten = row.arm === 'contact' && change !== 'returned'
    return {
      memberId: memberIds.of(row.member_id),
      name: row.name,
      platformId: row.native_id,
      tier: row.tier,
      arm: row.arm,
      since: row.as_of,
      until: row.as_of + repository.ROUND_MS,
      riskThen: row.risk_then,
      risk: row.risk,
      band: row.band,
      change,
      reasons: churn?.reasons ?? [],
      lastContactAt: row.last_contact_at,
      suggestion: isToBeWritten
        ? suggestionFor(templates, { group, tier: row.tier, name: row.name, community: community.name })
        : null,
    }
  }

  return {
    watchList(communityId: CommunityId): { asOf: number | null; items: WatchedMember[] } {
      const community = communityOf(communityId)
      if (!community || community.asOf === null) return { asOf: null, items: [] }
      const { id, name, asOf } = community
      const templates = readTemplates(db)
      const items = repository.listWatched(db, id, asOf).map((row) => toWatched(row, { name, asOf }, templates))
      return { asOf, items }
    },

    startRound({
      communityId,
      bands,
      holdOutShare,
    }: Input<'startRound'>): Result<
      { asOf: number; members: number; heldOut: number },
      Failure<'COMMUNITY_NOT_FOUND' | 'MEMBERS_NOT_COMPUTED' | 'NOBODY_AT_RISK'>
    > {
      const community = communityOf(communityId)
      if (!community) return fail('COMMUNITY_NOT_FOUND')
      const { id } = community
      const run = insightRun(db, id)
      if (!run) return fail('MEMBERS_NOT_COMPUTED')
      const atRisk = repository.listAtRisk(db, id, bands, run.asOf)
      if (atRisk.length === 0) return fail('NOBODY_AT_RISK')
      const result = db.transaction(() => {
        const round = repository.insertRound(db, {
          communityId: id,
          asOf: run.asOf,
          holdOutShare,
          accountId: account.id,
          at: clock(),
        })
        const members = assignArms(atRisk, { key: watchKey(db), round, share: holdOutShare })
        repository.insertWatched(db, round, members)
        const heldOut = members.filter(({ arm }) => arm === 'hold-out').length
        record({
          action: 'churn.start-round',
          objectType: 'community',
          objectId: communityId,
          payload: { asOf: run.asOf, bands: [...bands], holdOutShare, members: members.length, heldOut },
        })
        return { asOf: run.asOf, members: members.length, heldOut }
      })
      feed.publish('insight', 'audit')
      return ok(result)
    },

    logContact({ memberId, via, text }: Input<'logContact'>): Result<{ contactedAt: number }, ContactFailure> {
      const id = memberIds.row(memberId)
      const member = db.first<{ community_id: number }>('SELECT community_id FROM member WHERE id = ?', id)
      if (!member || !maySee(account, member.community_id)) return fail('MEMBER_NOT_FOUND')
      if (db.first("SELECT 1 FROM profiling_consent WHERE member_id = ? AND status <> 'given'", id))
        return fail('MEMBER_WITHDREW')
      const until = repository.heldOutUntil(db, id)
      if (until !== null) return fail('MEMBER_HELD_OUT', { until })
      const at = clock()
      db.transaction(() => {
        repository.insertContact(db, { memberId: id, accountId: account.id, via, text, at })
        record({
          action: 'churn.contact',
          objectType: 'member',
          objectId: memberId,
          payload: { via, text },
          subject: `member:${id}`,
        })
      })
      feed.publish('insight', 'members', 'audit')
      return ok({ contactedAt: at })
    },

    effect(communityId: CommunityId): ContactEffect {
      const community = communityOf(communityId)
      const asOf = community?.asOf ?? null
      const none = { members: 0, returned: 0, contacted: 0 }
      const arms = community && asOf !== null ? repository.finishedArms(db, community.id, asOf) : []
      const contact = arms.find(({ arm }) => arm === 'contact') ?? none
      const heldOut = arms.find(({ arm }) => arm === 'hold-out') ?? none
      const rounds =
        community && asOf !== null ? repository.countRounds(db, community.id, asOf) : { finished: 0, open: 0 }
      return {
        finishedRounds: rounds.finished,
        openRounds: rounds.open,
        contact: { members: contact.members, returned: contact.returned },
        heldOut: { members: heldOut.members, returned: heldOut.returned },
        contacted: contact.contacted,
        effect: contactEffect(contact, heldOut),
      }
    },

    templates: (): ContactTemplate[] => readTemplates(db),

    saveTemplate({ group, tier, locale, text }: Input<'saveTemplate'>): ContactTemplate {
      db.transaction(() => {
        writeTemplate(db, { group, tier, locale }, text, clock())
        record({
          action: 'churn.template',
          objectType: 'settings',
          objectId: null,
          payload: { group, tier, locale, text },
        })
      })
      feed.publish('insight', 'audit')
      const saved = readTemplates(db).find(
        (each) => each.group === group && each.tier === tier && each.locale === locale,
      )
      if (!saved) throw new Error(`no template for ${group}, ${tier}, ${locale}`)
      return saved
    },
  }
}
export type WatchService = ReturnType<typeof createWatchService>
