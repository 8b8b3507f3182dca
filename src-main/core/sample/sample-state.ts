import { z } from 'zod'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import { readSetting, writeSetting } from '../settings/settings-service.ts'

const FILLED = 'sample-filled'

/** Whether the sample's own exports were queued once; from then on what was interrupted is resumed. */
export function isSampleFilled(db: ReadDatabase): boolean {
  return readSetting(db, FILLED, z.boolean(), false)
}

export function markSampleFilled(db: WriteDatabase): void {
  writeSetting(db, FILLED, true)
}
