import type { RecordFields, RecordImportView, RecordView } from '#contract/business-records.ts'
import { BusinessRecordId, RecordImportId } from '#contract/ids.ts'
import type { IndicatorKey, RecordKind } from '#contract/indicators.ts'
import { buildActivityTable } from '#core/activity/activity-table.ts'
import { countDailyActivity, type AuthorRoleChange, type DailyActivity } from '#core/indicators/daily-activity.ts'
import type { IndicatorRecords } from '#core/indicators/indicator-records.ts'
import { createDayClock } from '#core/indicators/local-days.ts'
import { seededRandom } from '../seeded-random.ts'

const DAY = 86_400_000
const PEOPLE = 160
const DAYS = 300

/** What the stand-in core knows of figures: an invented year of activity, and the records people enter. */
export class FakeIndicators {
  readonly targets = new Map<string, number | null>()
  readonly roles = new Map<string, AuthorRoleChange[]>()
  readonly imports: RecordImportView[] = []
  records: (RecordView & { communityId: string })[] = []
  #lastId = 0
  readonly #dataTo: number
  readonly #seed: number
  readonly #activities = new Map<string, DailyActivity>()

  constructor(dataTo: number, seed: number) {
    this.#dataTo = dataTo
    this.#seed = seed
  }

  activityOf(communityId: string, timeZone: string): DailyActivity {
    const key = `${communityId} ${timeZone}`
    const known = this.#activities.get(key)
    if (known) return known
    const made = this.#make(communityId, timeZone)
    this.#activities.set(key, made)
    return made
  }

  /** Surveys are there from the start, orders come with an import, of the other kinds there is nothing. */
  recordsOf(communityId: string): IndicatorRecords {
    const own = this.records.filter((record) => record.communityId === communityId)
    const random = seededRandom(this.#seed * 3)
    return {
      orders: own.filter(({ kind }) => kind === 'orders').map(({ at }, person) => ({ at, person, isPaid: true })),
      invitations: [],
      surveys: Array.from({ length: 90 }, (_, person) => ({
        at: this.#dataTo - (person % 60) * DAY,
        wave: '2026-Q3',
        person,
        recommend: 4 + random.below(7),
        satisfaction: 2 + random.below(4),
      })),
      complaints: own
        .filter(({ kind }) => kind === 'complaints')
        .map(({ at }) => ({ at, repliedAt: at + 3_600_000, resolvedAt: null })),
      suggestions: [],
    }
  }

  targetsOf(communityId: string): Partial<Record<IndicatorKey, number | null>> {
    return Object.fromEntries(
      [...this.targets].flatMap(([key, target]) => {
        const [community, indicator] = key.split(' ')
        return community === communityId && indicator !== undefined ? [[indicator, target]] : []
      }),
    )
  }

  add(communityId: string, kind: RecordKind, fields: RecordFields, importId: RecordImportId | null): RecordView {
    const id = BusinessRecordId.parse(`b${++this.#lastId}`)
    const written = Object.entries(fields).find(([name]) => name.endsWith('_at'))?.[1] ?? ''
    const at = Date.parse(written)
    const record = { id, kind, at: Number.isNaN(at) ? this.#dataTo : at, fields, importId, communityId }
    this.records = [record, ...this.records]
    return record
  }

  addImport(kind: RecordKind, fileName: string, at: number): RecordImportView {
    const id = RecordImportId.parse(`q${this.imports.length + 1}`)
    const counts = { read: 3, added: 2, updated: 0, duplicate: 0, rejected: 1 }
    const view = { id, kind, fileName, ...counts, createdAt: at, undoneAt: null }
    this.imports.unshift(view)
    return view
  }

  #make(communityId: string, timeZone: string): DailyActivity {
    const random = seededRandom(this.#seed + communityId.length + Number(communityId.slice(1)))
    const messages: { id: number; at: number; author: number; channel: number; characters: number }[] = []
    for (let day = 0; day < DAYS; day++) {
      const awake = Math.min(PEOPLE, 20 + Math.floor(day / 2))
      for (let count = 0; count < 26; count++) {
        const author = Math.floor(random.next() ** 1.6 * awake)
        const at = this.#dataTo - (DAYS - 1 - day) * DAY - (26 - count) * 120_000
        messages.push({ id: messages.length + 1, at, author, channel: 1, characters: 20 })
      }
    }
    const table = buildActivityTable({
      members: Array.from({ length: PEOPLE }, (_, id) => ({ id, platformId: `p${id}`, isBot: id === 3 })),
      channels: [{ id: 1, platformId: 'c', name: 'c' }],
      messages,
    })
    return countDailyActivity(table, { clock: createDayClock(timeZone), roles: [], removed: new Set() })
  }
}
