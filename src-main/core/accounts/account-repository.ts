import { randomUUID } from 'node:crypto'
import type { Role } from '#contract/roles.ts'
import type { AccountView } from '#contract/vault.ts'
import type { ReadDatabase, WriteDatabase } from '#database/database.ts'
import type { SessionAccount } from '../access/session.ts'
import { accountIds, communityIds } from '../identifier-codec.ts'

interface AccountRow {
  id: number
  name: string
  role: Role
  communities: string | null
  pseudonym: string
  created_at: number
  disabled_at: number | null
}

const communitiesOf = (row: AccountRow): number[] | null =>
  row.communities === null ? null : (JSON.parse(row.communities) as number[])

export function toAccountView(row: AccountRow): AccountView {
  return {
    id: accountIds.of(row.id),
    name: row.name,
    role: row.role,
    communities: communitiesOf(row)?.map(communityIds.of) ?? null,
    createdAt: row.created_at,
    disabled: row.disabled_at !== null,
  }
}

export function listAccounts(db: ReadDatabase): AccountView[] {
  return db.all<AccountRow>('SELECT * FROM account ORDER BY id').map(toAccountView)
}

export function accountView(db: ReadDatabase, id: number): AccountView | null {
  const row = accountRow(db, id)
  return row ? toAccountView(row) : null
}

export function accountRow(db: ReadDatabase, id: number): AccountRow | undefined {
  return db.first<AccountRow>('SELECT * FROM account WHERE id = ?', id)
}

export function toSession(row: AccountRow): SessionAccount {
  const { id, name, role, pseudonym } = row
  return { id, name, role, communities: communitiesOf(row), pseudonym }
}

/** The account behind a name, ready to sign in; null when there is none or its access was taken away. */
export function sessionAccount(db: ReadDatabase, name: string): SessionAccount | null {
  const row = db.first<AccountRow>('SELECT * FROM account WHERE name = ? AND disabled_at IS NULL', name)
  return row ? toSession(row) : null
}

export function firstOwner(db: ReadDatabase): SessionAccount | null {
  const row = db.first<AccountRow>(
    "SELECT * FROM account WHERE role = 'owner' AND disabled_at IS NULL ORDER BY id LIMIT 1",
  )
  return row ? { ...toSession(row), communities: null } : null
}

export function insertAccount(
  db: WriteDatabase,
  account: { name: string; role: Role; communities: readonly number[] | null; now: number },
): number {
  const { lastInsertRowid } = db.run(
    'INSERT INTO account (name, role, communities, pseudonym, created_at) VALUES (?, ?, ?, ?, ?)',
    account.name,
    account.role,
    account.communities === null ? null : JSON.stringify(account.communities),
    `acc-${randomUUID()}`,
    account.now,
  )
  return Number(lastInsertRowid)
}
