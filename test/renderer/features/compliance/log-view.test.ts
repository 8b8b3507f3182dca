import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isFiltered,
  logFilter,
  readLogView,
  WHOLE_LOG,
  writeLogView,
} from '../../../../src-renderer/features/compliance/log-view.ts'

const read = (address: string) => readLogView(new URLSearchParams(address))

describe('the filters of the log in the address', () => {
  it('are read', () => {
    expect(read('action=decision.make,item.hold&actor=acc-1&object=i42&from=2026-01-01&to=2026-1-31')).toEqual({
      actions: ['decision.make', 'item.hold'],
      actor: 'acc-1',
      object: 'i42',
      from: '2026-01-01',
      to: '2026-01-31',
    })
  })

  it('leave out what makes no sense', () => {
    expect(read('action=,DROP TABLE,x..y&actor=%20&from=yesterday&to=2026-02-30')).toEqual(WHOLE_LOG)
    expect(isFiltered(read(''))).toBe(false)
    expect(isFiltered(read('object=i1'))).toBe(true)
  })

  it('come back as they were written, and other parameters stay', () => {
    const code = fc.constantFrom('decision.make', 'audit.verify', 'item.hold')
    const day = fc.constantFrom(null, '2026-02-28', '2025-12-31')
    const view = fc.record({
      actions: fc.uniqueArray(code),
      actor: fc.constantFrom(null, 'acc-1'),
      object: fc.constantFrom(null, 'i42', 'a/b+c='),
      from: day,
      to: day,
    })
    fc.assert(
      fc.property(view, (wanted) => {
        const written = writeLogView(new URLSearchParams('community=c1'), wanted)
        expect(written.get('community')).toBe('c1')
        expect(readLogView(new URLSearchParams(written.toString()))).toEqual(wanted)
      }),
    )
  })

  it('ask for whole days of the vault’s time zone, the last one included', () => {
    expect(logFilter(read('from=2026-11-20&to=2026-11-20'), 'Asia/Shanghai')).toEqual({
      from: Date.parse('2026-11-19T16:00:00Z'),
      to: Date.parse('2026-11-20T16:00:00Z'),
    })
    expect(logFilter(WHOLE_LOG, 'UTC')).toEqual({})
  })
})
