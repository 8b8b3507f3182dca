import { describe, expect, it } from 'vitest'
import { readWrittenDate } from '#workers/import/time/date-text.ts'
import { createLocalClock } from '#workers/import/time/local-time.ts'
import { createTimeReader } from '#workers/import/time/time-reader.ts'

const readerIn = (timeZone: string) =>
  createTimeReader({ clock: createLocalClock(timeZone), order: 'dmy', nowMs: Date.UTC(2026, 0, 1) })
const utc = readerIn('UTC')

function iso(value: unknown, read = utc): string {
  const time = read(value)
  return time.ok ? new Date(time.ms).toISOString().replace('.000Z', 'Z') : time.reason
}

describe('written dates', () => {
  it.each([
    ['2024-01-15', '2024-01-15T00:00:00Z'],
    ['2024-01-15T10:30:00+08:00', '2024-01-15T02:30:00Z'],
    ['2024-01-15 10:30:00 +0800', '2024-01-15T02:30:00Z'],
    ['2024/1/5 9:07', '2024-01-05T09:07:00Z'],
    ['2024年1月5日 下午3:04', '2024-01-05T15:04:00Z'],
    ['2024年1月5日 15時', 'time-invalid'],
    ['2024年1月5日 上午12:04:05', '2024-01-05T00:04:05Z'],
    ['2024. 1. 5. 오후 3:04', '2024-01-05T15:04:00Z'],
    ['23-Jun-18 03:54 AM', '2018-06-23T03:54:00Z'],
    ['23-Jun-18 12:54 PM', '2018-06-23T12:54:00Z'],
    ['15/01/2024, 10:30', '2024-01-15T10:30:00Z'],
    ['15.01.24, 10:30:05', '2024-01-15T10:30:05Z'],
    ['30/01/2019, 08:49 p. m.', '2019-01-30T20:49:00Z'],
    ['20/06/2020, 00:08 a. m.', '2020-06-20T00:08:00Z'],
    ['1/2/24, 3:04\u202fPM', '2024-02-01T15:04:00Z'],
    ['\u200e[', 'time-invalid'],
    ['Mon, 15 Jan 2024 10:30:00 +0000', '2024-01-15T10:30:00Z'],
    ['Monday, March 9, 2026 12:22 p.m.', 'time-out-of-range'],
    ['March 9, 2024 12:22 p.m.', '2024-03-09T12:22:00Z'],
    ['30/02/2024', 'time-invalid'],
    ['2024-13-01', 'time-invalid'],
    ['2024-01-01 25:00', 'time-invalid'],
    ['hello', 'time-invalid'],
    ['', 'time-missing'],
    [null, 'time-missing'],
    [Number.NaN, 'time-invalid'],
    [1e300, 'time-out-of-range'],
    [-5, 'time-out-of-range'],
  ])('reads %j as %s', (text, expected) => {
    expect(iso(text)).toBe(expected)
  })

  it('leaves the order open where the text does not show it', () => {
    expect(readWrittenDate('03/04/2024')?.order).toBeNull()
    expect(readWrittenDate('2024/03/04')?.order).toBe('ymd')
    expect(readWrittenDate('3 Apr 2024')?.order).toBe('dmy')
  })
})

describe('local times', () => {
  it.each([
    ['Asia/Shanghai', '2024-07-01 08:00', '2024-07-01T00:00:00Z'],
    ['Asia/Kolkata', '2024-07-01 05:30', '2024-07-01T00:00:00Z'],
    ['America/New_York', '2024-07-01 08:00', '2024-07-01T12:00:00Z'],
    ['America/New_York', '2024-01-01 08:00', '2024-01-01T13:00:00Z'],
    // Clocks go back at 02:00: the hour from one to two happens twice, the first is taken.
    ['America/New_York', '2024-11-03 01:30', '2024-11-03T05:30:00Z'],
    // Clocks go forward at 02:00: half past two does not happen and becomes half past three.
    ['America/New_York', '2024-03-10 02:30', '2024-03-10T07:30:00Z'],
    ['America/New_York', '2024-03-10 03:30', '2024-03-10T07:30:00Z'],
    ['Europe/Berlin', '2024-03-31 01:59', '2024-03-31T00:59:00Z'],
    ['Europe/Berlin', '2024-03-31 03:00', '2024-03-31T01:00:00Z'],
  ])('in %s reads %s as %s', (timeZone, text, expected) => {
    expect(iso(text, readerIn(timeZone))).toBe(expected)
  })

  it('refuses a zone that does not exist', () => {
    expect(() => createLocalClock('Mars/Olympus')).toThrow(
      expect.objectContaining({ failure: { code: 'IMPORT_TIME_ZONE_UNKNOWN', timeZone: 'Mars/Olympus' } }),
    )
  })
})
