import { Policy } from '#contract/policies.ts'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { starterPolicies } from './starter-policies.ts'

interface PolicyRow {
  key: string
  position: number
  version: number
  title: string
  text: string
  severity: number
  active: number
}

const toPolicy = (row: PolicyRow): Policy =>
  Policy.parse({ ...row, title: JSON.parse(row.title), text: JSON.parse(row.text), active: row.active === 1 })

export function listPolicies(db: ReadDatabase): Policy[] {
  return db.all<PolicyRow>('SELECT * FROM policy ORDER BY position, key').map(toPolicy)
}

export function findPolicy(db: ReadDatabase, key: string): Policy | null {
  const row = db.first<PolicyRow>('SELECT * FROM policy WHERE key = ?', key)
  return row ? toPolicy(row) : null
}

function storePolicy(db: WriteDatabase, policy: Policy): void {
  db.run(
    `INSERT INTO policy (key, position, version, title, text, severity, active) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET position = excluded.position, version = excluded.version, title = excluded.title,
       text = excluded.text, severity = excluded.severity, active = excluded.active`,
    policy.key,
    policy.position,
    policy.version,
    JSON.stringify(policy.title),
    JSON.stringify(policy.text),
    policy.severity,
    policy.active ? 1 : 0,
  )
}

/** Fills a new vault with the starter set. */
export function storeStarterPolicies(db: WriteDatabase): void {
  for (const policy of starterPolicies) storePolicy(db, policy)
}

export function createPolicyService({ db, record, feed }: VaultResources) {
  return {
    list: (): Policy[] => listPolicies(db),
    /** Decisions keep the version they cite, so a changed text is a new version, never an edit of what was cited. */
    save(draft: Omit<Policy, 'version'>): Policy {
      const saved = db.transaction(() => {
        const version = (findPolicy(db, draft.key)?.version ?? 0) + 1
        const policy = { ...draft, version }
        storePolicy(db, policy)
        record({ action: 'policy.save', objectType: 'policy', objectId: draft.key, payload: { ...policy } })
        return policy
      })
      feed.publish('policies', 'audit')
      return saved
    },
  }
}
export type PolicyService = ReturnType<typeof createPolicyService>
