/** Day (0 = Monday) and hour with the most messages, and how many; null where there are none. The earliest of equals. */
export function busiestHour(
  rhythm: readonly (readonly number[])[],
): { readonly day: number; readonly hour: number; readonly messages: number } | null {
  let best: { day: number; hour: number; messages: number } | null = null
  for (const [day, row] of rhythm.entries()) {
    for (const [hour, messages] of row.entries()) {
      if (messages > (best?.messages ?? 0)) best = { day, hour, messages }
    }
  }
  return best
}
