import { expect, it } from 'vitest'
import { parseDay } from '../../../src-renderer/lib/calendar-day.ts'

it.each([
  ['2026-01-05', '2026-01-05'],
  ['2026-1-5', '2026-01-05'],
  ['2026/01/05', '2026-01-05'],
  [' 2026.1.5 ', '2026-01-05'],
  ['2026年1月5日', '2026-01-05'],
  ['2024-02-29', '2024-02-29'],
  ['2026-02-29', null],
  ['2026-13-01', null],
  ['yesterday', null],
  ['', null],
])('reads %j as %j', (text, day) => expect(parseDay(text)).toBe(day))
