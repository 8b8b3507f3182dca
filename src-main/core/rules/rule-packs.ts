import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { LocalText, PolicyKey } from '#contract/policies.ts'
import type { WriteDatabase } from '#database/database.ts'

/** A shipped word list: `resources/rule-packs/*.json`. */
export const RulePack = z.object({
  key: z.string(),
  version: z.number().int(),
  policyKey: PolicyKey,
  name: LocalText,
  source: z.string(),
  terms: z.array(z.object({ text: z.string() })),
  exceptions: z.array(z.string()),
})
export type RulePack = z.infer<typeof RulePack>

export function readRulePacks(resourcesDir: string): RulePack[] {
  const dir = join(resourcesDir, 'rule-packs')
  if (!existsSync(dir)) return []
  return readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => RulePack.parse(JSON.parse(readFileSync(join(dir, name), 'utf8'))))
}

/** Gives a new vault the shipped word lists, switched on; from then on they are the vault's own data. */
export function storeRulePacks(db: WriteDatabase, resourcesDir: string, now: number): void {
  for (const pack of readRulePacks(resourcesDir)) {
    const terms = pack.terms.map(({ text }) => text)
    const row = db.first<{ id: number }>(
      `INSERT INTO word_rule (pack_key, version, name, policy_key, active, terms, exceptions, source, changed_at)
       VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?) ON CONFLICT (pack_key) DO NOTHING RETURNING id`,
      pack.key,
      pack.version,
      JSON.stringify(pack.name),
      pack.policyKey,
      JSON.stringify(terms),
      JSON.stringify(pack.exceptions),
      pack.source,
      now,
    )
    if (!row) continue
    const definition = JSON.stringify({ name: pack.name, policy: pack.policyKey, terms, exceptions: pack.exceptions })
    db.run(
      'INSERT INTO word_rule_version (rule_id, version, definition, saved_at) VALUES (?, ?, ?, ?)',
      row.id,
      pack.version,
      definition,
      now,
    )
  }
}
