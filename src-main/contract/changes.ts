import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { stream } from './define.ts'

/** What has changed, by domain. The interface asks again for the queries that depend on it. */
export const Topic = z.enum([
  'vault',
  'accounts',
  'settings',
  'communities',
  'imports',
  'jobs',
  'messages',
  'items',
  'decisions',
  'outbox',
  'members',
  'records',
  'insight',
  'policies',
  'rules',
  'models',
  'reports',
  'plan',
  'audit',
])
export type Topic = z.infer<typeof Topic>

export const changes = {
  /** Says after each commit what changed. Carries no content, so it may run while locked. */
  watch: stream('public').output(eventIterator(z.object({ topics: z.array(Topic) }))),
}
