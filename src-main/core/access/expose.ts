import type { Failure, Result } from '../result.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import type { CoreContext } from './core-context.ts'

interface Call<Input, Code extends string> {
  readonly context: CoreContext
  readonly input: Input
  /** Constructors of the errors the contract declares; every code the service can fail with must be among them. */
  readonly errors: Readonly<Record<Code, (...options: never[]) => Error>>
}

/**
 * Turns a service method into a handler: hands it the open vault, and turns a failure into the error that the contract
 * declares under the same code. Compiles only when the contract declares every code the service can answer with.
 */
export function expose<Input, T, F extends Failure = never>(
  serve: (vault: OpenVault, input: Input) => Result<T, F> | Promise<Result<T, F>>,
) {
  return async ({ context, input, errors }: Call<Input, F['code']>): Promise<T> => {
    const vault = context.keeper.current()
    // The guard let only public procedures pass without a vault, and those are not exposed this way.
    if (!vault) throw new Error('the vault was locked between guard and handler')
    return unwrap(await serve(vault, input), errors)
  }
}

/** The same for methods that cannot fail in an expected way. */
export function answer<Input, T>(serve: (vault: OpenVault, input: Input) => T | Promise<T>) {
  return async ({ context, input }: Pick<Call<Input, never>, 'context' | 'input'>): Promise<T> => {
    const vault = context.keeper.current()
    if (!vault) throw new Error('the vault was locked between guard and handler')
    return serve(vault, input)
  }
}

/** The value of a result; throws the declared error of a failure. */
export function unwrap<T, F extends Failure>(result: Result<T, F>, errors: Call<unknown, F['code']>['errors']): T {
  if (result.ok) return result.value
  const code: F['code'] = result.failure.code
  const construct = errors[code] as unknown as (options?: { data: unknown }) => Error
  throw result.failure.data === undefined ? construct() : construct({ data: result.failure.data })
}
