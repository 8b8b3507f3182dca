import { createHmac, randomBytes } from 'node:crypto'

const LENGTH = 10

/**
 * Stand-ins that hold within one export and nowhere else: HMAC-SHA-256 under a key that is made for the export and never
 * stored, so two exports cannot be joined by them and nobody can compute one back.
 */
export function createPseudonyms(key: Uint8Array = randomBytes(32)): (id: string) => string {
  return (id) => createHmac('sha256', key).update(id).digest('hex').slice(0, LENGTH)
}
