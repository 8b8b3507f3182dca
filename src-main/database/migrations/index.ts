import { initial } from './0010-initial.ts'
import { membersMigration } from './0011-members.ts'
import { watchList } from './0012-watch-list.ts'
import { indicatorSources } from './0013-indicator-sources.ts'
import { reports } from './0014-reports.ts'
import { models } from './0015-models.ts'
import { witnessNotes } from './0016-witness-notes.ts'
import { userReports } from './0017-user-reports.ts'
import { plan } from './0018-plan.ts'
import type { Migration } from './migration.ts'

/** Every migration, in order. This file only lists. */
export const migrations: readonly Migration[] = [
  initial,
  membersMigration,
  watchList,
  indicatorSources,
  reports,
  models,
  witnessNotes,
  userReports,
  plan,
]
