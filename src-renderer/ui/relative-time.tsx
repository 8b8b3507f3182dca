import { Tooltip } from '@mantine/core'
import { useFormat, useNow } from '../lib/format-provider.tsx'

/** “3 hours ago”, with the exact time on hover and for machines. */
export function RelativeTime({ instant, className }: { instant: number; className?: string }) {
  const format = useFormat()
  const now = useNow()
  return (
    <Tooltip label={format.exact(instant)}>
      <time dateTime={new Date(instant).toISOString()} className={className}>
        {format.relative(instant, now)}
      </time>
    </Tooltip>
  )
}
