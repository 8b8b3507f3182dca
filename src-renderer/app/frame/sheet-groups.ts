import { SCOPES } from '../../lib/keymap/keymap.ts'
import type { ShortcutGroup } from '../../lib/keymap/keymap.ts'

/** The groups as the sheet shows them: inner scopes first, groups of one title together, without hidden shortcuts. */
export function sheetOf(groups: readonly ShortcutGroup[]): readonly ShortcutGroup[] {
  const byTitle = new Map<string, ShortcutGroup>()
  const inOrder = groups.toSorted((a, b) => SCOPES.indexOf(b.scope) - SCOPES.indexOf(a.scope))
  for (const group of inOrder) {
    const shown = group.shortcuts.filter((shortcut) => !shortcut.isHidden && shortcut.enabled !== false)
    const known = byTitle.get(group.title)
    byTitle.set(group.title, { ...group, shortcuts: [...(known?.shortcuts ?? []), ...shown] })
  }
  return [...byTitle.values()].filter((group) => group.shortcuts.length > 0)
}
