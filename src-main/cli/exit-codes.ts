import { ORPCError } from '@orpc/client'
import type { VaultTrouble } from '#contract/vault.ts'
import { vaultTroubleOf } from '#core/vault/vault-trouble.ts'
import { withIsoTimes } from './output.ts'

/** Exit codes of the command line (a contract: add, never change). */
export const ExitCode = {
  done: 0,
  bug: 1,
  usage: 2,
  inputUnusable: 3,
  notPermitted: 4,
  verificationFailed: 5,
  vaultUnusable: 6,
  cancelled: 130,
} as const
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode]

/** An expected end of a command that is not success. */
export class CommandError extends Error {
  readonly code: string
  readonly exitCode: ExitCode
  /** Further facts for `--json` users, such as the process that holds the vault. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(exitCode: ExitCode, code: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.name = 'CommandError'
    this.code = code
    this.exitCode = exitCode
    this.details = details
  }
}

const BY_CODE: Readonly<Record<string, ExitCode>> = {
  BAD_REQUEST: ExitCode.usage,
  ITEM_NOT_FOUND: ExitCode.usage,
  ITEM_ALREADY_DECIDED: ExitCode.usage,
  DECISION_NOT_FOUND: ExitCode.usage,
  DECISION_ALREADY_UNDONE: ExitCode.usage,
  POLICY_NOT_FOUND: ExitCode.usage,
  POLICY_NEEDED: ExitCode.usage,
  COMMUNITY_NOT_FOUND: ExitCode.usage,
  IMPORT_NOT_FOUND: ExitCode.usage,
  MEMBER_NOT_FOUND: ExitCode.usage,
  ACCOUNT_EXISTS: ExitCode.usage,
  ACCOUNT_NOT_FOUND: ExitCode.usage,
  OUTBOX_TASK_NOT_FOUND: ExitCode.usage,
  JOB_NOT_FOUND: ExitCode.usage,
  COMMUNITY_NEEDED: ExitCode.usage,
  REPORT_PERIOD_INVALID: ExitCode.usage,
  REPORT_NO_DATA: ExitCode.inputUnusable,
  REPORT_KIND_NOT_PERMITTED: ExitCode.notPermitted,
  REPORT_REFUSED: ExitCode.notPermitted,
  BROWSER_NOT_FOUND: ExitCode.inputUnusable,
  RECORD_IMPORT_NOT_FOUND: ExitCode.usage,
  TOO_MANY_PERIODS: ExitCode.usage,
  TWO_PERSON_CHAT: ExitCode.usage,
  IMPORT_FORMAT_UNKNOWN: ExitCode.inputUnusable,
  FILE_UNREADABLE: ExitCode.inputUnusable,
  FILE_EMPTY: ExitCode.inputUnusable,
  WITNESS_FILE_UNREADABLE: ExitCode.inputUnusable,
  MAPPING_INCOMPLETE: ExitCode.inputUnusable,
  IMPORT_DATE_ORDER_AMBIGUOUS: ExitCode.inputUnusable,
  IMPORT_MAPPING_NEEDED: ExitCode.inputUnusable,
  IMPORT_MAPPING_INVALID: ExitCode.inputUnusable,
  IMPORT_TIME_ZONE_UNKNOWN: ExitCode.usage,
  NOTHING_VALID: ExitCode.inputUnusable,
  NO_DATA_BEFORE: ExitCode.inputUnusable,
  MEMBERS_NOT_COMPUTED: ExitCode.usage,
  NOBODY_AT_RISK: ExitCode.usage,
  MEMBER_HELD_OUT: ExitCode.notPermitted,
  MEMBER_WITHDREW: ExitCode.notPermitted,
  WRONG_PASSWORD: ExitCode.notPermitted,
  TOO_MANY_TRIES: ExitCode.notPermitted,
  LOCKED: ExitCode.notPermitted,
  NOT_PERMITTED: ExitCode.notPermitted,
  SAMPLE_VAULT: ExitCode.notPermitted,
  VAULT_UNUSABLE: ExitCode.vaultUnusable,
  VAULT_EXISTS: ExitCode.vaultUnusable,
  VAULT_READ_ONLY: ExitCode.vaultUnusable,
  DISK_FULL: ExitCode.vaultUnusable,
  MODEL_NOT_INSTALLED: ExitCode.vaultUnusable,
  MODEL_DAMAGED: ExitCode.vaultUnusable,
  MODEL_NOT_FOUND: ExitCode.usage,
  HEAD_NOT_FOUND: ExitCode.usage,
  HEAD_NOT_BETTER: ExitCode.usage,
  HEAD_OUTDATED: ExitCode.usage,
  NOTHING_TO_ROLL_BACK: ExitCode.usage,
  TOO_FEW_DECISIONS: ExitCode.inputUnusable,
  LEARNING_RUNNING: ExitCode.vaultUnusable,
  MODEL_ALREADY_ADDED: ExitCode.usage,
  LABELS_UNMAPPED: ExitCode.usage,
  MODEL_FOLDER_UNUSABLE: ExitCode.inputUnusable,
  IMPORT_RUNNING: ExitCode.vaultUnusable,
  ANALYSIS_RUNNING: ExitCode.vaultUnusable,
}

/** What vault troubles mean to somebody at a terminal, with the way out. */
const TROUBLE_WORDS: Readonly<Record<string, string>> = {
  VAULT_IN_USE: 'the vault is open in another process; close the console there, or use a command that only reads',
  DATABASE_FROM_FUTURE: 'the vault was written by a newer version of Qunjian; install that version or a later one',
  DATABASE_CORRUPT: 'the database file is damaged or gone; restore a backup (what is there was left as it is)',
  VAULT_HEADER_DAMAGED: 'vault.json is damaged; put a copy of it back if you keep one (the database was left as it is)',
  VAULT_READ_ONLY_FOLDER: 'the folder of the vault cannot be written; check its permissions',
  DISK_FULL: 'the disk is full; free some space and try again (what was stored is kept)',
  MIGRATION_FAILED: 'the database could not be brought up to date; it was left as it was',
  VAULT_NOT_FOUND: 'there is no vault there; make one with: qunjian vault create --owner NAME',
  VAULT_ROLLED_BACK: 'an older copy of the vault was put back; it opens for reading only',
}

export function troubleError(trouble: VaultTrouble | { code: string }): CommandError {
  const { code, ...details } = trouble
  const facts = [
    ...('pid' in details && typeof details.pid === 'number' ? [`process ${details.pid}`] : []),
    ...('path' in details && typeof details.path === 'string' ? [details.path] : []),
  ]
  const place = facts.length > 0 ? ` (${facts.join(', ')})` : ''
  return new CommandError(ExitCode.vaultUnusable, code, `${TROUBLE_WORDS[code] ?? code}${place}`, details)
}

/** What failures of a job mean to somebody at a terminal; `detail` is what the job says of itself. */
const JOB_WORDS: Readonly<Record<string, (detail: string) => string>> = {
  IMPORT_DATE_ORDER_AMBIGUOUS: (detail) =>
    `dates such as ${detail} fit more than one order of day and month; say which with --date-order dmy, mdy or ymd`,
  IMPORT_MAPPING_NEEDED: (detail) => `say with --map FILE which of these columns hold time, author and text: ${detail}`,
  IMPORT_MAPPING_INVALID: (detail) => `the mapping does not fit the file: ${detail}`,
  IMPORT_FORMAT_UNKNOWN: (detail) => `no known format (seen: ${detail})`,
  MODEL_DAMAGED: (detail) => `the model ${detail} is not what its manifest says; install it again`,
  MODEL_NOT_INSTALLED: (detail) => `the model ${detail} is not installed`,
}

/** The failure of a job that ended with a known code. */
export function jobFailure(code: string, detail: string): CommandError {
  const trouble = TROUBLE_WORDS[code]
  const exitCode = trouble === undefined ? (BY_CODE[code] ?? ExitCode.inputUnusable) : ExitCode.vaultUnusable
  return new CommandError(exitCode, code, trouble ?? JOB_WORDS[code]?.(detail) ?? detail)
}

/** Any error as a command error; null when it is a bug. */
export function toCommandError(error: unknown): CommandError | null {
  if (error instanceof CommandError) return error
  const trouble = vaultTroubleOf(error)
  if (trouble) return troubleError(trouble)
  if (!(error instanceof ORPCError)) return null
  const data: unknown = error.data
  if (
    error.code === 'VAULT_UNUSABLE' &&
    typeof data === 'object' &&
    data !== null &&
    'code' in data &&
    typeof data.code === 'string'
  ) {
    return troubleError({ ...data, code: data.code })
  }
  if (error.code === 'DATABASE_CORRUPT') return troubleError({ code: error.code })
  const exitCode = BY_CODE[error.code]
  if (exitCode === undefined) return null
  const details: Record<string, unknown> = typeof data === 'object' && data !== null ? { ...withIsoTimes(data) } : {}
  return new CommandError(exitCode, error.code, describe(error.code, error.message, details), details)
}

function describe(code: string, message: string, details: Readonly<Record<string, unknown>>): string {
  if (code === 'BAD_REQUEST' && Array.isArray(details['issues'])) {
    const issues = details['issues'] as { path?: unknown[]; message?: string }[]
    return issues.map((issue) => `${(issue.path ?? []).join('.')}: ${issue.message ?? ''}`).join('; ')
  }
  const reason = TROUBLE_WORDS[String(details['reason'])]
  if (code === 'VAULT_READ_ONLY' && reason !== undefined) return reason
  const facts = Object.entries(details).flatMap(([name, value]: [string, unknown]) =>
    value === null ? [] : [`${FACT_WORDS[name] ?? name} ${Array.isArray(value) ? value.join(', ') : String(value)}`],
  )
  return facts.length > 0 ? `${message} (${facts.join('; ')})` : message
}

const FACT_WORDS: Readonly<Record<string, string>> = {
  retryAt: 'the next try is accepted at',
  dataFrom: 'the first is of',
}
