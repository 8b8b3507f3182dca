import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useFailureText } from './failure-text.ts'

/** Shows in a corner why a command failed; for commands without a place of their own to say it. */
export function useFailureNotice(): (error: unknown) => void {
  const describe = useFailureText()
  return useCallback(
    (error) => {
      const { text, advice, id, code } = describe(error)
      notifications.show({
        id: `${code}${id ?? ''}`,
        title: text,
        message: id ? `${advice} ${id}` : advice,
        color: 'red',
        autoClose: 10_000,
      })
    },
    [describe],
  )
}
