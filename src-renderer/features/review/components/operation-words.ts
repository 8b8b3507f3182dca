import type { TFunction } from 'i18next'
import type { LedgerFailure, ReviewOperation } from '../queue/decision-ledger.ts'

/** What was done, as the strip says it: “Removed”, “Handed over to Zhou”. */
export function operationWords(t: TFunction<['review', 'common']>, operation: ReviewOperation): string {
  if (operation.kind === 'hand-over') return t('strip.done.hand-over', { name: operation.account.name })
  return t(`strip.done.${operation.kind === 'hold' ? 'hold' : operation.action}`)
}

/** That an operation was not recorded; or, where the answer was lost on its way, that nobody knows. */
export function failureWords(t: TFunction<['review', 'common']>, { code }: LedgerFailure): string {
  return t(code === 'CONNECTION_LOST' ? 'strip.unknown' : 'strip.failed')
}
