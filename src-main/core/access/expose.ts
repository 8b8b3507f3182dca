import type { Failure, Result } from '../result.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import type { CoreContext } from './core-context.ts'

interface Call<Input, Code extends string> {
  readonly context: CoreContext
  readonly input: Input
  /** Constructors of the errors the contract declares; every code the service can fail with must be among them. */
  readonly errors: Readonly<Record<Code | 'LOCKED', (...options: never[]) => Error>>
}

/**
 * Turns a service method into a handler: hands it the open vault, and turns a failure into the error that the contract
 * declares under the same code. Compiles only when the contract declares every code the service can answer with.
 */
export function expose<Input, T, F extends Failure = never>(
  serve: (vault: OpenVault, input: Input) => Result<T, F> | Promise<Result<T, F>>,
) {
  return async ({ context, input, errors }: Call<Input, F['code']>): Promise<T> => {
    const vault = openVault(context, errors)
    return unwrap(await serve(vault, input), errors)
  }
}

/** The same for methods that cannot fail in an expected way. */
export function answer<Input, T>(serve: (vault: OpenVault, input: Input) => T | Promise<T>) {
  return async ({ context, input, errors }: Call<Input, never>): Promise<T> => serve(openVault(context, errors), input)
}

/** The guard has seen it open; it may have been locked while the input was checked. */
function openVault(context: CoreContext, errors: Call<unknown, never>['errors']): OpenVault {
  const vault = context.keeper.current()
  if (!vault) throw errors.LOCKED()
  return vault
}

/** The value of a result; throws the declared error of a failure. */
export function unwrap<T, F extends Failure>(result: Result<T, F>, errors: Call<unknown, F['code']>['errors']): T {
  if (result.ok) return result.value
  const code: F['code'] = result.failure.code
  const construct = errors[code] as unknown as (options?: { data: unknown }) => Error
  throw result.failure.data === undefined ? construct() : construct({ data: result.failure.data })
}
