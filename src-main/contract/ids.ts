import { z } from 'zod'

/**
 * Ids on the wire are short strings with a letter that says what they name (`i42` = item 42), so that an id pasted
 * into the wrong place is refused and none ever starts with `-`. The database keeps the integer alone.
 */
const idOf = <Brand extends string>(prefix: string, brand: Brand) =>
  z
    .string()
    // No leading zeros: one row has one id, which is also what the log finds it by.
    .regex(new RegExp(`^${prefix}(0|[1-9][0-9]{0,15})$`), `expected an id like ${prefix}42`)
    .brand(brand)

export const CommunityId = idOf('c', 'CommunityId')
export type CommunityId = z.infer<typeof CommunityId>
export const ChannelId = idOf('h', 'ChannelId')
export type ChannelId = z.infer<typeof ChannelId>
export const MemberId = idOf('u', 'MemberId')
export type MemberId = z.infer<typeof MemberId>
export const MessageId = idOf('m', 'MessageId')
export type MessageId = z.infer<typeof MessageId>
export const ItemId = idOf('i', 'ItemId')
export type ItemId = z.infer<typeof ItemId>
export const DecisionId = idOf('d', 'DecisionId')
export type DecisionId = z.infer<typeof DecisionId>
export const AccountId = idOf('a', 'AccountId')
export type AccountId = z.infer<typeof AccountId>
export const ImportId = idOf('p', 'ImportId')
export type ImportId = z.infer<typeof ImportId>
export const JobId = idOf('j', 'JobId')
export type JobId = z.infer<typeof JobId>
export const OutboxId = idOf('o', 'OutboxId')
export type OutboxId = z.infer<typeof OutboxId>
export const ClusterId = idOf('k', 'ClusterId')
export type ClusterId = z.infer<typeof ClusterId>
export const RuleId = idOf('r', 'RuleId')
export type RuleId = z.infer<typeof RuleId>
export const NoteId = idOf('n', 'NoteId')
export type NoteId = z.infer<typeof NoteId>

export const LearnedHeadId = idOf('y', 'LearnedHeadId')
export type LearnedHeadId = z.infer<typeof LearnedHeadId>
export const AddedModelId = idOf('x', 'AddedModelId')
export type AddedModelId = z.infer<typeof AddedModelId>

export const BusinessRecordId = idOf('b', 'BusinessRecordId')
export type BusinessRecordId = z.infer<typeof BusinessRecordId>
export const RecordImportId = idOf('q', 'RecordImportId')
export type RecordImportId = z.infer<typeof RecordImportId>
export const ExportId = idOf('e', 'ExportId')
export type ExportId = z.infer<typeof ExportId>

export const ExperimentId = idOf('g', 'ExperimentId')
export type ExperimentId = z.infer<typeof ExperimentId>

/** A file the host has been handed, named by a token; the page never sees or types a path. */
export const FileToken = z.string().min(1).max(200).brand('FileToken')
export type FileToken = z.infer<typeof FileToken>

/** Milliseconds since 1970-01-01 UTC. */
export const Instant = z.number().int()
/** IANA zone name such as Asia/Shanghai. */
export const TimeZone = z.string().min(1).max(64).refine(isTimeZone, 'unknown time zone')

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
