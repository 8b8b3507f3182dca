import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { searchQuery, searchTokens } from '#core/search/search-tokens.ts'

describe('tokens', () => {
  it.each([
    ['刷单赚钱', '刷单 单赚 赚钱 钱'],
    ['钱', '钱'],
    ['刷单，赚钱', '刷单 单 赚钱 钱'],
    ['免費領取', '免费 费领 领取 取'],
    ['加V138-1234', '加 v 138 1234'],
    ['iPhone15 Pro', 'iphone 15 pro'],
    ['ＡＢＣ１２３', 'abc 123'],
    ['Café NAÏVE e\u0301', 'cafe naive e'],
    ['零\u200b宽', '零宽 宽'],
    ['𠮷野家', '𠮷野 野家 家'],
    ['ﾃｽﾄ', 'テス スト ト'],
    ['ﬁne', 'fine'],
    ['한국어', '한국 국어 어'],
    ['Привет мир', 'привет мир'],
    ['😂👍 ！？', ''],
    ['', ''],
    ['user_name@mail.com', 'user name mail com'],
  ])('of %j are %j', (text, tokens) => expect(searchTokens(text)).toBe(tokens))

  it('hold nothing but letters, digits, marks and single spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(searchTokens(text)).toMatch(/^(?:[\p{L}\p{N}\p{M}]+(?: |$))*$/u)
      }),
    )
  })
})

describe('in a full-text table', () => {
  const database = new Database(':memory:')
  database.exec(`CREATE VIRTUAL TABLE entry USING fts5 (tokens, content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 0')`)
  const insert = database.prepare('INSERT INTO entry (rowid, tokens) VALUES (?, ?)')
  const select = database.prepare<[string], { rowid: number }>(
    'SELECT rowid FROM entry WHERE entry MATCH ? ORDER BY rowid',
  )
  const clear = (): void => void database.exec('DELETE FROM entry')

  const index = (...texts: string[]): void => {
    clear()
    texts.forEach((text, row) => insert.run(row + 1, searchTokens(text)))
  }
  const find = (input: string): number[] => {
    const query = searchQuery(input)
    return query === null ? [] : select.all(query).map(({ rowid }) => rowid)
  }

  beforeEach(clear)
  afterAll(() => void database.close())

  it.each([
    ['诈骗', '小心诈骗电话', true],
    ['電話', '小心诈骗电话', true],
    ['诈骗', '小心詐騙電話', true],
    ['骗', '小心诈骗', true],
    ['心', '小心诈骗', true],
    ['骗诈', '小心诈骗', false],
    ['单赚', '刷单，赚钱', false],
    ['单，赚', '刷单，赚钱', true],
    ['刷 赚', '刷单，赚钱', true],
    ['刷单 没有', '刷单，赚钱', false],
    ['iph', 'my iPhone15 broke', true],
    ['iphone15', 'my iPhone15 broke', true],
    ['iphone1', 'my iPhone15 broke', true],
    ['15', 'my iPhone15 broke', true],
    ['iph broke', 'my iPhone15 broke', false],
    ['broke iph', 'my iPhone15 broke', true],
    ['phone', 'my iPhone15 broke', false],
    ['CAFE', 'le café', true],
    ['café', 'le cafe', true],
    ['138', '加V138-1234', true],
    ['加v138', '加V138-1234', true],
    ['v1', '加V138-1234', true],
    ['"iphone 手机"', '新款 iPhone 手机壳', true],
    ['"iphone 手"', '新款 iPhone 手机壳', true],
    ['"手机 iphone"', '新款 iPhone 手机壳', false],
    ['手机壳 iphone', '新款 iPhone 手机壳', true],
    ['“新款 iPhone”', '新款 iPhone 手机壳', true],
    ['「手机壳」', '新款 iPhone 手机壳', true],
    ['"new pho"', 'a new phone', false],
    ['"new phone"', 'a new phone', true],
    ['"new phone', 'a new phone', true],
    ['new -phone', 'a new phone', false],
    ['new -old', 'a new phone', true],
    ['手机 -壳', '手机壳', false],
    ['手机 -"手机 套"', '手机壳', true],
    ['new -"a new"', 'a new phone', false],
    ['new-phone', 'a new phone', true],
    ['テスト', 'これはﾃｽﾄです', true],
    ['한국', '한국어 공부', true],
    ['𠮷野', '去𠮷野家吃饭', true],
    ['野', '去𠮷野家吃饭', true],
  ])('%j in %j: %j', (input, text, expected) => {
    index(text)
    expect(find(input)).toEqual(expected ? [1] : [])
  })

  it.each(['', '   ', '!!!', '😂', '-', '""', '-word', '-"a b"', '*', '"', "'", '()'])(
    'nothing to look for in %j',
    (input) => {
      expect(searchQuery(input)).toBeNull()
    },
  )

  const han = fc.string({
    unit: fc.constantFrom(...'我你他们的是在有加微信领取免费刷单赚钱電話騙詐领領單錢𠮷'),
    minLength: 2,
    maxLength: 12,
  })
  const other = fc.constantFrom('，', '。', ' ', 'abc', '15', '😂', '\u200b', '\n', '!', '-', '"')

  it('finds every piece of two ideographs and more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(han, other), { minLength: 1, maxLength: 8 }),
        han,
        fc.nat(),
        fc.nat(),
        (around, run, from, to) => {
          const characters = [...run]
          const start = from % (characters.length - 1)
          const length = 2 + (to % (characters.length - start - 1))
          index([...around, run, ...around].join(''), '别的什么都没有')
          expect(find(characters.slice(start, start + length).join(''))).toContain(1)
        },
      ),
    )
  })

  it('finds nothing across the gap between two runs', () => {
    const left = fc.string({ unit: fc.constantFrom(...'甲乙丙丁'), minLength: 1, maxLength: 6 })
    const right = fc.string({ unit: fc.constantFrom(...'子丑寅卯'), minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(
        left,
        right,
        other.filter((text) => text !== '\u200b'),
        (a, b, gap) => {
          index(`${a}${gap}${b}`)
          expect(find(`${a.slice(-1)}${b.charAt(0)}`)).toEqual([])
        },
      ),
    )
  })

  it('takes whatever is typed', () => {
    index('加微信领取免费资料', 'free gift card')
    const junk = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc
        .array(
          fc.constantFrom(
            '"',
            '*',
            '(',
            ')',
            ':',
            '^',
            '-',
            'NOT',
            'AND',
            'OR',
            'NEAR',
            '{',
            '}',
            '+',
            ' ',
            '微信',
            'free',
            "'",
            '\0',
            ';--',
            'tokens:',
          ),
          { maxLength: 40 },
        )
        .map((pieces) => pieces.join('')),
    )
    fc.assert(
      fc.property(junk, (input) => {
        expect(find(input).every((row) => row === 1 || row === 2)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('takes very long input', () => {
    index('免费')
    expect(find('免费 '.repeat(5000))).toEqual([1])
    expect(find('免费'.repeat(5000))).toEqual([])
    expect(find(`"${'a '.repeat(5000)}"`)).toEqual([])
    expect(find(`免费 ${'-套 '.repeat(5000)}`)).toEqual([1])
  })

  it('reads operators as words', () => {
    index('cats and dogs or not', 'cats')
    expect(find('cats AND dogs')).toEqual([1])
    expect(find('cats NOT')).toEqual([1])
    expect(find('tokens:cats')).toEqual([])
  })
})
