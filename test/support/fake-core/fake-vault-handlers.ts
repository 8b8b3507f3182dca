import { AccountId } from '#contract/ids.ts'
import { os } from './fake-base.ts'
import { FAKE_PASSWORD } from './fake-state.ts'

const RECOVERY_CODE = 'QJ7K-4MZP-9D2X-T6WB-3HNE-8VRA'

export const vault = os.vault.router({
  status: os.vault.status.handler(({ context }) => context.state.status()),
  create: os.vault.create.handler(({ context: { state }, errors }) => {
    if (state.state !== 'no-vault') throw errors.VAULT_EXISTS()
    state.state = 'open'
    state.account = state.accounts[0] ?? null
    state.changed('vault')
    return { recoveryCode: RECOVERY_CODE }
  }),
  unlock: os.vault.unlock.handler(({ context: { state }, input, errors }) => {
    const now = state.clock()
    if (state.trouble !== null) throw errors.VAULT_UNUSABLE({ data: state.trouble })
    if (state.retryAt !== null && state.retryAt > now) throw errors.TOO_MANY_TRIES({ data: { retryAt: state.retryAt } })
    const account = state.accounts.find(({ name, disabled }) => name === input.account && !disabled)
    if (account === undefined || input.password !== FAKE_PASSWORD) {
      state.failedTries += 1
      state.retryAt = state.failedTries >= 3 ? now + 10_000 : null
      throw errors.WRONG_PASSWORD({ data: { retryAt: state.retryAt } })
    }
    state.failedTries = 0
    state.retryAt = null
    state.state = 'open'
    state.account = account
    state.changed('vault')
    return state.status()
  }),
  recover: os.vault.recover.handler(({ context: { state }, input, errors }) => {
    if (input.recoveryCode !== RECOVERY_CODE) throw errors.WRONG_PASSWORD({ data: { retryAt: null } })
    state.state = 'open'
    state.account = state.accounts[0] ?? null
    state.changed('vault')
    return { recoveryCode: 'QJ2M-8XTB-5PWA-7KRC-9ZHD-4NVE' }
  }),
  lock: os.vault.lock.handler(({ context: { state } }) => {
    state.lock()
    return state.status()
  }),
  switch: os.vault.switch.handler(({ context: { state }, input, errors }) => {
    if (!['default', 'sample'].includes(input.name)) throw errors.VAULT_NOT_FOUND()
    state.lock()
    return state.status()
  }),
  info: os.vault.info.handler(({ context: { state } }) => ({
    messages: state.community.messageCount,
    members: state.members.rows().length,
    communities: state.community.communities().length,
    channels: state.community.channels().length,
    schemaVersion: 20,
    models: state.isSample ? [{ name: 'spam', version: '1.0.0', sha256: '8f31'.padEnd(64, '0') }] : [],
    bytes: 41_250_816,
    vkey: 'qunjian/7c1f+0a1b2c3d+AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    dataTo: state.community.messageCount > 0 ? state.community.dataTo : null,
    logSize: state.queue.logSize,
    lastCheckpoint: { size: 18_200, at: state.clock() - 900_000, witness: null },
  })),
})

export const accounts = os.accounts.router({
  list: os.accounts.list.handler(({ context }) => context.state.accounts),
  create: os.accounts.create.handler(({ context: { state }, input, errors }) => {
    if (state.accounts.some(({ name }) => name === input.name)) throw errors.ACCOUNT_EXISTS()
    const { password: _, ...shown } = input
    const account = {
      ...shown,
      id: AccountId.parse(`a${state.accounts.length + 1}`),
      createdAt: state.clock(),
      disabled: false,
    }
    state.accounts = [...state.accounts, account]
    state.changed('accounts', 'audit')
    return account
  }),
  changePassword: os.accounts.changePassword.handler(({ input, errors }) => {
    if (input.current !== FAKE_PASSWORD) throw errors.WRONG_PASSWORD()
    return { changed: true as const }
  }),
  renewRecoveryCode: os.accounts.renewRecoveryCode.handler(({ input, errors }) => {
    if (input.password !== FAKE_PASSWORD) throw errors.WRONG_PASSWORD()
    return { recoveryCode: '7K3M-QW2R-8XTB-N4PD-V6HZ-2CJF-9S5E-RY1G' }
  }),
  update: os.accounts.update.handler(({ context: { state }, input, errors }) => {
    const account = state.accounts.find(({ id }) => id === input.accountId)
    if (account === undefined) throw errors.ACCOUNT_NOT_FOUND()
    const role = input.role ?? account.role
    const disabled = input.disabled ?? account.disabled
    const others = state.accounts.filter(({ id }) => id !== account.id)
    if (!others.some((other) => other.role === 'owner' && !other.disabled) && (role !== 'owner' || disabled))
      throw errors.LAST_OWNER()
    const communities = input.communities === undefined ? account.communities : input.communities
    const changed = { ...account, role, disabled, communities }
    state.accounts = state.accounts.map((each) => (each.id === account.id ? changed : each))
    state.changed('accounts', 'audit')
    return changed
  }),
})

export const preferences = os.preferences.router({
  get: os.preferences.get.handler(({ context }) => context.state.preferences),
  update: os.preferences.update.handler(({ context: { state }, input }) => {
    state.preferences = { ...state.preferences, ...input }
    return state.preferences
  }),
})

export const settings = os.settings.router({
  get: os.settings.get.handler(({ context }) => context.state.settings),
  update: os.settings.update.handler(({ context: { state }, input }) => {
    state.settings = { ...state.settings, ...input }
    state.changed('settings', 'audit')
    return state.settings
  }),
})
