import { localIso } from './calendar.ts'
import type { SampleOrder } from './order-ledger.ts'
import type { SurveyAnswer } from './survey-composer.ts'
import type { UserReport } from './user-report-composer.ts'

/** CSV as in RFC 4180 with LF line ends, UTF-8, a header first. */
function writeTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `${[header, ...rows].map((row) => row.map(cellOf).join(',')).join('\n')}\n`
}

function cellOf(value: string | number): string {
  const text = String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function stamp(at: number): string {
  return `${localIso(at)}+08:00`
}

export function writeUserReports(reports: readonly UserReport[]): string {
  const rows = [...reports]
    .sort((left, right) => left.at - right.at)
    .map(({ at, reporter, message, reason }) => [stamp(at), reporter.id, message.nativeId, reason, message.platform])
  return writeTable(['reported_at', 'reporter_id', 'message_id', 'reason', 'platform'], rows)
}

export function writeOrders(orders: readonly SampleOrder[]): string {
  const rows = [...orders]
    .sort((left, right) => left.at - right.at)
    .map((order) => [
      order.number,
      stamp(order.at),
      order.member.id,
      order.member.platform,
      order.kind,
      order.item,
      order.amount,
      order.currency,
      order.status,
    ])
  return writeTable(
    ['order_id', 'ordered_at', 'member_id', 'platform', 'kind', 'item', 'amount', 'currency', 'status'],
    rows,
  )
}

export function writeSurveys(answers: readonly SurveyAnswer[]): string {
  const rows = [...answers]
    .sort((left, right) => left.at - right.at)
    .map(({ wave, at, member, recommend, satisfaction, comment }) => {
      return [wave, stamp(at), member.id, member.platform, recommend, satisfaction, comment]
    })
  return writeTable(['wave', 'answered_at', 'member_id', 'platform', 'nps', 'csat', 'comment'], rows)
}
