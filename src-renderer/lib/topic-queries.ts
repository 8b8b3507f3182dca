import type { Contract } from '#contract/contract.ts'
import type { Topic } from '#contract/changes.ts'

/** A domain of the contract (`items`) or one procedure of it (`items.counts`). */
export type QueryName = {
  [Domain in keyof Contract & string]: Domain | `${Domain}.${keyof Contract[Domain] & string}`
}[keyof Contract & string]

/** Which queries show something of what a topic names. One line per topic; a query may depend on several. */
export const QUERIES_OF_TOPIC: Readonly<Record<Topic, readonly QueryName[]>> = {
  vault: ['vault'],
  accounts: ['accounts', 'vault.status'],
  settings: ['settings', 'preferences'],
  communities: ['communities'],
  imports: ['imports'],
  // Not `jobs.watch`: it follows its job by itself.
  jobs: ['jobs.list', 'jobs.get', 'imports.list', 'imports.get'],
  messages: ['messages', 'communities', 'analysis.summary', 'vault.info', 'indicators', 'topics'],
  items: ['items'],
  decisions: [
    'models.outlook',
    'models.learning',
    'decisions',
    'items',
    'members.list',
    'members.profile',
    'indicators',
    'topics',
  ],
  outbox: ['outbox', 'items.counts'],
  members: ['members', 'items.get', 'indicators', 'topics', 'churn'],
  records: ['records', 'indicators'],
  insight: [
    'insight',
    'topics',
    'tiers',
    'network',
    'onboarding',
    'recognition',
    'churn',
    'members.list',
    'members.profile',
  ],
  policies: ['policies'],
  rules: ['rules'],
  models: ['models'],
  reports: ['reports'],
  plan: ['experiments'],
  audit: ['audit', 'vault.info'],
}

/** Whether a query with this path (`['items', 'counts']`) must be asked again after these topics changed. */
export function isTouchedBy(path: readonly string[], topics: readonly Topic[]): boolean {
  const [domain = '', procedure = ''] = path
  const name = `${domain}.${procedure}`
  return topics.some((topic) => QUERIES_OF_TOPIC[topic].some((touched) => touched === domain || touched === name))
}
