import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { MessageView, Purpose } from '#contract/messages.ts'
import type { EvidenceSpan } from '#contract/messages.ts'
import { findMatches, highlightWords } from '../search/search-highlight.ts'
import { searchQuery } from '../search/search-tokens.ts'
import { communityScope, maySee, whereAll, type Condition } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { channelIds, communityIds, memberIds, messageIds } from '../identifier-codec.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import {
  messagesByIds,
  messagePlace,
  neighbourIds,
  recentWithCharacter,
  searchMessageIds,
} from './message-repository.ts'
import { firstIdOfSecond } from './message-id.ts'

type SearchInput = z.infer<(typeof contract.messages.search)['~orpc']['inputSchema'] & z.ZodType>
type Page<T> = { items: T[]; next: string | null }
type NotFound = Failure<'MESSAGE_NOT_FOUND'>

export function createMessageService({ db, account, record, feed }: VaultResources) {
  return {
    /** Newest first. Keyset paging by message id, which sorts by time. */
    search(input: SearchInput): Page<MessageView & { matches: EvidenceSpan[] }> {
      return db.snapshot(() => {
        const text = input.query.trim()
        const match = text === '' ? null : searchQuery(text)
        if (text !== '' && match === null) return { items: [], next: null }
        const where = whereAll([
          communityScope(account, 'h.community_id', input.communityIds?.map(communityIds.row)),
          ...filterConditions(input),
        ])
        const ids =
          (isOneCharacter(text) ? recentWithCharacter(db, text, where, input.limit + 1) : null) ??
          searchMessageIds(db, match, where, input.limit + 1)
        const shown = ids.slice(0, input.limit)
        const words = highlightWords(text)
        const items = messagesByIds(db, shown).map((message) => ({
          ...message,
          matches: findMatches(message.text, words),
        }))
        return { items, next: ids.length > input.limit ? String(shown.at(-1)) : null }
      })
    },

    context(
      messageId: MessageView['id'],
      before: number,
      after: number,
    ): Result<{ before: MessageView[]; message: MessageView; after: MessageView[] }, NotFound> {
      return db.snapshot(() => {
        const place = messagePlace(db, messageIds.row(messageId))
        if (!place || !maySee(account, place.community_id)) return fail('MESSAGE_NOT_FOUND')
        const around = neighbourIds(db, place.id, place.channel_id, before, after)
        const [message] = messagesByIds(db, [place.id])
        if (!message) return fail('MESSAGE_NOT_FOUND')
        return ok({ before: messagesByIds(db, around.before), message, after: messagesByIds(db, around.after) })
      })
    },

    /** The text without masks. The log entry is committed before the text is returned. */
    reveal(messageId: MessageView['id'], purpose: Purpose): Result<{ text: string }, NotFound> {
      const place = messagePlace(db, messageIds.row(messageId))
      if (!place || !maySee(account, place.community_id)) return fail('MESSAGE_NOT_FOUND')
      db.transaction(() =>
        record({
          action: 'message.reveal',
          objectType: 'message',
          objectId: messageId,
          payload: { purpose },
          subject: `member:${place.member_id}`,
        }),
      )
      feed.publish('audit')
      return ok({ text: place.text })
    },
  }
}
export type MessageService = ReturnType<typeof createMessageService>

function filterConditions(input: SearchInput): (Condition | null)[] {
  const one = (sql: string, value: number | undefined): Condition | null =>
    value === undefined ? null : { sql, params: [value] }
  return [
    one('m.channel_id = ?', input.channelId && channelIds.row(input.channelId)),
    one('m.member_id = ?', input.memberId && memberIds.row(input.memberId)),
    one('m.id >= ?', input.from === undefined ? undefined : firstIdOfSecond(Math.floor(input.from / 1000))),
    one('m.id < ?', input.to === undefined ? undefined : firstIdOfSecond(Math.ceil(input.to / 1000))),
    one('m.id < ?', input.after === undefined ? undefined : Number(input.after)),
  ]
}

/** A single Chinese character, as somebody typing a word begins it. */
function isOneCharacter(query: string): boolean {
  return /^\p{Script=Han}$/u.test(query)
}
