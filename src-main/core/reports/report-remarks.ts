import type { ReportFigure, ReportRemark, ReportSection } from '#contract/reports.ts'

/**
 * What changed since the period before and what it likely comes from, from the released numbers alone: nothing that is
 * hidden can be told by a remark. Each is a sentence of the catalogue with its numbers.
 */
export function reportRemarks(
  cells: ReadonlyMap<string, ReportFigure>,
  sections: readonly ReportSection[],
  isFinished: boolean,
): ReportRemark[] {
  const read = (id: string): number | null => cells.get(id)?.value ?? null
  // What is unfinished is compared with nothing.
  return isFinished
    ? [
        ...changeOf('active', read('active'), read('before.active')),
        ...balance(read),
        ...changeOf('messages', read('messages'), read('before.messages')),
        ...channelBehind(sections, read),
        ...busiestDay(sections, read('messages')),
        ...indicatorRemarks(sections),
        ...changeOf('decisions', read('decisions'), read('before.decisions')),
        ...waits(sections),
      ]
    : [{ code: 'unfinished', values: {} }, ...busiestDay(sections, read('messages')), ...waits(sections)]
}

/** Two counts differ by more than chance (95 %, both taken as Poisson counts). */
function differ(now: number, before: number): boolean {
  return Math.abs(now - before) > 1.96 * Math.sqrt(now + before)
}

function changeOf(what: string, now: number | null, before: number | null): ReportRemark[] {
  if (now === null || before === null || before === 0) return []
  const values = { now, before, percent: Math.round((Math.abs(now - before) / before) * 100) }
  return [{ code: `${what}-${differ(now, before) ? (now > before ? 'up' : 'down') : 'steady'}`, values }]
}

/** active = active before + new + back − silent: says on which side the change lies. */
function balance(read: (id: string) => number | null): ReportRemark[] {
  const fresh = read('lifecycle.new')
  const back = read('lifecycle.resurrecting')
  const silent = read('lifecycle.dormant')
  if (fresh === null || back === null || silent === null) return []
  const came = fresh + back
  const code = !differ(came, silent) ? 'balance-even' : came > silent ? 'balance-gain' : 'balance-loss'
  return [{ code, values: { new: fresh, back, silent } }]
}

/** The channel that moved most, if it alone moved by more than chance and in the direction of the whole. */
function channelBehind(sections: readonly ReportSection[], read: (id: string) => number | null): ReportRemark[] {
  const [now, before] = [read('messages'), read('before.messages')]
  if (now === null || before === null || !differ(now, before)) return []
  const moved = tableRows(sections, 'channels')
    .filter(({ isTotal, label }) => !isTotal && label.text !== undefined)
    .flatMap(({ label, cells: [current, earlier] }) => {
      const [after, prior] = [current?.value ?? null, earlier?.value ?? null]
      return after === null || prior === null ? [] : [{ channel: label.text ?? '', now: after, before: prior }]
    })
    .filter((each) => differ(each.now, each.before) && each.now > each.before === now > before)
    .toSorted((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before))[0]
  return moved ? [{ code: now > before ? 'channel-up' : 'channel-down', values: moved }] : []
}

function busiestDay(sections: readonly ReportSection[], messages: number | null): ReportRemark[] {
  const days = tableRows(sections, 'days').filter(({ isTotal }) => !isTotal)
  const values = days.map(({ cells: [count] }) => count?.value ?? null)
  if (messages === null || messages === 0 || values.length < 5 || values.includes(null)) return []
  const most = Math.max(...values.map(Number))
  const day = days[values.indexOf(most)]?.label.text
  // Twice an even share: worth a word.
  if (day === undefined || most * values.length < messages * 2) return []
  return [{ code: 'busiest-day', values: { day, messages: most, percent: Math.round((most / messages) * 100) } }]
}

function indicatorRemarks(sections: readonly ReportSection[]): ReportRemark[] {
  return sections
    .flatMap(({ indicators }) => indicators)
    .filter(({ unit, isFinished, key }) => unit === 'share' && isFinished && key !== 'interaction')
    .flatMap(({ key, value, previous, low, high }) => {
      if (value.value === null || previous.value === null || low === null || high === null) return []
      if (previous.value >= low && previous.value <= high) return []
      const code = value.value > previous.value ? 'indicator-up' : 'indicator-down'
      return [{ code, values: { indicator: key, now: `${value.value}`, before: `${previous.value}` } }]
    })
}

function waits(sections: readonly ReportSection[]): ReportRemark[] {
  const rows = tableRows(sections, 'queue')
  const value = (code: string, column: number): number | null =>
    rows.find(({ label }) => label.code === code)?.cells[column]?.value ?? null
  const waiting = value('items-waiting', 0)
  const [now, before] = [value('median-hours', 0), value('median-hours', 1)]
  return [
    ...(waiting !== null && waiting > 0 ? [{ code: 'waiting', values: { items: waiting } }] : []),
    ...(now !== null && before !== null && Math.abs(now - before) >= 1
      ? [{ code: now > before ? 'slower' : 'faster', values: { now, before } }]
      : []),
  ]
}

function tableRows(sections: readonly ReportSection[], key: string) {
  return sections.flatMap(({ tables }) => tables).find((table) => table.key === key)?.rows ?? []
}
