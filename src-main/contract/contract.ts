import { analysis } from './analysis.ts'
import { audit } from './audit.ts'
import { changes } from './changes.ts'
import { communities } from './communities.ts'
import { imports } from './imports.ts'
import { decisions, items } from './items.ts'
import { jobs } from './jobs.ts'
import { members } from './members.ts'
import { messages } from './messages.ts'
import { outbox } from './outbox.ts'
import { models } from './models.ts'
import { policies } from './policies.ts'
import { rules } from './rules.ts'
import { preferences, settings } from './settings.ts'
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
  rules,
  audit,
  changes,
}
export type Contract = typeof contract
  models,
