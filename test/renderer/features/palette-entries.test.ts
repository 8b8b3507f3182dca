import { describe, expect, it } from 'vitest'
import { matchEntries } from '../../../src-renderer/features/palette/palette-entries.ts'

const entry = (label: string) => ({ id: label, group: 'actions' as const, label, run: () => undefined })
const entries = ['Lock the vault', 'Go to members', 'Collapse the rail', 'Ｏutbox'].map(entry)
const labels = (typed: string) => matchEntries(entries, typed).map(({ label }) => label)

describe('matchEntries', () => {
  it('shows everything until something is typed', () => {
    expect(labels('  ')).toHaveLength(4)
  })

  it('wants every word, in any order and case', () => {
    expect(labels('VAULT lock')).toEqual(['Lock the vault'])
    expect(labels('vault members')).toEqual([])
  })

  it('puts first what begins with the first word', () => {
    expect(labels('o')[0]).toBe('Ｏutbox')
  })
})
