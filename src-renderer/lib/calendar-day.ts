const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/

/** `2026-1-5`, `2026/01/05` and `2026年1月5日` → `2026-01-05`; null for what names no day. */
export function parseDay(text: string): string | null {
  const [, year, month, day] = DAY.exec(text.trim()) ?? []
  if (year === undefined || month === undefined || day === undefined) return null
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${written}T00:00:00Z`)
  // The 31st of a short month would roll over into the next.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written) ? written : null
}
