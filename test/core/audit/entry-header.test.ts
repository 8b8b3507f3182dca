import { describe, expect, it } from 'vitest'
import { type EntryHeader, formatHeader, parseHeader } from '#core/audit/entry-header.ts'

const HEADER: EntryHeader = {
  format: 1,
  seq: 7,
  at: 1_767_600_000_000,
  clock: 1_767_600_000_000,
  actor: 'account-3',
  role: 'moderator',
  action: 'decision.made',
  objectType: 'decision',
  objectId: 'd42',
  result: 'done',
  appVersion: '0.1.0',
  payload: Buffer.alloc(32, 1).toString('base64'),
}

describe('formatHeader', () => {
  it('writes the canonical text that docs/audit-log.md describes', () => {
    expect(formatHeader(HEADER)).toBe(
      '{"action":"decision.made","actor":"account-3","appVersion":"0.1.0","at":1767600000000,"clock":1767600000000,' +
        '"format":1,"objectId":"d42","objectType":"decision","payload":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",' +
        '"result":"done","role":"moderator","seq":7}',
    )
  })

  it.each<[string, Partial<Record<keyof EntryHeader, unknown>>]>([
    ['free text in the object', { objectId: '张伟' }],
    ['a space in the actor', { actor: 'Zhang Wei' }],
    ['a line break in the action', { action: 'a\nb' }],
    ['a capital in the action', { action: 'Decision.made' }],
    ['a fraction of a millisecond', { at: 1.5 }],
    ['a negative number', { seq: -1 }],
    ['a commitment of 31 bytes', { payload: Buffer.alloc(31).toString('base64') }],
    ['an upper-case digest', { digest: 'A'.repeat(64) }],
    ['a nested detail', { detail: { a: {} } }],
    ['another format', { format: 2 }],
    ['an object id of 201 characters', { objectId: 'x'.repeat(201) }],
    ['an entry no bundle can hold', { detail: { seqs: '1'.repeat(66_000) } }],
  ])('refuses %s', (_, change) => {
    const broken = { ...HEADER, ...change } as EntryHeader
    expect(() => formatHeader(broken)).toThrow(TypeError)
  })
})

describe('parseHeader', () => {
  it('reads what was written, whatever the order of the fields', () => {
    const full = { detail: { seqs: '1-3', by: 5 }, ...HEADER, digest: 'a'.repeat(64) }
    expect(parseHeader(formatHeader(HEADER))).toEqual(HEADER)
    expect(parseHeader(formatHeader(full))).toEqual(full)
  })

  const text = formatHeader(HEADER)
  it.each([
    ['white space', text.replace(':', ': ')],
    ['another order', `{"seq":7,${text.slice(1).replace(',"seq":7', '')}`],
    ['a duplicate name', text.replace('"seq":7', '"seq":6,"seq":7')],
    ['an unknown field', text.replace('"seq":7', '"seq":7,"zone":1')],
    ['a missing field', text.replace('"role":"moderator",', '')],
    ['another spelling of a number', text.replace('"seq":7', '"seq":7.0')],
    ['an escape that is not needed', text.replace('account', '\\u0061ccount')],
    ['no JSON', text.slice(1)],
    ['null', 'null'],
    ['a list', '[]'],
  ])('refuses %s', (_, changed) => {
    expect(changed).not.toBe(text)
    expect(parseHeader(changed)).toBeNull()
  })
})
