import type { FlagKind } from '#contract/analysis.ts'
import { DecisionId, OutboxId } from '#contract/ids.ts'
import type { ItemId } from '#contract/ids.ts'
import type { DecisionView, ItemDetail, ItemFilter, ItemSort, ItemStatus, ItemSummary } from '#contract/items.ts'
import type { OutboxTask } from '#contract/outbox.ts'
import { OUTWARD_ACTIONS } from '#contract/policies.ts'
import type { Action } from '#contract/policies.ts'
import { seededRandom } from '../seeded-random.ts'
import type { FakeCommunity } from './fake-community.ts'
import { communityId, itemId, memberId, numberOf } from './fake-ids.ts'
import type { FakeMembers } from './fake-members.ts'

interface ItemChange {
  status: ItemStatus
  assignee: string | null
  revision: number
  heldUntil: number | null
}

interface DecideOrder {
  readonly itemIds: readonly ItemId[]
  readonly action: Action
  readonly policy: string
  readonly reason: string
  readonly note: string
  readonly account: string
}

const HOUR = 3_600_000
const POLICY_OF_KIND: Readonly<Record<FlagKind, string>> = {
  spam: 'spam',
  abuse: 'abuse',
  flood: 'spam',
  pii: 'privacy-leak',
  rule: 'false-advertising',
  'user-report': 'other',
}

/** The queue with its decisions and outbox. Item n is about message 3n + 1; only what was changed is kept. */
export class FakeQueue {
  readonly #community: FakeCommunity
  readonly #members: FakeMembers
  readonly #count: number
  readonly #clock: () => number
  readonly #openedAt: number
  readonly #scores: Float64Array
  readonly #changes = new Map<number, ItemChange>()
  readonly #decisions: DecisionView[] = []
  readonly #outbox: OutboxTask[] = []
  logSize = 18_203

  constructor(community: FakeCommunity, members: FakeMembers, count: number, seed: number, clock: () => number) {
    this.#community = community
    this.#members = members
    this.#count = count
    this.#clock = clock
    this.#openedAt = clock()
    const random = seededRandom(seed * 3 + 1)
    this.#scores = Float64Array.from({ length: count }, () => 0.3 + 0.7 * random.next() ** 2)
  }

  has(id: string): boolean {
    return numberOf(id) < this.#count
  }

  order(filter: ItemFilter, sort: ItemSort, account: string, limit: number) {
    const numbers: number[] = []
    for (let n = 0; n < this.#count; n += 1) if (this.#passes(n, filter, account)) numbers.push(n)
    if (sort === 'priority') numbers.sort((a, b) => this.#score(b) - this.#score(a) || a - b)
    if (sort === 'due') numbers.sort((a, b) => this.#dueAt(a) - this.#dueAt(b) || a - b)
    return { ids: numbers.slice(0, limit).map(itemId), total: numbers.length }
  }

  summary(id: string): ItemSummary {
    const n = numberOf(id)
    const index = 3 * n + 1
    const message = this.#community.message(index)
    const change = this.#changes.get(n)
    return {
      id: itemId(n),
      messageId: message.id,
      communityId: message.communityId,
      kind: this.#community.kindOf(n),
      status: change?.status ?? 'open',
      score: this.#score(n),
      excerpt: message.text.slice(0, 140),
      member: { id: message.member.id, name: message.member.name },
      channel: message.channel.name,
      sentAt: message.sentAt,
      enteredAt: this.#enteredAt(n),
      dueAt: this.#dueAt(n),
      alike: this.#alike(n).length,
      assignee: change?.assignee ?? null,
      revision: change?.revision ?? 1,
      parts: this.#parts(n),
    }
  }

  detail(id: string): ItemDetail {
    const n = numberOf(id)
    const index = 3 * n + 1
    const summary = this.summary(id)
    const message = this.#community.message(index)
    const alike = this.#alike(n)
    const replyIndex = message.replyTo === null ? null : numberOf(message.replyTo.id)
    return {
      ...summary,
      flags: [this.#flag(summary)],
      spans: this.#community.spans(index),
      message,
      before: this.#community.around(index, -1, 20),
      after: this.#community.around(index, 1, 20),
      replyTarget: replyIndex === null ? null : this.#community.message(replyIndex),
      memberBeside: {
        ...this.#members.beside(this.#community.authorOf(index)),
        decisions: this.#decisions.filter((d) => this.#authorOfItem(d.itemId) === this.#community.authorOf(index)),
      },
      cluster:
        alike.length > 1
          ? {
              id: this.#members.clusterId(alike[0] ?? n),
              messages: alike.length,
              members: new Set(alike.map((k) => this.#community.authorOf(3 * k + 1))).size,
              firstAt: this.#community.sentAt(3 * (alike[0] ?? n) + 1),
              lastAt: this.#community.sentAt(3 * (alike.at(-1) ?? n) + 1),
              samples: alike.slice(0, 5).map((k) => this.#community.message(3 * k + 1)),
            }
          : null,
      decisions: this.#decisions.filter((decision) => decision.itemId === id),
      proposedPolicy: POLICY_OF_KIND[summary.kind],
      heldUntil: this.#changes.get(n)?.heldUntil ?? null,
    }
  }

  counts(account: string) {
    const byStatus: Record<ItemStatus, number> = { open: 0, held: 0, escalated: 0, decided: 0 }
    const byKind: Record<FlagKind, number> = { spam: 0, abuse: 0, flood: 0, pii: 0, rule: 0, 'user-report': 0 }
    let mine = 0
    let overdue = 0
    for (let n = 0; n < this.#count; n += 1) {
      const change = this.#changes.get(n)
      const status = change?.status ?? 'open'
      byStatus[status] += 1
      if (status !== 'open') continue
      byKind[this.#community.kindOf(n)] += 1
      if (change?.assignee === account) mine += 1
      if (this.#dueAt(n) < this.#clock()) overdue += 1
    }
    return { ...byStatus, mine, overdue, byKind, outbox: this.tasks('waiting').length }
  }

  change(id: string, change: Partial<Omit<ItemChange, 'revision'>>): ItemSummary {
    this.#change(numberOf(id), change)
    return this.summary(id)
  }

  isDecided(id: string): boolean {
    return this.#changes.get(numberOf(id))?.status === 'decided'
  }

  /** The items, or with them every open item of their floods. */
  withAlike(ids: readonly ItemId[]): ItemId[] {
    const numbers = ids.flatMap((id) => [numberOf(id), ...this.#alike(numberOf(id))])
    const open = new Set(numbers.filter((n) => ids.includes(itemId(n)) || !this.isDecided(itemId(n))))
    return [...open].map(itemId)
  }

  decide(order: DecideOrder) {
    const batch = `b${this.logSize}`
    const skipped = order.itemIds.filter((id) => this.isDecided(id))
    const made = order.itemIds.filter((id) => !this.isDecided(id)).map((id) => this.#decide(id, order, batch))
    return { batch, decisions: made, skipped, logSize: this.logSize }
  }

  decision(id: string): DecisionView | undefined {
    return this.#decisions.find((decision) => decision.id === id)
  }

  undo(id: string) {
    const batch = this.decision(id)?.batch
    const undone = this.#decisions.filter((decision) => decision.batch === batch && decision.undoneAt === null)
    let reverseTasks = 0
    for (const decision of undone) {
      this.#replaceDecision({ ...decision, undoneAt: this.#clock() })
      this.#change(numberOf(decision.itemId), { status: 'open' })
      for (const task of this.#outbox.filter((waiting) => waiting.decisionId === decision.id)) {
        if (task.status === 'done') {
          this.#outbox.push({
            ...task,
            id: this.#outboxId(),
            direction: 'reverse',
            status: 'waiting',
            doneAt: null,
            doneBy: null,
          })
          reverseTasks += 1
        } else {
          this.#replaceTask({ ...task, status: 'cancelled' })
        }
      }
    }
    return {
      undone: undone.map((decision) => decision.id),
      itemIds: undone.map((decision) => decision.itemId),
      reverseTasks,
    }
  }

  recent(account: string, limit: number) {
    const batches = new Map<string, DecisionView & { count: number }>()
    for (const decision of this.#decisions.filter((d) => d.account === account && d.undoneAt === null)) {
      const known = batches.get(decision.batch)
      batches.set(decision.batch, { ...decision, count: (known?.count ?? 0) + 1 })
    }
    return [...batches.values()].reverse().slice(0, limit)
  }

  tasks(status: OutboxTask['status']): OutboxTask[] {
    return this.#outbox.filter((task) => task.status === status)
  }

  hasTask(id: string): boolean {
    return this.#outbox.some((task) => task.id === id)
  }

  mark(ids: readonly OutboxId[], done: boolean, account: string): number {
    const changed = this.#outbox.filter((task) => ids.includes(task.id) && task.status === (done ? 'waiting' : 'done'))
    for (const task of changed) {
      this.#replaceTask({
        ...task,
        status: done ? 'done' : 'waiting',
        doneAt: done ? this.#clock() : null,
        doneBy: done ? account : null,
      })
    }
    return changed.length
  }

  #decide(id: ItemId, order: DecideOrder, batch: string): DecisionView {
    const summary = this.summary(id)
    this.logSize += 1
    const decision: DecisionView = {
      id: DecisionId.parse(`d${this.#decisions.length + 1}`),
      itemId: summary.id,
      messageId: summary.messageId,
      action: order.action,
      policy: order.policy,
      reason: order.reason,
      note: order.note,
      account: order.account,
      decidedAt: this.#clock(),
      auditSeq: this.logSize,
      undoneAt: null,
      excerpt: summary.excerpt,
      batch,
    }
    this.#decisions.push(decision)
    this.#change(numberOf(id), { status: 'decided' })
    if (OUTWARD_ACTIONS.some((action) => action === order.action)) this.#outbox.push(this.#task(decision, summary))
    return decision
  }

  #task(decision: DecisionView, item: ItemSummary): OutboxTask {
    const community = this.#community.communities().find(({ id }) => id === item.communityId)
    return {
      id: this.#outboxId(),
      decisionId: decision.id,
      itemId: item.id,
      direction: 'do',
      action: decision.action,
      policy: decision.policy,
      status: 'waiting',
      community: community?.name ?? '',
      platform: community?.platform ?? '',
      channel: item.channel,
      channelNativeId: '7001',
      memberName: item.member.name,
      memberPlatformId: `${900_000_000 + numberOf(item.member.id) * 7}`,
      messageNativeId: `55${numberOf(item.messageId)}`,
      excerpt: item.excerpt,
      sentAt: item.sentAt,
      deepLink:
        community?.platform === 'discord' ? `https://discord.com/channels/1/7001/55${numberOf(item.messageId)}` : null,
      notice: {
        'zh-CN': `你的消息违反了《${decision.policy}》规则,已处理。你可以在 14 天内申诉。`,
        'zh-TW': `你的訊息違反了《${decision.policy}》規則,已處理。你可以在 14 天內申訴。`,
        en: `Your message was against the rule "${decision.policy}". You can appeal within 14 days.`,
      },
      createdAt: decision.decidedAt,
      doneAt: null,
      doneBy: null,
    }
  }

  #parts(n: number): ItemSummary['parts'] {
    const score = this.#score(n)
    const isFlood = this.#alike(n).length > 1
    return [
      { name: this.#community.kindOf(n) === 'abuse' ? 'model-abuse' : 'model-spam', value: score * 0.6 },
      { name: 'severity', value: score * 0.25 },
      { name: 'flood-reach', value: isFlood ? score * 0.1 : 0 },
      { name: 'waiting', value: isFlood ? score * 0.05 : score * 0.15 },
    ]
  }

  #flag(item: ItemSummary) {
    const isModel = item.kind === 'spam' || item.kind === 'abuse'
    return {
      kind: item.kind,
      score: item.score,
      threshold: isModel ? 0.62 : null,
      source: isModel ? item.kind : item.kind === 'rule' ? 'rule r7' : item.kind,
      version: isModel ? '1.0.0' : '3',
      addedModel: null,
      sha256: isModel ? '8f31'.padEnd(64, '0') : null,
      at: item.enteredAt,
      detail: item.kind === 'user-report' ? '广告，加微信' : null,
    }
  }

  /** Floods: every twelve items in a row of kind `flood` or `spam` with equal text are alike. */
  #alike(n: number): number[] {
    const text = this.#community.flaggedText(3 * n + 1)
    const first = n - (n % 12)
    const numbers = Array.from({ length: Math.min(12, this.#count - first) }, (_, k) => first + k)
    return numbers.filter((k) => k === n || this.#community.flaggedText(3 * k + 1) === text)
  }

  #passes(n: number, filter: ItemFilter, account: string): boolean {
    const change = this.#changes.get(n)
    if (!filter.status.includes(change?.status ?? 'open')) return false
    if (filter.kinds !== undefined && !filter.kinds.includes(this.#community.kindOf(n))) return false
    const community = communityId(this.#community.channelOf(3 * n + 1).community + 1)
    if (filter.communityIds !== undefined && !filter.communityIds.includes(community)) return false
    if (filter.memberId !== undefined && memberId(this.#community.authorOf(3 * n + 1)) !== filter.memberId) return false
    return filter.assignedToMe !== true || change?.assignee === account
  }

  #change(n: number, change: Partial<ItemChange>): void {
    const known = this.#changes.get(n) ?? { status: 'open', assignee: null, revision: 1, heldUntil: null }
    this.#changes.set(n, { ...known, ...change, revision: known.revision + 1 })
  }

  #score(n: number): number {
    return this.#scores[n] ?? 0
  }

  #enteredAt(n: number): number {
    return this.#openedAt - ((n * 7_919) % (30 * HOUR))
  }

  #dueAt(n: number): number {
    return this.#enteredAt(n) + (24 + (n % 24)) * HOUR
  }

  #authorOfItem(id: ItemId): number {
    return this.#community.authorOf(3 * numberOf(id) + 1)
  }

  #outboxId(): OutboxId {
    return OutboxId.parse(`o${this.#outbox.length + 1}`)
  }

  #replaceDecision(decision: DecisionView): void {
    this.#decisions.splice(
      this.#decisions.findIndex(({ id }) => id === decision.id),
      1,
      decision,
    )
  }

  #replaceTask(task: OutboxTask): void {
    this.#outbox.splice(
      this.#outbox.findIndex(({ id }) => id === task.id),
      1,
      task,
    )
  }
}
