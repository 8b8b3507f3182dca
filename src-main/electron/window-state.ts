import { readFileSync, writeFileSync } from 'node:fs'
import type { Rectangle } from 'electron'
import { z } from 'zod'

const WindowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(480).max(20_000),
  height: z.number().int().min(360).max(20_000),
  isMaximized: z.boolean(),
})
export type WindowState = z.infer<typeof WindowState>

/** Where the window stood last; null at the first start, when the file is damaged, or when no screen shows it any more. */
export function readWindowState(path: string, screens: readonly Rectangle[]): WindowState | null {
  try {
    const state = WindowState.parse(JSON.parse(readFileSync(path, 'utf8')))
    return screens.some((screen) => overlaps(screen, state)) ? state : null
  } catch {
    // A forgotten window position is not worth a message.
    return null
  }
}

export function writeWindowState(path: string, state: WindowState): void {
  writeFileSync(path, JSON.stringify(state), { mode: 0o600 })
}

/** At least a hand's breadth of the title bar must be on the screen, or the window cannot be moved back. */
function overlaps(screen: Rectangle, { x, y, width }: Rectangle): boolean {
  const seen = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x)
  return seen >= 100 && y >= screen.y && y < screen.y + screen.height - 40
}
