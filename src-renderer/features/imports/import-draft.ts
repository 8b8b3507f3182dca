import type { DateOrder, ColumnMapping, ImportPreview } from '#contract/imports.ts'
import type { FileToken } from '#contract/ids.ts'

/** What a person has said about an import before it starts. Null = as proposed by the preview or the vault. */
export interface ImportDraft {
  readonly community: string | null
  /** Empty = none stated. */
  readonly basis: string
  readonly timeZone: string | null
  readonly dateOrder: Exclude<DateOrder, 'auto'> | null
  readonly mapping: ColumnMapping | null
  /** Name to remember the columns under; null = they are not remembered. */
  readonly mappingName: string | null
  readonly isTwoPersonChatConfirmed: boolean
  readonly analyse: boolean
}

export const EMPTY_DRAFT: ImportDraft = {
  community: null,
  basis: '',
  timeZone: null,
  dateOrder: null,
  mapping: null,
  mappingName: null,
  isTwoPersonChatConfirmed: false,
  analyse: true,
}

/** Columns without which no record can be read: a report needs the message it is about, not who made it or why. */
export const neededFields = (format: string): readonly (keyof ColumnMapping)[] =>
  format === 'user-reports' ? ['id', 'time'] : ['time', 'author', 'text']

export type MissingPart = 'file' | 'community' | 'mapping' | 'dateOrder' | 'confirmation' | 'basis' | 'mappingName'

/** Formats whose times carry no zone, so that the zone of the export must be known. */
const FORMATS_WITH_LOCAL_TIMES: ReadonlySet<string> = new Set([
  'jsonl',
  'csv',
  'discord-csv',
  'discord-txt',
  'discord-html',
  'telegram-json',
  'whatsapp',
  'qq-txt',
  'wechat-csv',
  'wechat-json',
  'line',
  'irc',
])

export const hasLocalTimes = (format: string): boolean => FORMATS_WITH_LOCAL_TIMES.has(format)

/** The columns that hold: those chosen, else those guessed or saved. */
export function mappingOf(draft: ImportDraft, preview: ImportPreview): ColumnMapping | null {
  return draft.mapping ?? preview.mapping
}

export function communityOf(draft: ImportDraft, preview: ImportPreview): string {
  return (draft.community ?? preview.communityName).trim()
}

/** What still has to be said before the import can start; empty = it can. */
export function missingParts(draft: ImportDraft, preview: ImportPreview | null): readonly MissingPart[] {
  if (preview === null) return ['file']
  const mapping = mappingOf(draft, preview)
  const isMappingOpen =
    mapping === null ? preview.needsMapping : neededFields(preview.format).some((field) => mapping[field] === null)
  const missing: readonly (MissingPart | false)[] = [
    communityOf(draft, preview) === '' && 'community',
    isMappingOpen && 'mapping',
    preview.ambiguousDates && draft.dateOrder === null && 'dateOrder',
    preview.isTwoPersonChat && !draft.isTwoPersonChatConfirmed && 'confirmation',
    preview.isTwoPersonChat && draft.basis.trim() === '' && 'basis',
    draft.mappingName !== null && draft.mappingName.trim() === '' && 'mappingName',
  ]
  return missing.filter((part) => part !== false)
}

/** What the preview is asked with, so that it shows what this draft would import. */
export function previewInput(draft: ImportDraft, file: FileToken) {
  return {
    file,
    ...(draft.mapping === null ? {} : { mapping: draft.mapping }),
    ...(draft.timeZone === null ? {} : { timeZone: draft.timeZone }),
    ...(draft.dateOrder === null ? {} : { dateOrder: draft.dateOrder }),
  }
}

/** What the import is started with. Only for a draft in which nothing is missing. */
export function startInput(draft: ImportDraft, preview: ImportPreview, file: FileToken) {
  const mapping = mappingOf(draft, preview)
  const basis = draft.basis.trim()
  return {
    ...previewInput(draft, file),
    community: communityOf(draft, preview),
    analyse: draft.analyse,
    ...(mapping === null ? {} : { mapping }),
    ...(draft.mappingName === null ? {} : { saveMappingAs: draft.mappingName.trim() }),
    ...(basis === '' ? {} : { basis }),
    ...(preview.isTwoPersonChat ? { confirmTwoPersonChat: draft.isTwoPersonChatConfirmed } : {}),
  }
}
