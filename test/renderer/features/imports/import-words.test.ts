import { beforeAll, describe, expect, it } from 'vitest'
import type { i18n } from 'i18next'
import { importFormats, rejectReasons } from '#workers/import/import-records.ts'
import { formatName, platformName, rejectReason } from '../../../../src-renderer/features/imports/import-words.ts'
import { createI18n } from '../../../../src-renderer/i18n/create-i18n.ts'

describe.each(['en', 'zh-CN', 'zh-TW'] as const)('in %s', (locale) => {
  let language: i18n
  beforeAll(async () => {
    language = await createI18n(locale)
  })
  const t = () => language.getFixedT(locale, 'imports')

  it('has words for every format with a reader', () => {
    for (const format of importFormats) expect(formatName(t(), format), format).not.toBe(format)
  })

  it('has words for every reason of a reject', () => {
    const other = rejectReason(t(), 'of-a-later-version')
    expect(other.short).toContain('of-a-later-version')
    for (const reason of rejectReasons) {
      const { short, long } = rejectReason(t(), reason)
      expect(short, reason).not.toContain(reason === 'truncated' ? '(truncated)' : reason)
      expect(long, reason).not.toBe(other.long)
    }
  })

  it('leaves what it does not know as it is', () => {
    expect(formatName(t(), 'of-a-later-version')).toBe('of-a-later-version')
    expect(platformName(t(), 'toString')).toBe('toString')
  })
})
