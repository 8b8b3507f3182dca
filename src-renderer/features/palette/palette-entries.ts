import type { ComponentType } from 'react'
import type { KeyPattern } from '../../lib/keymap/key-pattern.ts'

export const PALETTE_GROUPS = ['screens', 'actions', 'here', 'messages'] as const
export type PaletteGroup = (typeof PALETTE_GROUPS)[number]

/** Something the palette can do. */
export interface PaletteEntry {
  readonly id: string
  readonly group: PaletteGroup
  readonly label: string
  /** A second, fainter line part: where a message stands. */
  readonly detail?: string
  readonly keys?: KeyPattern
  readonly icon?: ComponentType<{ size?: number; stroke?: number }>
  readonly run: () => void
}

/**
 * The entries that fit what was typed: every word must occur in the label. Entries that begin with the first word come
 * first; within that the order is kept.
 */
export function matchEntries(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const words = fold(typed)
    .split(/\s+/)
    .filter((word) => word.length > 0)
  const [first] = words
  if (first === undefined) return entries
  const fitting = entries.filter((entry) => words.every((word) => fold(entry.label).includes(word)))
  const rank = (entry: PaletteEntry) => (fold(entry.label).startsWith(first) ? 0 : 1)
  return fitting.toSorted((a, b) => rank(a) - rank(b))
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim()
}
