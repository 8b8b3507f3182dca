import { common } from './common.ts'
import { compliance } from './compliance.ts'
import { errors } from './errors.ts'
import { frame } from './frame.ts'
import { imports } from './imports.ts'
import { insights } from './insights.ts'
import { jobs } from './jobs.ts'
import { members } from './members.ts'
import { messages } from './messages.ts'
import { models } from './models.ts'
import { network } from './network.ts'
import { outbox } from './outbox.ts'
import { palette } from './palette.ts'
import { plan } from './plan.ts'
import { reports } from './reports.ts'
import { review } from './review.ts'
import { rules } from './rules.ts'
import { settings } from './settings.ts'
import { standing } from './standing.ts'
import { tags } from './tags.ts'
import { ui } from './ui.ts'
import { vault } from './vault.ts'
import { watch } from './watch.ts'
import type { Catalogue } from '../../catalogue.ts'

export const zhTW: Catalogue = {
  common,
  compliance,
  errors,
  frame,
  imports,
  insights,
  jobs,
  members,
  messages,
  models,
  network,
  outbox,
  palette,
  plan,
  reports,
  review,
  rules,
  settings,
  standing,
  tags,
  ui,
  vault,
  watch,
}
