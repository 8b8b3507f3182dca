import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '#contract/roles.ts'
import { insertAccount, listAccounts } from '../accounts/account-repository.ts'
import { accountIds, jobIds } from '../identifier-codec.ts'
import type { FileRegistry } from '../imports/file-registry.ts'
import type { OpenVault } from '../vault/open-vault.ts'
import { isSampleFilled, markSampleFilled } from './sample-state.ts'

/** The sample vault guards nothing: everybody may open it, and its passphrase is printed in the README. */
export const SAMPLE_PASSPHRASE = 'qunjian sample vault'
export const SAMPLE_OWNER = '沈舟'

/** One account a role, so that everybody's console can be tried. All with the published passphrase. */
const COLLEAGUES: readonly { readonly name: string; readonly role: Role }[] = [
  { name: '林岚', role: 'moderator' },
  { name: '何苗', role: 'operator' },
  { name: '周默', role: 'compliance' },
]

const EXPORTS = [
  { path: ['sample', 'discord'], name: 'discord', community: '山月读书会' },
  { path: ['sample', 'telegram', 'result.json'], name: 'result.json', community: '山月讀書會 港台' },
] as const

/** What a chat export does not hold; each row finds its community by platform and member. */
const RECORDS = [
  { path: ['sample', 'orders.csv'], name: 'orders.csv', kind: 'orders' },
  { path: ['sample', 'surveys.csv'], name: 'surveys.csv', kind: 'surveys' },
] as const

const BASIS = 'Fictional sample: no real person wrote any of this.'

/** A process that ended while the sample was being filled left its jobs interrupted: they go on. */
function resumeFilling({ jobs }: OpenVault): void {
  for (const job of jobs.list(false).toReversed()) {
    if (job.state === 'interrupted' && job.kind !== 'audit-verification') jobs.resume(jobIds.row(job.id))
  }
}

/** The one list of reports is about both communities; each import passes over those of the other platform. */
async function importReports(
  { services }: OpenVault,
  resourcesDir: string,
  files: FileRegistry,
  community: string,
): Promise<void> {
  const name = 'user-reports.csv'
  const file = join(resourcesDir, 'sample', name)
  if (!existsSync(file)) return
  const token = files.register(file, { name, removeAfterUse: false })
  await services.imports.enqueue({
    file: token,
    community,
    format: 'auto',
    dateOrder: 'auto',
    basis: BASIS,
    confirmTwoPersonChat: true,
    analyse: false,
  })
}

/**
 * Adds the colleagues and queues the imports of the shipped exports and their analysis; the jobs then run by
 * themselves. A sample that was filled before only goes on where it was interrupted.
 */
export async function fillSample(vault: OpenVault, resourcesDir: string, files: FileRegistry): Promise<void> {
  if (isSampleFilled(vault.db)) return resumeFilling(vault)
  const present = new Set(listAccounts(vault.db).map(({ name }) => name))
  // A process that ended in the middle of this left some of them.
  for (const { name, role } of COLLEAGUES.filter((each) => !present.has(each.name))) {
    const storePassword = await vault.keys.wrapPassword(name, SAMPLE_PASSPHRASE)
    vault.db.transaction(() => {
      const id = insertAccount(vault.db, { name, role, communities: null, now: vault.clock() })
      vault.record({
        action: 'account.create',
        objectType: 'account',
        objectId: accountIds.of(id),
        payload: { name, role },
      })
      storePassword()
    })
  }
  for (const { path, name, community } of EXPORTS) {
    const file = join(resourcesDir, ...path)
    if (!existsSync(file)) continue
    const token = files.register(file, { name, removeAfterUse: false })
    await vault.services.imports.enqueue({
      file: token,
      community,
      format: 'auto',
      dateOrder: 'auto',
      basis: BASIS,
      confirmTwoPersonChat: true,
      analyse: false,
    })
  }
  for (const { community } of EXPORTS) await importReports(vault, resourcesDir, files, community)
  for (const { path, name, kind } of RECORDS) {
    const file = join(resourcesDir, ...path)
    if (!existsSync(file)) continue
    vault.services.records.importOwn({
      file: files.register(file, { name, removeAfterUse: false }),
      kind,
      dateOrder: 'auto',
    })
  }
  vault.services.analysis.start(undefined, false)
  vault.db.transaction(() => {
    markSampleFilled(vault.db)
    vault.record({ action: 'sample.fill', objectType: 'vault', objectId: null })
  })
}
