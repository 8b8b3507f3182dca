import type { z } from 'zod'
import {
  AddedModelId,
  AccountId,
  BusinessRecordId,
  ChannelId,
  ClusterId,
  CommunityId,
  DecisionId,
  ExperimentId,
  ExportId,
  ImportId,
  ItemId,
  JobId,
  LearnedHeadId,
  MemberId,
  MessageId,
  NoteId,
  OutboxId,
  RecordImportId,
  RuleId,
} from '#contract/ids.ts'
import { TagId } from '#contract/member-tags.ts'

/** Turns row ids into wire ids and back: one letter and the integer (contract/ids.ts). */
function codec<Schema extends z.ZodType<string>>(prefix: string, schema: Schema) {
  type Id = z.output<Schema>
  return {
    of: (row: number): Id => schema.parse(`${prefix}${row}`),
    row: (id: Id): number => Number(id.slice(1)),
    /** For ids that come from the database a million times over: the shape is known, so nothing is parsed. */
    trusted: (row: number): Id => `${prefix}${row}` as Id,
  }
}

export const accountIds = codec('a', AccountId)
export const addedModelIds = codec('x', AddedModelId)
export const businessRecordIds = codec('b', BusinessRecordId)
export const channelIds = codec('h', ChannelId)
export const clusterIds = codec('k', ClusterId)
export const communityIds = codec('c', CommunityId)
export const decisionIds = codec('d', DecisionId)
export const experimentIds = codec('g', ExperimentId)
export const exportIds = codec('e', ExportId)
export const importIds = codec('p', ImportId)
export const itemIds = codec('i', ItemId)
export const jobIds = codec('j', JobId)
export const learnedHeadIds = codec('y', LearnedHeadId)
export const memberIds = codec('u', MemberId)
export const messageIds = codec('m', MessageId)
export const noteIds = codec('n', NoteId)
export const outboxIds = codec('o', OutboxId)
export const recordImportIds = codec('q', RecordImportId)
export const ruleIds = codec('r', RuleId)
export const tagIds = codec('t', TagId)
