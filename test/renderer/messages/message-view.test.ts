import { describe, expect, it } from 'vitest'
import {
  isFiltered,
  readMessagesView,
  writeMessagesView,
} from '../../../src-renderer/features/messages/message-view.ts'

describe('the view of the messages screen in the address', () => {
  it('survives a round trip and keeps other parameters', () => {
    const params = new URLSearchParams(
      'community=c2&q=%E8%AF%88%E9%AA%97&channel=h3&member=u5&from=2026-01-05&to=2026-02-01',
    )
    const view = readMessagesView(params)
    expect(view).toEqual({ query: '诈骗', channelId: 'h3', memberId: 'u5', from: '2026-01-05', to: '2026-02-01' })
    expect(writeMessagesView(new URLSearchParams('community=c2'), view).toString()).toBe(params.toString())
    expect(isFiltered(view)).toBe(true)
  })

  it('leaves out what makes no sense', () => {
    const view = readMessagesView(
      new URLSearchParams(`q=${'a'.repeat(600)}&channel=x&member=h1&from=2026-02-30&to=soon`),
    )
    expect(view).toMatchObject({ channelId: null, memberId: null, from: null, to: null })
    expect(view.query).toHaveLength(500)
    expect(isFiltered(readMessagesView(new URLSearchParams()))).toBe(false)
  })
})
