/**
 * Features of many texts, for training: one JSON string a line in, binary out. For each line, little endian: uint32
 * number n of features, uint32 script (index of the script: en, zh, zh-Hant), then n × uint32 feature numbers, rising, each once.
 */
import { createInterface } from 'node:readline'
import { once } from 'node:events'
import { createFeatureBuffer, MOST_FEATURES } from '#core/classification/feature-buffer.ts'
import { TextFeaturiser } from '#core/classification/text-featuriser.ts'
import { DistinctFeatures } from '#core/classification/distinct-features.ts'

const CHUNK_BYTES = 1 << 20

const featuriser = new TextFeaturiser()
const features = createFeatureBuffer()
const distinctFeatures = new DistinctFeatures()
const distinct = new Int32Array(MOST_FEATURES)
let pending: Buffer[] = []
let pendingBytes = 0

const flush = async (): Promise<void> => {
  const chunk = Buffer.concat(pending)
  pending = []
  pendingBytes = 0
  if (!process.stdout.write(chunk)) await once(process.stdout, 'drain')
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const text: unknown = JSON.parse(line)
  if (typeof text !== 'string') throw new TypeError('each line holds one JSON string')
  featuriser.featurise(text, features)
  const ids = distinct.subarray(0, distinctFeatures.copy(features.ids, features.length, distinct, 0)).sort()
  const record = Uint32Array.of(ids.length, features.script, ...ids)
  pending.push(Buffer.from(record.buffer))
  pendingBytes += record.byteLength
  if (pendingBytes > CHUNK_BYTES) await flush()
}
await flush()
