import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import styles from './settings.module.css'

/** What the build writes about every package that went into the page (`build.license` of vite-renderer.ts). */
const Notice = z.object({
  name: z.string(),
  version: z.string(),
  identifier: z.string().nullish(),
  text: z.string().nullish(),
})
type Notice = z.infer<typeof Notice>

/** The third-party notices that were built with the page; null while they load or where there are none. */
export function useNotices(): readonly Notice[] | null {
  const { data } = useQuery({
    queryKey: ['third-party-notices'],
    queryFn: async () => {
      const answer = await fetch('/third-party-notices.json')
      return answer.ok ? z.array(Notice).parse(await answer.json()) : []
    },
  })
  return data ?? null
}

export function NoticeList({ notices }: { notices: readonly Notice[] }) {
  return notices.map((notice) => (
    <details key={`${notice.name}@${notice.version}`} className={styles.notice}>
      <summary>
        {notice.name} {notice.version} <span className={styles.mute}>{notice.identifier}</span>
      </summary>
      <pre>{notice.text}</pre>
    </details>
  ))
}
