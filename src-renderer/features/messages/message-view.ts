import { ChannelId, MemberId } from '#contract/ids.ts'
import { parseDay } from '../../lib/calendar-day.ts'

/** What the screen searches and filters, as it stands in the address (the communities are the header's). */
export interface MessagesView {
  readonly query: string
  readonly channelId: ChannelId | null
  readonly memberId: MemberId | null
  /** First and last day shown, `2026-11-20`, in the vault's time zone. */
  readonly from: string | null
  readonly to: string | null
}

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
