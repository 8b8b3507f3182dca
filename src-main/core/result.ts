/** An expected failure: a code that the contract declares, with its data. */
export interface Failure<Code extends string = string> {
  readonly code: Code
  readonly data?: unknown
}

/** What a service method answers: a value, or a failure that its callers are meant to handle. Bugs throw instead. */
export type Result<T, F extends Failure = never> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: F }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const fail = <Code extends string>(
  code: Code,
  data?: unknown,
): { readonly ok: false; readonly failure: Failure<Code> } => ({
  ok: false,
  failure: data === undefined ? { code } : { code, data },
})
