/** Cuts one page out of a list; the cursor is the position to go on from. */
export function takePage<T>(
  rows: readonly T[],
  where: { readonly after?: string | undefined; readonly limit: number },
) {
  const start = where.after === undefined ? 0 : Number(where.after)
  const end = start + where.limit
  return { items: rows.slice(start, end), next: end < rows.length ? String(end) : null }
}
