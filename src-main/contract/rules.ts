import { z } from 'zod'
import { command, query } from './define.ts'
import { Instant, RuleId } from './ids.ts'
import { EVERYONE, MODERATORS, OWNER } from './roles.ts'
import { LocalText, PolicyKey } from './policies.ts'

export const WordListRuleView = z.object({
  id: RuleId,
  name: LocalText,
  version: z.number().int(),
  policy: PolicyKey,
  active: z.boolean(),
  terms: z.array(z.string()),
  /** Phrases that neutralise a hit they overlap. */
  exceptions: z.array(z.string()),
  source: z.string(),
  changedAt: Instant,
  /** Messages the rule has flagged so far. */
  hits: z.number().int(),
})
export type WordListRuleView = z.infer<typeof WordListRuleView>

const RULE_NOT_FOUND = { status: 404, message: 'There is no such rule' } as const

export const rules = {
  list: query(EVERYONE).output(z.array(WordListRuleView)),
  /** A new rule, or a new version of one. It counts from the next analysis on. */
  save: command(MODERATORS)
    .input(
      z.object({
        ruleId: RuleId.optional(),
        name: LocalText,
        policy: PolicyKey,
        terms: z.array(z.string().trim().min(1).max(200)).min(1).max(5000),
        exceptions: z.array(z.string().trim().min(1).max(200)).max(5000).default([]),
      }),
    )
    .output(WordListRuleView)
    .errors({ RULE_NOT_FOUND, POLICY_NOT_FOUND: { status: 404, message: 'There is no such policy' } }),
  setActive: command(OWNER)
    .input(z.object({ ruleId: RuleId, active: z.boolean() }))
    .output(WordListRuleView)
    .errors({ RULE_NOT_FOUND }),
}
