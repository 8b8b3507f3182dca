import { describe, expect, it } from 'vitest'
import { FileToken } from '#contract/ids.ts'
import type { ColumnMapping, ImportPreview } from '#contract/imports.ts'
import {
  communityOf,
  EMPTY_DRAFT,
  hasLocalTimes,
  missingParts,
  previewInput,
  startInput,
} from '../../../../src-renderer/features/imports/import-draft.ts'
import type { ImportDraft } from '../../../../src-renderer/features/imports/import-draft.ts'

const FILE = FileToken.parse('token-1')
const MAPPING: ColumnMapping = {
  id: 'id',
  time: 'when',
  author: 'who',
  authorName: null,
  channel: null,
  text: 'what',
  replyTo: null,
  mentions: null,
  bot: null,
}
const DISCORD: ImportPreview = {
  fileName: 'general.json',
  bytes: 1200,
  format: 'discord-json',
  encoding: 'utf-8',
  platform: 'discord',
  communityName: '读书会',
  needsMapping: false,
  columns: [],
  mapping: null,
  savedMapping: null,
  rawRows: [],
  messages: [],
  rejects: [],
  isTwoPersonChat: false,
  ambiguousDates: false,
}
const TABLE: ImportPreview = { ...DISCORD, format: 'csv', columns: ['id', 'when', 'who', 'what'], mapping: MAPPING }

const draft = (part: Partial<ImportDraft> = {}): ImportDraft => ({ ...EMPTY_DRAFT, ...part })

describe('what is still missing', () => {
  it('is the file before there is one, and nothing for an export that tells everything', () => {
    expect(missingParts(draft(), null)).toEqual(['file'])
    expect(missingParts(draft(), DISCORD)).toEqual([])
  })

  it('is a name when the person took it out', () => {
    expect(missingParts(draft({ community: '  ' }), DISCORD)).toEqual(['community'])
  })

  it('is each needed column, guessed or chosen', () => {
    expect(missingParts(draft(), TABLE)).toEqual([])
    for (const field of ['time', 'author', 'text'] as const) {
      expect(missingParts(draft({ mapping: { ...MAPPING, [field]: null } }), TABLE)).toEqual(['mapping'])
    }
    expect(missingParts(draft({ mapping: { ...MAPPING, id: null } }), TABLE)).toEqual([])
    expect(missingParts(draft(), { ...TABLE, mapping: null, needsMapping: true })).toEqual(['mapping'])
  })

  it('is the order of the dates only where it cannot be told', () => {
    expect(missingParts(draft(), { ...TABLE, ambiguousDates: true })).toEqual(['dateOrder'])
    expect(missingParts(draft({ dateOrder: 'dmy' }), { ...TABLE, ambiguousDates: true })).toEqual([])
  })

  it('is confirmation and basis for a chat of two people', () => {
    const chat = { ...DISCORD, isTwoPersonChat: true }
    expect(missingParts(draft(), chat)).toEqual(['confirmation', 'basis'])
    expect(missingParts(draft({ isTwoPersonChatConfirmed: true, basis: 'consent' }), chat)).toEqual([])
  })

  it('is a name for columns that are to be remembered', () => {
    expect(missingParts(draft({ mappingName: ' ' }), TABLE)).toEqual(['mappingName'])
    expect(missingParts(draft({ mappingName: 'weekly' }), TABLE)).toEqual([])
  })
})

describe('what the core is asked with', () => {
  it('leaves to the core what nobody changed', () => {
    expect(previewInput(draft(), FILE)).toEqual({ file: FILE })
    expect(startInput(draft(), DISCORD, FILE)).toEqual({ file: FILE, community: '读书会', analyse: true })
  })

  it('starts with exactly what the preview showed', () => {
    const said = draft({
      community: ' 书友会 ',
      basis: ' consent ',
      timeZone: 'Asia/Taipei',
      dateOrder: 'dmy',
      mappingName: ' weekly ',
      analyse: false,
    })
    expect(startInput(said, TABLE, FILE)).toEqual({
      ...previewInput(said, FILE),
      mapping: MAPPING,
      community: '书友会',
      basis: 'consent',
      saveMappingAs: 'weekly',
      analyse: false,
    })
  })

  it('confirms a chat of two people only for one', () => {
    const said = draft({ isTwoPersonChatConfirmed: true })
    expect(startInput(said, { ...DISCORD, isTwoPersonChat: true }, FILE)).toMatchObject({ confirmTwoPersonChat: true })
    expect(startInput(said, DISCORD, FILE)).not.toHaveProperty('confirmTwoPersonChat')
  })

  it('proposes the name that the export carries', () => {
    expect(communityOf(draft(), DISCORD)).toBe('读书会')
    expect(communityOf(draft({ community: '另一个' }), DISCORD)).toBe('另一个')
  })
})

it('asks for a time zone where the times of a format have none', () => {
  expect(hasLocalTimes('whatsapp')).toBe(true)
  expect(hasLocalTimes('csv')).toBe(true)
  expect(hasLocalTimes('discord-json')).toBe(false)
  expect(hasLocalTimes('slack')).toBe(false)
})
