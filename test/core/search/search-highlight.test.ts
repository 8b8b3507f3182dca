import { describe, expect, it } from 'vitest'
import { findMatches, highlightWords } from '#core/search/search-highlight.ts'

const marked = (text: string, query: string): string[] =>
  findMatches(text, highlightWords(query)).map(({ start, end }) => text.slice(start, end))

describe('findMatches', () => {
  it('marks words whatever their case, width or script', () => {
    expect(marked('Reading CLUB, ｃｌｕｂ', 'club')).toEqual(['CLUB', 'ｃｌｕｂ'])
    expect(marked('誰要讀詐騙案例', '诈骗')).toEqual(['詐騙'])
    expect(marked('谁要读诈骗案例', '詐騙')).toEqual(['诈骗'])
  })

  it('counts in the units of the original, also behind emoji', () => {
    expect(findMatches('😀😀诈骗', highlightWords('诈骗'))).toMatchObject([{ start: 4, end: 6 }])
    expect(marked('👨‍👩‍👧 ﬁne', 'fine')).toEqual(['ﬁne'])
  })

  it('does not mark what was excluded, nor anything for an empty query', () => {
    expect(marked('apples and pears', 'apples -pears')).toEqual(['apples'])
    expect(marked('apples', '  ')).toEqual([])
    expect(marked('a "quoted phrase" here', '"quoted phrase"')).toEqual(['quoted', 'phrase'])
  })
})
