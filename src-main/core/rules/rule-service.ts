import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { RuleId } from '#contract/ids.ts'
import { WordListRuleView } from '#contract/rules.ts'
import type { ReadDatabase } from '#database/database.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { ruleIds } from '../identifier-codec.ts'
import { findPolicy } from '../policies/policy-service.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'

type SaveInput = z.infer<(typeof contract.rules.save)['~orpc']['inputSchema'] & z.ZodType>

interface RuleRow {
  id: number
  version: number
  name: string
  policy_key: string
  active: number
  terms: string
  exceptions: string
  source: string
  changed_at: number
  hits: number
}

const SELECT = `SELECT w.*, (SELECT count(*) FROM flag f WHERE f.kind = 'rule' AND f.source_id = w.id) AS hits FROM word_rule w`

const toView = (row: RuleRow): WordListRuleView =>
  WordListRuleView.parse({
    id: ruleIds.of(row.id),
    name: JSON.parse(row.name),
    version: row.version,
    policy: row.policy_key,
    active: row.active === 1,
    terms: JSON.parse(row.terms),
    exceptions: JSON.parse(row.exceptions),
    source: row.source,
    changedAt: row.changed_at,
    hits: row.hits,
  })

function readRule(db: ReadDatabase, id: number): WordListRuleView | null {
  const row = db.first<RuleRow>(`${SELECT} WHERE w.id = ?`, id)
  return row ? toView(row) : null
}

/** Active rules as the inference worker wants them. */
export function activeRules(db: ReadDatabase) {
  return db
    .all<RuleRow>(`${SELECT} WHERE w.active = 1 ORDER BY w.id`)
    .map(toView)
    .map((rule) => ({
      id: ruleIds.row(rule.id),
      version: rule.version,
      policyKey: rule.policy,
      terms: rule.terms,
      exceptions: rule.exceptions,
    }))
}

export function createRuleService({ db, account, clock, record, feed }: VaultResources) {
  return {
    list: (): WordListRuleView[] => db.all<RuleRow>(`${SELECT} ORDER BY w.id`).map(toView),

    save(input: SaveInput): Result<WordListRuleView, Failure<'RULE_NOT_FOUND' | 'POLICY_NOT_FOUND'>> {
      const result = db.transaction((): Result<WordListRuleView, Failure<'RULE_NOT_FOUND' | 'POLICY_NOT_FOUND'>> => {
        if (!findPolicy(db, input.policy)) return fail('POLICY_NOT_FOUND')
        const existing = input.ruleId && db.first<RuleRow>(`${SELECT} WHERE w.id = ?`, ruleIds.row(input.ruleId))
        if (input.ruleId && !existing) return fail('RULE_NOT_FOUND')
        const version = (existing?.version ?? 0) + 1
        const values = [
          version,
          JSON.stringify(input.name),
          input.policy,
          JSON.stringify(input.terms),
          JSON.stringify(input.exceptions),
          clock(),
        ] as const
        let id = existing?.id
        if (id === undefined) {
          const inserted = db.run(
            `INSERT INTO word_rule (version, name, policy_key, terms, exceptions, changed_at, active, source)
             VALUES (?, ?, ?, ?, ?, ?, 1, 'own')`,
            ...values,
          )
          id = Number(inserted.lastInsertRowid)
        } else {
          db.run(
            'UPDATE word_rule SET version = ?, name = ?, policy_key = ?, terms = ?, exceptions = ?, changed_at = ? WHERE id = ?',
            ...values,
            id,
          )
        }
        storeVersion(id, version, input)
        record({
          action: 'rule.save',
          objectType: 'rule',
          objectId: ruleIds.of(id),
          payload: { version, policy: input.policy, terms: input.terms, exceptions: input.exceptions },
        })
        const view = readRule(db, id)
        return view ? ok(view) : fail('RULE_NOT_FOUND')
      })
      if (result.ok) feed.publish('rules', 'audit')
      return result
    },

    setActive(ruleId: RuleId, active: boolean): Result<WordListRuleView, Failure<'RULE_NOT_FOUND'>> {
      const result = db.transaction((): Result<WordListRuleView, Failure<'RULE_NOT_FOUND'>> => {
        const id = ruleIds.row(ruleId)
        if (
          db.run('UPDATE word_rule SET active = ?, changed_at = ? WHERE id = ?', active ? 1 : 0, clock(), id)
            .changes === 0
        ) {
          return fail('RULE_NOT_FOUND')
        }
        record({ action: active ? 'rule.activate' : 'rule.deactivate', objectType: 'rule', objectId: ruleId })
        const view = readRule(db, id)
        return view ? ok(view) : fail('RULE_NOT_FOUND')
      })
      if (result.ok) feed.publish('rules', 'audit')
      return result
    },
  }

  /** Every version stays: a decision that cites a rule can be checked against the words it had then. */
  function storeVersion(id: number, version: number, input: SaveInput): void {
    db.run(
      'INSERT INTO word_rule_version (rule_id, version, definition, account_id, saved_at) VALUES (?, ?, ?, ?, ?)',
      id,
      version,
      JSON.stringify({ name: input.name, policy: input.policy, terms: input.terms, exceptions: input.exceptions }),
      account.id,
      clock(),
    )
  }
}
export type RuleService = ReturnType<typeof createRuleService>
