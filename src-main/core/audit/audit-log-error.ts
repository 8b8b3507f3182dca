export type AuditLogProblem =
  | 'outside-transaction' // an entry was to be appended outside the transaction it records
  | 'reserved-action' // only the log itself writes this action
  | 'not-opened' // no key yet: openAuditLog has not run
  | 'already-opened'
  | 'no-such-entry'
  | 'not-checkpointed' // no checkpoint covers the entry yet
  | 'damaged' // what is stored contradicts what was signed

/** A wrong call, or a log that must not be written on. Never part of a normal answer: these are bugs or damage. */
export class AuditLogError extends Error {
  readonly code: AuditLogProblem
  constructor(code: AuditLogProblem, detail?: string) {
    super(detail === undefined ? `audit log: ${code}` : `audit log: ${code} (${detail})`)
    this.name = 'AuditLogError'
    this.code = code
  }
}
