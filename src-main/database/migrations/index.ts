import { initial } from './0010-initial.ts'
import type { Migration } from './migration.ts'

/** Every migration, in order. This file only lists. */
export const migrations: readonly Migration[] = [initial]
