import { guardedContract as os } from './access/access-guard.ts'
import { analysisHandlers } from './analysis/analysis-handlers.ts'
import { auditHandlers } from './audit/audit-handlers.ts'
import { recordHandlers } from './business-records/record-handlers.ts'
import { churnHandlers } from './churn/churn-handlers.ts'
import { communityHandlers } from './communities/community-handlers.ts'
import { decisionHandlers } from './decisions/decision-handlers.ts'
import { experimentHandlers } from './experiments/experiment-handlers.ts'
import { importHandlers } from './imports/import-handlers.ts'
import { indicatorHandlers } from './indicators/indicator-handlers.ts'
import { insightHandlers } from './insight/insight-handlers.ts'
import { itemHandlers } from './items/item-handlers.ts'
import { jobHandlers } from './jobs/job-handlers.ts'
import { memberHandlers } from './members/member-handlers.ts'
import { messageHandlers } from './messages/message-handlers.ts'
import { modelHandlers } from './models/model-handlers.ts'
import { networkHandlers } from './network/network-handlers.ts'
import { onboardingHandlers } from './onboarding/onboarding-handlers.ts'
import { outboxHandlers } from './outbox/outbox-handlers.ts'
import { policyHandlers } from './policies/policy-handlers.ts'
import { recognitionHandlers } from './recognition/recognition-handlers.ts'
import { reportHandlers } from './reports/report-handlers.ts'
import { ruleHandlers } from './rules/rule-handlers.ts'
import { preferenceHandlers, settingsHandlers } from './settings/settings-handlers.ts'
import { tierHandlers } from './tiers/tier-handlers.ts'
import { topicHandlers } from './topics/topic-handlers.ts'
import { accountHandlers, vaultHandlers } from './vault/vault-handlers.ts'

/** Every procedure of the contract with what carries it out. */
export const coreRouter = os.router({
  vault: vaultHandlers,
  accounts: accountHandlers,
  preferences: preferenceHandlers,
  settings: settingsHandlers,
  communities: communityHandlers,
  jobs: jobHandlers,
  imports: importHandlers,
  analysis: analysisHandlers,
  messages: messageHandlers,
  items: itemHandlers,
  decisions: decisionHandlers,
  outbox: outboxHandlers,
  policies: policyHandlers,
  members: memberHandlers,
  insight: insightHandlers,
  tiers: tierHandlers,
  churn: churnHandlers,
  network: networkHandlers,
  onboarding: onboardingHandlers,
  recognition: recognitionHandlers,
  indicators: indicatorHandlers,
  topics: topicHandlers,
  records: recordHandlers,
  rules: ruleHandlers,
  reports: reportHandlers,
  experiments: experimentHandlers,
  models: modelHandlers,
  audit: auditHandlers,
  changes: os.changes.router({
    watch: os.changes.watch.handler(({ context, signal }) => context.feed.watch(signal)),
  }),
})
export type CoreRouter = typeof coreRouter
