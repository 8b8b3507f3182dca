import { describe, expect, it } from 'vitest'
import { sheetOf } from '../../../src-renderer/app/frame/sheet-groups.ts'

const shortcut = (label: string, more = {}) => ({ keys: 'x', label, run: () => undefined, ...more })

describe('sheetOf', () => {
  it('shows inner scopes first and joins groups of one title', () => {
    const sheet = sheetOf([
      { scope: 'global', title: 'Everywhere', shortcuts: [shortcut('search')] },
      { scope: 'screen', title: 'Review', shortcuts: [shortcut('next')] },
      { scope: 'pane', title: 'Review', shortcuts: [shortcut('note')] },
    ])
    expect(sheet.map((group) => [group.title, group.shortcuts.map(({ label }) => label)])).toEqual([
      ['Review', ['note', 'next']],
      ['Everywhere', ['search']],
    ])
  })

  it('leaves out what is hidden or off, and groups that are empty then', () => {
    const sheet = sheetOf([
      { scope: 'screen', title: 'A', shortcuts: [shortcut('a', { isHidden: true })] },
      { scope: 'screen', title: 'B', shortcuts: [shortcut('b', { enabled: false }), shortcut('c')] },
    ])
    expect(sheet.map(({ title }) => title)).toEqual(['B'])
    expect(sheet[0]?.shortcuts.map(({ label }) => label)).toEqual(['c'])
  })
})
