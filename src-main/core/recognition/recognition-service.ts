import { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { CommunityId } from '#contract/ids.ts'
import { RecognitionRules, type Contributor } from '#contract/recognition.ts'
import type { ReadDatabase } from '#database/database.ts'
import { maySee } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { communityIds, memberIds } from '../identifier-codec.ts'
import { memberNames, readFigure } from '../insight/insight-repository.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { readSetting, writeSetting } from '../settings/settings-service.ts'
import { recognitionNotice } from './recognition-notice.ts'
import { defaultRecognitionRules } from './recognition-rules.ts'

const StoredRules = RecognitionRules.extend({ changedAt: z.number().nullable() })
type StoredRules = z.infer<typeof StoredRules>
type MonthInput = z.infer<(typeof contract.recognition.month)['~orpc']['inputSchema'] & z.ZodType>
type MonthView = z.infer<(typeof contract.recognition.month)['~orpc']['outputSchema'] & z.ZodType>
type NoticeInput = z.infer<(typeof contract.recognition.notice)['~orpc']['inputSchema'] & z.ZodType>

export function readRecognitionRules(db: ReadDatabase): StoredRules {
  return readSetting(db, 'recognition-rules', StoredRules, { ...defaultRecognitionRules, changedAt: null })
}

export function createRecognitionService(
  { db, account, clock, record, feed }: VaultResources,
  deps: { readonly recomputeAll: () => void },
) {
  const named = (contributors: readonly Omit<Contributor, 'name'>[]): Contributor[] => {
    const names = memberNames(
      db,
      contributors.map(({ memberId }) => memberIds.row(memberId)),
    )
    return contributors.flatMap((contributor) => {
      const member = names.get(memberIds.row(contributor.memberId))
      return member ? [{ ...contributor, name: member.name }] : []
    })
  }

  const month = ({ communityId, month: asked }: MonthInput): MonthView => {
    const id = communityIds.row(communityId)
    if (!maySee(account, id)) return null
    return db.snapshot(() => {
      const months = readFigure(db, id, 'recognition')?.months.toReversed() ?? []
      const chosen = months.find((each) => (asked === undefined ? each.contributors.length > 0 : each.month === asked))
      if (!chosen) return null
      return { ...chosen, months: months.map((each) => each.month), contributors: named(chosen.contributors) }
    })
  }

  return {
    rules: (): StoredRules => readRecognitionRules(db),

    saveRules(rules: RecognitionRules): StoredRules {
      const stored = { ...rules, changedAt: clock() }
      db.transaction(() => {
        writeSetting(db, 'recognition-rules', stored)
        record({
          action: 'recognition.rules',
          objectType: 'settings',
          objectId: null,
          payload: { rules: JSON.stringify(rules) },
        })
      })
      feed.publish('insight', 'audit')
      deps.recomputeAll()
      return stored
    },

    month,

    notice({
      communityId,
      month: asked,
      locale,
      purpose,
    }: NoticeInput): Result<{ text: string }, Failure<'NOT_COMPUTED'>> {
      const view = month({ communityId, month: asked })
      if (!view) return fail('NOT_COMPUTED')
      db.transaction(() =>
        record({
          action: 'recognition.notice',
          objectType: 'community',
          objectId: communityId,
          payload: { purpose, month: asked, members: view.contributors.length },
        }),
      )
      feed.publish('audit')
      return ok({ text: recognitionNotice(locale, { ...view, community: communityName(db, communityId) }) })
    },
  }
}
export type RecognitionService = ReturnType<typeof createRecognitionService>

function communityName(db: ReadDatabase, id: CommunityId): string {
  return db.first<{ name: string }>('SELECT name FROM community WHERE id = ?', communityIds.row(id))?.name ?? ''
}
