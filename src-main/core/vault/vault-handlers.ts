import { guardedContract as os } from '../access/access-guard.ts'
import { answer, expose, unwrap } from '../access/expose.ts'

export const vaultHandlers = os.vault.router({
  status: os.vault.status.handler(({ context }) => context.keeper.status()),
  create: os.vault.create.handler(async ({ context, input, errors }) =>
    unwrap(await context.keeper.create(input), errors),
  ),
  unlock: os.vault.unlock.handler(async ({ context, input, errors }) =>
    unwrap(await context.keeper.unlock(input.account, input.password), errors),
  ),
  recover: os.vault.recover.handler(async ({ context, input, errors }) =>
    unwrap(await context.keeper.recover(input), errors),
  ),
  lock: os.vault.lock.handler(({ context }) => context.keeper.lock()),
  switch: os.vault.switch.handler(async ({ context, input, errors }) =>
    unwrap(await context.keeper.switchTo(input.name), errors),
  ),
  info: os.vault.info.handler(answer((vault) => vault.services.info())),
})

export const accountHandlers = os.accounts.router({
  list: os.accounts.list.handler(answer((vault) => vault.services.accounts.list())),
  create: os.accounts.create.handler(expose((vault, input) => vault.services.accounts.create(input))),
  changePassword: os.accounts.changePassword.handler(
    expose((vault, input) => vault.services.accounts.changePassword(input.current, input.next)),
  ),
  renewRecoveryCode: os.accounts.renewRecoveryCode.handler(
    expose((vault, input) => vault.services.accounts.renewRecoveryCode(input.password)),
  ),
  update: os.accounts.update.handler(expose((vault, input) => vault.services.accounts.update(input))),
})
