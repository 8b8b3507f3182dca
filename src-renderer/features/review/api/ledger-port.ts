import { AccountId } from '#contract/ids.ts'
import type { CoreClient } from '../../../lib/contract-client.ts'
import { toFailure } from '../../../lib/failure.ts'
import type { LedgerFailure, LedgerPort } from '../queue/decision-ledger.ts'

/** Failures that the next operation would meet as well. */
const BLOCKING: ReadonlySet<string> = new Set([
  'LOCKED',
  'NOT_PERMITTED',
  'VAULT_READ_ONLY',
  'DISK_FULL',
  'DATABASE_CORRUPT',
  'CONNECTION_LOST',
])
/** Failures that say that the item no longer waits. */
const GONE: ReadonlySet<string> = new Set(['ITEM_NOT_FOUND', 'ITEM_ALREADY_DECIDED'])

/** The core as the decision ledger sees it. */
export function createLedgerPort(core: CoreClient): LedgerPort {
  return {
    async carryOut(operation) {
      if (operation.kind === 'hold') {
        const [itemId] = operation.itemIds
        await core.items.hold({ itemId, until: operation.until, note: operation.note })
        return { itemIds: operation.itemIds, count: 1, skipped: [], decisionId: null, logSequence: null }
      }
      if (operation.kind === 'hand-over') {
        const [itemId] = operation.itemIds
        const accountId = AccountId.parse(operation.account.id)
        await core.items.escalate({ itemId, accountId, note: operation.note })
        return { itemIds: operation.itemIds, count: 1, skipped: [], decisionId: null, logSequence: null }
      }
      const { kind: _, itemIds, revision, reason, ...words } = operation
      const made = await core.decisions.make({
        ...words,
        itemIds: [...itemIds],
        ...(reason === undefined ? {} : { reason }),
        ...(revision === undefined ? {} : { revision }),
      })
      return {
        itemIds: made.decisions.map((decision) => decision.itemId),
        count: made.decisions.length,
        skipped: made.skipped,
        decisionId: made.decisions[0]?.id ?? null,
        logSequence: made.decisions.at(-1)?.auditSeq ?? null,
      }
    },
    async takeBack(operation, receipt) {
      if (receipt.decisionId === null) {
        await Promise.all(operation.itemIds.map((itemId) => core.items.release({ itemId })))
        return operation.itemIds
      }
      const undone = await core.decisions.undo({ decisionId: receipt.decisionId })
      return undone.itemIds
    },
    explain: explainFailure,
  }
}

export function explainFailure(error: unknown): LedgerFailure {
  const { code } = toFailure(error)
  return { code, error, blocksAll: BLOCKING.has(code), isGone: GONE.has(code) }
}
