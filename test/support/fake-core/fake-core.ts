import { contract } from '#contract/contract.ts'
import { FileToken } from '#contract/ids.ts'
import type { ServableCore } from '#transport/servable-core.ts'
import { audit } from './fake-audit-handlers.ts'
import { os } from './fake-base.ts'
import type { FakeContext } from './fake-base.ts'
import { churn } from './fake-churn-handlers.ts'
import { experiments } from './fake-experiment-handlers.ts'
import { analysis, imports, jobs } from './fake-import-handlers.ts'
import { communities, members, messages, rules } from './fake-library-handlers.ts'
import { indicators, records } from './fake-indicator-handlers.ts'
import { insight, network, onboarding, recognition, tiers } from './fake-insight-handlers.ts'
import { models } from './fake-model-handlers.ts'
import type { FakeCoreOptions } from './fake-options.ts'
import { reports } from './fake-report-handlers.ts'
import { decisions, items, outbox, policies } from './fake-review-handlers.ts'
import { FakeState } from './fake-state.ts'
import { topics } from './fake-topic-handlers.ts'
import { accounts, preferences, settings, vault } from './fake-vault-handlers.ts'

const router = os.router({
  vault,
  accounts,
  preferences,
  settings,
  communities,
  jobs,
  imports,
  analysis,
  messages,
  items,
  decisions,
  outbox,
  policies,
  members,
  indicators,
  topics,
  records,
  insight,
  tiers,
  churn,
  network,
  onboarding,
  recognition,
  reports,
  experiments,
  rules,
  models,
  audit,
  changes: {
    watch: os.changes.watch.handler(async function* ({ context, signal }) {
      for await (const topics of context.state.topics.subscribe('changed', { signal })) yield { topics }
    }),
  },
})

export interface FakeCore extends ServableCore<FakeContext> {
  /** The memory behind the answers: tests set faults here, lock, slow down. */
  readonly state: FakeState
  close(): Promise<void>
}

/**
 * A core in memory that answers every procedure of the contract with invented, seeded data. For the interface's tests
 * and for working on the interface alone; it proves nothing about the product.
 */
export function createFakeCore(options: FakeCoreOptions = {}): FakeCore {
  const state = new FakeState(options)
  return {
    router,
    context: { state },
    state,
    registerFile: (path, { name }) => {
      const token = FileToken.parse(`file-${state.files.size + 1}-${path.length}`)
      state.files.set(token, name)
      return token
    },
    close: async () => state.jobs.close(),
  }
}

/** Names of all procedures as `domain.verb`. */
export const procedureNames: readonly string[] = Object.entries(contract).flatMap(([domain, verbs]) =>
  Object.keys(verbs).map((verb) => `${domain}.${verb}`),
)
