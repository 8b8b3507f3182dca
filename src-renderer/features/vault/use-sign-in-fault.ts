import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../lib/format-provider.tsx'
import { toFailure } from '../../lib/failure.ts'
import { useFailureText } from '../../ui/failure-text.ts'

export interface SignInFault {
  /** What to show at the field; null = nothing is wrong. */
  readonly text: string | null
  /** No try is accepted yet. */
  readonly mustWait: boolean
}

/**
 * Words for a failed sign-in. After too many tries they count down to the moment when the next one is accepted.
 *
 * @param retryAt of the status, when the page was loaded in the middle of such a wait
 * @param wrong what to say when name, password or code did not fit
 */
export function useSignInFault(error: unknown, retryAt: number | null, wrong: string): SignInFault {
  const { t } = useTranslation('vault')
  const format = useFormat()
  const describe = useFailureText()
  const failure = error ? toFailure(error) : null
  const until = retryTime(failure?.data) ?? retryAt
  const seconds = useSecondsUntil(until)
  if (seconds > 0) return { text: t('signIn.wait', { time: format.duration(seconds) }), mustWait: true }
  if (!failure || failure.code === 'TOO_MANY_TRIES') return { text: null, mustWait: false }
  if (failure.code === 'WRONG_PASSWORD') return { text: wrong, mustWait: false }
  const { text, advice, id } = describe(error)
  return { text: [text, advice, id].filter(Boolean).join(' '), mustWait: false }
}

function retryTime(data: unknown): number | null {
  if (typeof data !== 'object' || data === null) return null
  const retryAt: unknown = Reflect.get(data, 'retryAt')
  return typeof retryAt === 'number' ? retryAt : null
}

/** Whole seconds from now until a moment, counted down; 0 when it has passed. */
function useSecondsUntil(moment: number | null): number {
  return useSyncExternalStore(subscribeToTicks, () =>
    moment === null ? 0 : Math.max(0, Math.ceil((moment - Date.now()) / 1000)),
  )
}

/** Several times a second, so that the count never seems to skip one. */
function subscribeToTicks(listener: () => void): () => void {
  const timer = setInterval(listener, 250)
  return () => clearInterval(timer)
}
