import type { z } from 'zod'
import type { contract } from '#contract/contract.ts'
import type { RuleId } from '#contract/ids.ts'
import { WordListRuleView } from '#contract/rules.ts'
import type { ReadDatabase } from '#database/database.ts'
import { OWNER } from '#contract/roles.ts'
import { communityScope, type Condition } from '../access/community-scope.ts'
import type { VaultResources } from '../access/vault-resources.ts'
import { ruleIds } from '../identifier-codec.ts'
import { findPolicy } from '../policies/policy-service.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'

type SaveFailure = Failure<'RULE_NOT_FOUND' | 'POLICY_NOT_FOUND' | 'NOT_PERMITTED'>
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

/** Hits in the communities an account sees; null = in all. */
function selectRules(scope: Condition | null): Condition {
  const within =
    scope === null
      ? ''
      : `AND EXISTS (SELECT 1 FROM message m JOIN channel h ON h.id = m.channel_id WHERE m.id = f.message_id AND ${scope.sql})`
  return {
    sql: `SELECT w.*, (SELECT count(*) FROM flag f WHERE f.kind = 'rule' AND f.source_id = w.id ${within}) AS hits FROM word_rule w`,
    params: scope?.params ?? [],
  }
}

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

/** Active rules as the inference worker wants them. */
export function activeRules(db: ReadDatabase) {
  return db
    .all<RuleRow>('SELECT w.*, 0 AS hits FROM word_rule w WHERE w.active = 1 ORDER BY w.id')
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
  const select = selectRules(communityScope(account, 'h.community_id'))
  const rules = (more: string, ...params: number[]): WordListRuleView[] =>
    db.all<RuleRow>(`${select.sql} ${more}`, ...select.params, ...params).map(toView)
  const readRule = (id: number): WordListRuleView | undefined => rules('WHERE w.id = ?', id)[0]
  /** Others write drafts: what is in force, and what comes into force, is the owner's. */
  const mayActivate = OWNER.some((role) => role === account.role)

  return {
    list: (): WordListRuleView[] => rules('ORDER BY w.id'),

    save(input: SaveInput): Result<WordListRuleView, SaveFailure> {
      const result = db.transaction((): Result<WordListRuleView, SaveFailure> => {
        if (!findPolicy(db, input.policy)) return fail('POLICY_NOT_FOUND')
        const existing = input.ruleId && readRule(ruleIds.row(input.ruleId))
        if (input.ruleId && !existing) return fail('RULE_NOT_FOUND')
        if (existing && existing.active && !mayActivate)
          return fail('NOT_PERMITTED', { role: account.role, needs: [...OWNER] })
        const version = (existing?.version ?? 0) + 1
        const values = [
          version,
          JSON.stringify(input.name),
          input.policy,
          JSON.stringify(input.terms),
          JSON.stringify(input.exceptions),
          clock(),
        ] as const
        let id = existing ? ruleIds.row(existing.id) : undefined
        if (id === undefined) {
          const inserted = db.run(
            `INSERT INTO word_rule (version, name, policy_key, terms, exceptions, changed_at, active, source)
             VALUES (?, ?, ?, ?, ?, ?, ?, 'own')`,
            ...values,
            mayActivate ? 1 : 0,
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
        const view = readRule(id)
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
        const view = readRule(id)
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
