import { expect } from 'vitest'
import { findPersonalData } from '#core/detection/personal-data.ts'

/** Text without its marks, and the marked stretches: `加V«phone:138…»` marks one of type `phone`. */
export interface MarkedText {
  readonly text: string
  readonly spans: readonly { readonly start: number; readonly end: number; readonly type: string }[]
}

const MARK = /«([a-z-]+):([^»]*)»/g

/** Reads the marks of a test sentence; offsets are UTF-16 units of the text without marks. */
export const readMarks = (marked: string): MarkedText => {
  const spans: MarkedText['spans'][number][] = []
  let text = ''
  let copied = 0
  for (const match of marked.matchAll(MARK)) {
    const [whole, type = '', value = ''] = match
    text += marked.slice(copied, match.index)
    spans.push({ start: text.length, end: text.length + value.length, type })
    text += value
    copied = match.index + whole.length
  }
  return { text: text + marked.slice(copied), spans }
}

/** Expects exactly the marked stretches to be found, neither more nor less, with scores between 0 and 1. */
export const expectExactly = (marked: string): void => {
  const { text, spans } = readMarks(marked)
  const found = findPersonalData(text)
  expect(found.map(({ start, end, type }) => `${type}:${text.slice(start, end)}@${start}`)).toEqual(
    spans.map(({ start, end, type }) => `${type}:${text.slice(start, end)}@${start}`),
  )
  for (const { score } of found) expect(score > 0 && score <= 1).toBe(true)
}
