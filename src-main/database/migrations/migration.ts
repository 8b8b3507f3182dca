import type { WriteDatabase } from '../database.ts'

/** One step of the schema. Released steps are never edited; their SQL is frozen text. */
export interface Migration {
  /** Becomes `user_version`; steps of ten leave gaps. */
  readonly version: number
  readonly name: string
  up(db: WriteDatabase): void
}
