import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutboxId } from '#contract/ids.ts'
import { useAnnounce } from '../../lib/announcer.tsx'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import { useMarkTasks } from './api/use-outbox.ts'

/** Most ids `outbox.mark` takes. */
const BATCH = 1000
/** Steps that can be taken back. */
const UNDO_DEPTH = 10

export interface MarkStep {
  readonly ids: readonly OutboxId[]
  readonly done: boolean
}

/** Marks tasks as done or puts them back, remembers the last steps, and says which tasks are being saved. */
export function useTaskMarking() {
  const { t } = useTranslation('outbox')
  const { mutateAsync } = useMarkTasks()
  const announce = useAnnounce()
  const explain = useFailureNotice()
  const [savingIds, setSavingIds] = useState<ReadonlySet<string>>(new Set())
  const [steps, setSteps] = useState<readonly MarkStep[]>([])

  const send = useCallback(
    async ({ ids, done }: MarkStep): Promise<boolean> => {
      setSavingIds((known) => new Set([...known, ...ids]))
      try {
        for (let from = 0; from < ids.length; from += BATCH) {
          await mutateAsync({ ids: ids.slice(from, from + BATCH), done })
        }
        announce(t(done ? 'strip.done' : 'strip.undone', { count: ids.length }))
        return true
      } catch (error) {
        explain(error)
        return false
      } finally {
        setSavingIds((known) => new Set([...known].filter((id) => !ids.some((one) => one === id))))
      }
    },
    [mutateAsync, announce, explain, t],
  )
  const mark = useCallback(
    async (step: MarkStep) => {
      if (await send(step)) setSteps((known) => [...known, step].slice(-UNDO_DEPTH))
    },
    [send],
  )
  const undo = useCallback(async () => {
    const last = steps.at(-1)
    if (last === undefined) return
    if (await send({ ids: last.ids, done: !last.done })) setSteps((known) => known.filter((step) => step !== last))
  }, [send, steps])
  return { mark, undo, savingIds, last: steps.at(-1) ?? null }
}
