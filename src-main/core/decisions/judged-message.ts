import { createHash } from 'node:crypto'
import { z } from 'zod'
import { MessageId } from '#contract/ids.ts'
import type { ReadDatabase } from '#database/database.ts'
import { canonicalJson } from '../audit/canonical-json.ts'
import { messageIds } from '../identifier-codec.ts'

/** A message as somebody judged it. */
export type JudgedMessage = Readonly<{
  message: string
  /** Milliseconds since 1970-01-01 UTC. */
  sentAt: number
  text: string
}>

const Judgement = z.object({ message: MessageId, judged: z.string() })

export function findJudgedMessage(db: ReadDatabase, id: number): JudgedMessage | null {
  const row = db.first<{ sent_at: number; text: string }>('SELECT sent_at, text FROM message WHERE id = ?', id)
  return row ? { message: messageIds.of(id), sentAt: row.sent_at, text: row.text } : null
}

/**
 * What a decision's entry keeps of the message: SHA-256, in hexadecimal, of its canonical JSON. It needs no salt of its
 * own: it stands nowhere but in the payload, which is encrypted, committed to with a salt and erased with the person.
 */
export function hashJudgedMessage({ message, sentAt, text }: JudgedMessage): string {
  return createHash('sha256').update(canonicalJson({ message, sentAt, text })).digest('hex')
}

/** The message that an entry with this payload judges, as it is stored now; null when it judges none. */
export function judgedMessageOf(db: ReadDatabase, payload: unknown): JudgedMessage | null {
  const judgement = Judgement.safeParse(payload)
  return judgement.success ? findJudgedMessage(db, messageIds.row(judgement.data.message)) : null
}
