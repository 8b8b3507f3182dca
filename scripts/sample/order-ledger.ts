import type { SampleMember } from './sample-types.ts'

export interface SampleOrder {
  number: string
  at: number
  member: SampleMember
  item: string
  kind: 'course' | 'book' | 'blind-box' | 'annual-pass' | 'notebook'
  amount: number
  currency: 'CNY' | 'TWD' | 'HKD'
  status: 'paid' | 'refunded' | 'cancelled'
}

/** Orders in the sequence in which they are placed; numbers are unique. */
export interface OrderLedger {
  orders: SampleOrder[]
  /** The number the next order placed at this moment would get. */
  nextNumber(at: number): string
  place(order: SampleOrder): void
}

export function createOrderLedger(): OrderLedger {
  const orders: SampleOrder[] = []
  const taken = new Set<string>()

  function nextNumber(at: number): string {
    const date = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '')
    let count = 101
    while (taken.has(`SY${date}-${count}`)) count += 7
    return `SY${date}-${count}`
  }

  return {
    orders,
    nextNumber,
    place: (order) => {
      taken.add(order.number)
      orders.push(order)
    },
  }
}
