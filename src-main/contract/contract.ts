import { analysis } from './analysis.ts'
import { audit } from './audit.ts'
import { records } from './business-records.ts'
import { changes } from './changes.ts'
import { churn } from './churn.ts'
import { communities } from './communities.ts'
import { experiments } from './experiments.ts'
import { imports } from './imports.ts'
import { indicators } from './indicators.ts'
import { insight } from './insight.ts'
import { decisions, items } from './items.ts'
import { jobs } from './jobs.ts'
import { members } from './members.ts'
import { messages } from './messages.ts'
import { network } from './network.ts'
import { onboarding } from './onboarding.ts'
import { models } from './models.ts'
import { outbox } from './outbox.ts'
import { policies } from './policies.ts'
import { recognition } from './recognition.ts'
import { reports } from './reports.ts'
import { rules } from './rules.ts'
import { preferences, settings } from './settings.ts'
import { tiers } from './tiers.ts'
import { topics } from './topics.ts'
import { accounts, vault } from './vault.ts'

/** Everything the core can be asked. Each transport, the test suites and the command line come from this one object. */
export const contract = {
  vault,
  accounts,
  preferences,
  settings,
  communities,
  jobs,
  imports,
  analysis,
  messages,
  items,
  decisions,
  outbox,
  policies,
  members,
  indicators,
  topics,
  records,
  insight,
  tiers,
  churn,
  network,
  onboarding,
  recognition,
  rules,
  reports,
  experiments,
  models,
  audit,
  changes,
}
export type Contract = typeof contract
