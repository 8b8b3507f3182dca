import { z } from 'zod'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import { readSetting, writeSetting } from '../settings/settings-service.ts'

const FILLED = 'sample-filled'

/** Once filled, the sample takes no other data: somebody's real export does not belong under a published passphrase. */
export function isSampleFilled(db: ReadDatabase): boolean {
  return readSetting(db, FILLED, z.boolean(), false)
}

export function markSampleFilled(db: WriteDatabase): void {
  writeSetting(db, FILLED, true)
}
