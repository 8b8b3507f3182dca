import { EventPublisher } from '@orpc/server'
import { AccountId } from '#contract/ids.ts'
import type { AuditVerification, WitnessNoteView } from '#contract/audit.ts'
import type { Topic } from '#contract/changes.ts'
import type { ExperimentView } from '#contract/experiments.ts'
import type { ImportView } from '#contract/imports.ts'
import type { Policy } from '#contract/policies.ts'
import type { Role } from '#contract/roles.ts'
import type { WordListRuleView } from '#contract/rules.ts'
import type { Preferences, Settings } from '#contract/settings.ts'
import type { AccountView, CoreStatus } from '#contract/vault.ts'
import { FakeCommunity } from './fake-community.ts'
import { fakeExperiments } from './fake-experiments.ts'
import { FakeIndicators } from './fake-indicators.ts'
import { FakeInsight } from './fake-insight.ts'
import { FakeJobs } from './fake-jobs.ts'
import { FakeMembers } from './fake-members.ts'
import type { FakeCoreOptions, Fault } from './fake-options.ts'
import { FAKE_POLICIES, fakeRules } from './fake-policies.ts'
import { FakeQueue } from './fake-queue.ts'

export const FAKE_PASSWORD = 'correct horse battery'
const NAMES: Readonly<Record<Role, string>> = { owner: '周默', moderator: '林岚', operator: 'Ines', compliance: '许衡' }
const DAY = 86_400_000

/** Everything the stand-in core remembers. */
export class FakeState {
  readonly clock: () => number
  readonly community: FakeCommunity
  readonly members: FakeMembers
  readonly insight: FakeInsight
  readonly indicators: FakeIndicators
  readonly queue: FakeQueue
  readonly jobs: FakeJobs
  readonly topics = new EventPublisher<{ changed: Topic[] }>()
  readonly isSample: boolean
  readonly verdict: NonNullable<FakeCoreOptions['verdict']>
  latency: number
  state: CoreStatus['state']
  trouble: CoreStatus['trouble']
  account: AccountView | null
  accounts: AccountView[]
  failedTries = 0
  retryAt: number | null = null
  policies: Policy[] = [...FAKE_POLICIES]
  rules: WordListRuleView[]
  experiments: ExperimentView[]
  imports: ImportView[] = []
  verification: (AuditVerification & { at: number }) | null = null
  checkpoints: { size: number; root: string; at: number; reason: string; note: string }[] = []
  witnessNotes: WitnessNoteView[] = []
  files = new Map<string, string>()
  preferences: Preferences = {
    locale: null,
    theme: 'system',
    density: 'comfortable',
    railCollapsed: false,
    maskText: false,
  }
  settings: Settings = {
    timeZone: 'Asia/Shanghai',
    idleLockMinutes: 15,
    sensitivity: { spam: 'balanced', abuse: 'balanced' },
    dueHours: 24,
  }
  readonly #faults = new Map<string, { fault: Fault; left: number }>()

  constructor(options: FakeCoreOptions) {
    const { seed = 1, items = 214, isEmpty = false, role = 'owner' } = options
    this.clock = options.clock ?? Date.now
    const now = this.clock()
    this.community = new FakeCommunity(seed, items, now - 2 * 3_600_000, isEmpty)
    this.insight = new FakeInsight(this.community, seed)
    this.indicators = new FakeIndicators(this.community.dataTo, seed)
    this.members = new FakeMembers(this.community, this.insight, seed)
    this.queue = new FakeQueue(this.community, this.members, isEmpty ? 0 : items, seed, this.clock)
    this.jobs = new FakeJobs(options.jobDuration ?? 8_000, this.clock, () => this.changed('jobs'))
    const [community] = this.community.communities()
    this.experiments = isEmpty || !community ? [] : fakeExperiments(community.id, community.name, now)
    this.isSample = options.isSample ?? true
    this.verdict = options.verdict ?? 'unwitnessed-tail'
    this.latency = options.latency ?? 0
    this.state = options.state ?? 'open'
    this.trouble = options.trouble ?? null
    this.rules = fakeRules(now - 40 * DAY)
    this.accounts = (['owner', 'moderator', 'operator', 'compliance'] as const).map((each, index) => ({
      id: AccountId.parse(`a${index + 1}`),
      name: NAMES[each],
      role: each,
      communities: null,
      createdAt: now - 200 * DAY,
      disabled: false,
    }))
    this.account = this.state === 'open' ? (this.accounts.find((account) => account.role === role) ?? null) : null
  }

  changed(...topics: Topic[]): void {
    this.topics.publish('changed', topics)
  }

  /** Makes a procedure (`domain.verb`) answer with an error from now on; `null` makes it well again. */
  setFault(procedure: string, fault: Fault | null): void {
    if (fault === null) this.#faults.delete(procedure)
    else this.#faults.set(procedure, { fault, left: fault.times ?? Number.POSITIVE_INFINITY })
  }

  takeFault(procedure: string): Fault | undefined {
    const found = this.#faults.get(procedure)
    if (found === undefined) return undefined
    found.left -= 1
    if (found.left <= 0) this.#faults.delete(procedure)
    return found.fault
  }

  /** The account that is signed in; the access check has made sure that there is one. */
  signedIn(): AccountView {
    if (this.account === null) throw new Error('nobody is signed in')
    return this.account
  }

  lock(): void {
    this.state = 'locked'
    this.account = null
    this.changed('vault')
  }

  status(): CoreStatus {
    const name = this.isSample ? 'sample' : 'default'
    return {
      state: this.state,
      version: '0.1.0',
      vault:
        this.state === 'no-vault'
          ? null
          : {
              name,
              path: `/home/somebody/.local/share/qunjian/vaults/${name}`,
              isSample: this.isSample,
              createdAt: this.clock() - 200 * DAY,
              readOnly: false,
            },
      account: this.account,
      accountNames: this.state === 'no-vault' ? [] : this.accounts.filter((a) => !a.disabled).map((a) => a.name),
      trouble: this.trouble,
      retryAt: this.retryAt,
      vaults: [
        { name: 'default', isSample: false, isCurrent: !this.isSample },
        { name: 'sample', isSample: true, isCurrent: this.isSample },
      ],
    }
  }
}
