import { ChannelId, MemberId } from '#contract/ids.ts'

/** What the screen searches and filters, as it stands in the address (the communities are the header's). */
export interface MessagesView {
  readonly query: string
  readonly channelId: ChannelId | null
  readonly memberId: MemberId | null
  /** First and last day shown, `2026-11-20`, in the vault's time zone. */
  readonly from: string | null
  readonly to: string | null
}

const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const LONGEST_QUERY = 500

/** Reads `?q=诈骗&channel=h3&member=u5&from=2026-01-01&to=2026-01-31`; whatever makes no sense is left out. */
export function readMessagesView(params: URLSearchParams): MessagesView {
  const day = (name: string) => parseDay(params.get(name) ?? '')
  return {
    query: (params.get('q') ?? '').slice(0, LONGEST_QUERY),
    channelId: ChannelId.safeParse(params.get('channel')).data ?? null,
    memberId: MemberId.safeParse(params.get('member')).data ?? null,
    from: day('from'),
    to: day('to'),
  }
}

/** The address of a view; other parameters stay. */
export function writeMessagesView(params: URLSearchParams, view: MessagesView): URLSearchParams {
  const next = new URLSearchParams(params)
  const put = (name: string, value: string | null) =>
    value === null || value === '' ? next.delete(name) : next.set(name, value)
  put('q', view.query)
  put('channel', view.channelId)
  put('member', view.memberId)
  put('from', view.from)
  put('to', view.to)
  return next
}

export function isFiltered({ query, channelId, memberId, from, to }: MessagesView): boolean {
  return query !== '' || channelId !== null || memberId !== null || from !== null || to !== null
}

/** `2026-1-5`, `2026/01/05` and `2026年1月5日` → `2026-01-05`; null for what names no day. */
export function parseDay(text: string): string | null {
  const [, year, month, day] = DAY.exec(text.trim()) ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${written}T00:00:00Z`)
  // The 31st of a short month would roll over into the next.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written) ? written : null
}
