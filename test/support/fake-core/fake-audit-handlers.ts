import type { AuditEntryView } from '#contract/audit.ts'
import { seededRandom } from '../seeded-random.ts'
import { os } from './fake-base.ts'
import { takePage } from './fake-page.ts'
import type { FakeState } from './fake-state.ts'

const ENTRIES = 1_200
const ROOT = 'b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184'
const ACTIONS = [
  'decision.make',
  'decision.undo',
  'member.profile',
  'message.reveal',
  'import.start',
  'vault.unlock',
  'vault.lock',
  'outbox.mark',
  'rule.save',
  'account.create',
]

export const audit = os.audit.router({
  list: os.audit.list.handler(({ context: { state }, input }) => {
    const rows = entries(state).filter(
      (entry) =>
        (input.actions === undefined || input.actions.includes(entry.action)) &&
        (input.actor === undefined || entry.actor === input.actor) &&
        (input.object === undefined || entry.object === input.object) &&
        (input.from === undefined || entry.at >= input.from) &&
        (input.to === undefined || entry.at < input.to),
    )
    return { ...takePage(rows, input), total: rows.length }
  }),
  facets: os.audit.facets.handler(({ context: { state } }) => ({
    actions: ACTIONS,
    actors: state.accounts.map(({ id, name }) => ({ actor: `actor-${id}`, name })),
  })),
  verify: os.audit.verify.handler(({ context: { state } }) => {
    const verification = {
      verdict: state.verdict,
      size: state.queue.logSize,
      root: ROOT,
      firstBad: state.verdict === 'damaged' ? 9_132 : null,
      problem: state.verdict === 'damaged' ? 'entry-changed' : null,
      witnessedSize: state.verdict === 'unwitnessed-tail' ? 0 : 18_200,
      witnessNotesRejected: 0,
      erasures: state.verdict === 'intact-with-erasures' ? 2 : 0,
      checkpoints: 71,
      seconds: 0.4,
    }
    const jobId = state.jobs.start({
      kind: 'audit-verification',
      title: '',
      unit: 'entries',
      total: state.queue.logSize,
      phases: ['verifying'],
      result: verification,
      onEnd: (ended) => {
        if (ended === 'succeeded') state.verification = { ...verification, at: state.clock() }
        state.changed('audit')
      },
    })
    return { jobId }
  }),
  lastVerification: os.audit.lastVerification.handler(({ context }) => context.state.verification),
  checkpoint: os.audit.checkpoint.handler(({ context: { state } }) => {
    const size = state.queue.logSize
    const note = `qunjian/7c1f\n${size}\nsZRqySSS0jR8YjW00mERhA==\n\n— qunjian/7c1f AAAAAA==\n`
    const made = { size, root: ROOT, at: state.clock(), reason: 'asked', note }
    state.checkpoints = [made, ...state.checkpoints]
    state.changed('audit')
    return made
  }),
  witnessNotes: os.audit.witnessNotes.handler(({ context }) => context.state.witnessNotes),
  addWitnessNotes: os.audit.addWitnessNotes.handler(({ context: { state }, input, errors }) => {
    const size = Number(/^[^\n]+\n(\d+)\n/.exec(input.text)?.[1] ?? Number.NaN)
    if (Number.isNaN(size)) throw errors.WITNESS_FILE_UNREADABLE()
    const isKnown = state.witnessNotes.some(({ note }) => note === input.text)
    if (!isKnown) {
      const added = { size, root: ROOT, addedAt: state.clock(), source: input.source, note: input.text }
      state.witnessNotes = [{ ...added, standing: 'fits' }, ...state.witnessNotes]
      state.changed('audit')
    }
    return { added: isKnown ? 0 : 1, known: isKnown ? 1 : 0, foreign: 0, contradicting: 0 }
  }),
  checkpoints: os.audit.checkpoints.handler(({ context }) => context.state.checkpoints),
})

/** Newest first. */
function entries(state: FakeState): AuditEntryView[] {
  const now = state.clock()
  return Array.from({ length: ENTRIES }, (_, index) => {
    const seq = state.queue.logSize - index
    const random = seededRandom(seq)
    const action = random.pick(ACTIONS)
    const account = random.pick(state.accounts)
    const erased = random.next() < 0.01
    return {
      seq,
      at: now - index * 187_000,
      actor: `actor-${account.id}`,
      actorName: account.name,
      role: account.role,
      action,
      objectType: action.split('.')[0] ?? 'vault',
      object: `i${random.below(900)}`,
      result: 'ok',
      payload: erased ? null : { action: 'remove', policy: 'spam', note: '' },
      erased,
      leafHash: seq.toString(16).padStart(64, '0'),
    }
  })
}
