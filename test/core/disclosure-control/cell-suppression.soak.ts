import { expect, it } from 'vitest'
import { checkRandomTables } from './random-tables.ts'

it('pins no hidden cell of 10,000 random tables, by brute force', () => {
  expect(checkRandomTables(10_000, 20261122)).toEqual({ tables: 10_000, pinned: [] })
})
