import type { Command } from 'commander'
import { Role } from '#contract/roles.ts'
import { contextOf } from '../command-context.ts'
import { troubleError } from '../exit-codes.ts'
import { iso, table, withIsoTimes } from '../output.ts'
import { readPassphrase, startSession, withVault } from '../vault-session.ts'

export function addVaultCommands(program: Command): void {
  const vault = program.command('vault').description('make and describe vaults')

  vault
    .command('create')
    .description('make an encrypted vault with its owner account')
    .requiredOption('--owner <name>', 'name of the owner account')
    .option('--time-zone <zone>', 'IANA zone of the vault, such as Asia/Shanghai')
    .action(async (own: { owner: string; timeZone?: string }, command: Command) => {
      const { options, output } = contextOf(command)
      const password = await readPassphrase(options, output)
      const session = await startSession(options)
      try {
        const { trouble } = await session.client.vault.status()
        if (trouble) throw troubleError(trouble)
        const { recoveryCode } = await session.client.vault.create({
          owner: own.owner,
          password,
          timeZone: own.timeZone,
        })
        const status = await session.client.vault.status()
        const result = {
          vault: status.vault?.path ?? '',
          createdAt: iso(status.vault?.createdAt ?? null),
          recoveryCode,
        }
        await output.result(result, (made) =>
          [
            `Made the vault ${made.vault}`,
            `Recovery code (write it down, it is shown this once): ${made.recoveryCode}`,
          ].join('\n'),
        )
      } finally {
        await session.core.close()
      }
    })

  vault
    .command('info')
    .description('sizes, versions and the public key of the log')
    .action(async (_own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const info = await withVault(options, 'read', output, ({ client }) => client.vault.info())
      await output.result({ ...withIsoTimes(info), dataTo: iso(info.dataTo) }, (facts) =>
        table(
          ['', ''],
          Object.entries(facts).map(([name, value]) => [
            name,
            typeof value === 'object' ? JSON.stringify(value) : String(value),
          ]),
        ).trimStart(),
      )
    })
}

export function addAccountCommands(program: Command): void {
  const account = program.command('account').description('who may open the vault')

  account
    .command('add')
    .argument('<name>')
    .requiredOption('--role <role>', Role.options.join(' | '))
    .option('--communities <names...>', 'limit the account to these communities')
    .option('--new-passphrase-file <file>', "file with the new account's passphrase (default: QUNJIAN_NEW_PASSPHRASE)")
    .description('add an account with its own passphrase')
    .action(
      async (
        name: string,
        own: { role: string; communities?: string[]; newPassphraseFile?: string },
        command: Command,
      ) => {
        const { options, output } = contextOf(command)
        const view = await withVault(options, 'write', output, async ({ client }) => {
          const known = await client.communities.list()
          const communities = own.communities?.map(
            (wanted) => known.find((each) => each.name === wanted || each.id === wanted)?.id ?? wanted,
          )
          return client.accounts.create({
            name,
            role: own.role as Role, // checked by the contract
            password: await newPassphrase(own.newPassphraseFile, output),
            communities: (communities as (typeof known)[number]['id'][] | undefined) ?? null,
          })
        })
        await output.result({ ...view, createdAt: iso(view.createdAt) }, (made) => `Added ${made.name} (${made.role})`)
      },
    )

  account
    .command('list')
    .description('list the accounts')
    .action(async (_own: unknown, command: Command) => {
      const { options, output } = contextOf(command)
      const accounts = await withVault(options, 'read', output, ({ client }) => client.accounts.list())
      const items = accounts.map((each) => ({ ...each, createdAt: iso(each.createdAt) }))
      await output.result({ items, next: null }, (page) =>
        table(
          ['id', 'name', 'role', 'disabled'],
          page.items.map((each) => [each.id, each.name, each.role, each.disabled ? 'yes' : '']),
        ),
      )
    })
}

async function newPassphrase(file: string | undefined, output: Parameters<typeof readPassphrase>[1]): Promise<string> {
  const fromEnvironment = process.env['QUNJIAN_NEW_PASSPHRASE']
  if (file === undefined && fromEnvironment !== undefined) return fromEnvironment
  return readPassphrase(file === undefined ? {} : { passphraseFile: file }, output)
}
