/** Two accounts that somebody said are one person. */
export interface AccountLink {
  readonly a: number
  readonly b: number
}

/**
 * The accounts of the person that `account` belongs to, nearest first, each with the account it hangs on. The account
 * itself comes first, hanging on itself. Links never make a ring, so there is one way to each.
 */
export function accountsOfPerson(links: readonly AccountLink[], account: number): Map<number, number> {
  const neighbours = new Map<number, number[]>()
  const join = (from: number, to: number): void => {
    const list = neighbours.get(from)
    if (list) list.push(to)
    else neighbours.set(from, [to])
  }
  for (const { a, b } of links) {
    join(a, b)
    join(b, a)
  }
  const via = new Map([[account, account]])
  for (const [reached] of via) {
    for (const next of neighbours.get(reached) ?? []) if (!via.has(next)) via.set(next, reached)
  }
  return via
}

/**
 * Which account stands for each other account of the same person within one community: the first by platform id, so
 * that it does not matter in which order they were linked or imported. Accounts that stand for themselves are left out.
 */
export function standInsOf(
  links: readonly AccountLink[],
  accounts: ReadonlyMap<number, { readonly communityId: number; readonly platformId: string }>,
): Map<number, number> {
  const standIns = new Map<number, number>()
  const seen = new Set<number>()
  for (const { a } of links) {
    if (seen.has(a)) continue
    const person = [...accountsOfPerson(links, a).keys()]
    for (const account of person) seen.add(account)
    const first = new Map<number, number>()
    for (const account of person) {
      const own = accounts.get(account)
      if (!own) continue
      const chosen = accounts.get(first.get(own.communityId) ?? -1)
      if (!chosen || own.platformId < chosen.platformId) first.set(own.communityId, account)
    }
    for (const account of person) {
      const own = accounts.get(account)
      const standsFor = own && first.get(own.communityId)
      if (standsFor !== undefined && standsFor !== account) standIns.set(account, standsFor)
    }
  }
  return standIns
}
