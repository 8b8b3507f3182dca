import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Marker } from '#core/classification/character-folding.ts'
import { normalise } from '#core/classification/text-normaliser.ts'

const marker = (unit: number): string => String.fromCharCode(unit)
const URL = marker(Marker.url)
const EMAIL = marker(Marker.email)
const MENTION = marker(Marker.mention)

/** The original text each unit of the normalised text came from. */
const origins = (text: string): string[] => {
  const { starts, ends } = normalise(text)
  return [...starts].map((start, index) => text.slice(start, ends[index]))
}

describe('normalise: one form for every disguise', () => {
  it.each([
    ['upper case', 'FREE Money', 'free money'],
    ['full width', 'ＦＲＥＥ　ｍｏｎｅｙ', 'free money'],
    ['mathematical letters', '𝐟𝐫𝐞𝐞 𝓶𝓸𝓷𝓮𝔂', 'free money'],
    ['circled letters', 'ⓕⓡⓔⓔ 🅜🅞🅝🅔🅨', 'free money'],
    ['Cyrillic look-alikes', 'frее mоnеу', 'free money'],
    ['Greek look-alikes', 'frεε mοnεy', 'free money'],
    ['diacritics', 'frée mönéy', 'free money'],
    ['stacked marks', 'f̶r̶e̶e̶ money', 'free money'],
    ['zero-width characters', 'fr\u200bee\u200d mon\u2060ey\ufeff', 'free money'],
    ['bidi controls', '\u202efree\u202c money', 'free money'],
    ['dots between letters', 'f.r.e.e money', 'free money'],
    ['spaces between letters', 'f r e e  m o n e y', 'free  money'],
    ['emoji between letters', 'f😀r😀e😀e money', 'free money'],
    ['leetspeak', 'fr33 m0n3y', 'free money'],
    ['long repeats', 'freeee moooney 哈哈哈哈', 'fre money 哈哈'],
    ['dots between letters of many words', 'i.t i.s f.r.e.e m.o.n.e.y', 'it is free money'],
    ['emoji between letters of many words', 'f😀r😀e😀e m😀o😀n😀e😀y', 'free money'],
    ['leetspeak at the ends of words, once shown', 'm0ney b4nk5 7he', 'money banks the'],
    ['traditional characters', '優惠價格', '优惠价格'],
    ['spaces between han characters', '加 微 信', '加微信'],
    ['separators between han characters', '加*微*信', '加微信'],
    ['emoji between han characters', '加💰微💰信', '加微信'],
    ['circled digits', '③卡', '0卡'],
    ['masked digits', '经理xxxxxxxxxxx', '经理00000000000'],
    ['starred digits', '138****1234', '00000000000'],
  ])('%s', (_name, disguised, plain) => {
    expect(normalise(disguised).text).toBe(plain)
  })

  it.each([
    ['names with digits', 'mp3 win10 5g h264', 'mp0 win00 0g h000'],
    ['two letters apart', 'a b', 'a b'],
    ['sentence punctuation between characters', '好，是，对', '好,是,对'],
    ['dotted names of code', 'std.mem', 'std.mem'],
    ['words joined by hyphens', 'well-known', 'well-known'],
  ])('leaves alone: %s', (_name, text, expected) => {
    expect(normalise(text).text).toBe(expected)
  })

  it.each([
    ['web address', 'see https://www.Foo-Bar.com/claim?id=7 now', `see foo-bar${URL}com/claim?id=0 now`],
    ['bare address', 'discord.gg/abc', `discord${URL}gg/abc`],
    ['host without a dot', 'http://localhost:8080/x', `${URL}localhost:0000/x`],
    ['address with a lost colon', 'http //a.example-site.com x', `a.example-site${URL}com x`],
    ['long path', `https://a.com/${'pq'.repeat(40)} x`, `a${URL}com/${'pq'.repeat(11)}p x`],
    ['e-mail address', 'write to jo.doe@mail.example.org!', `write to ${EMAIL}!`],
    ['mention', 'hi @some_one, <@12345>', `hi ${MENTION}, <${MENTION}>`],
  ])('folds %s', (_name, text, expected) => {
    expect(normalise(text).text).toBe(expected)
  })

  it('keeps at most twelve digits of a number', () => {
    expect(normalise('1'.repeat(40)).text).toBe('0'.repeat(12))
  })

  it('takes the markers out of foreign text', () => {
    expect(normalise(`a${URL}b`).text).toBe('ab')
  })
})

describe('normalise: offsets', () => {
  it('maps astral characters to both of their units', () => {
    expect(origins('x😀𝐚')).toEqual(['x', '😀', '😀', '𝐚'])
  })

  it('lets the units of an expanded character share its range', () => {
    expect(origins('5㎏')).toEqual(['5', '㎏', '㎏'])
  })

  it('covers the whole of a repeat', () => {
    expect(origins('hmmmmm!!!!')).toEqual(['h', 'mmmmm', '!', '!!!'])
  })

  it('covers the whole address from marker to marker', () => {
    const text = 'to jo@example.org ok'
    const { starts, ends, text: normalised } = normalise(text)
    const at = normalised.indexOf(EMAIL)
    expect(text.slice(starts[at], ends[at])).toBe('jo@example.org')
  })

  const piece = fc.constantFrom(
    ...'加 微 信 . * 😀 𝐚 е x xx **** 1 0 @ / http:// www. .com ㎏ ﷺ 優 A é ! ① ¼ - a.b @a'.split(' '),
    ...[' ', '\n', '\u200b', '\ud83d', '\ude00', '\u0301'].values(),
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
  )

  it('never fall, lie in the text, and are never empty', () => {
    fc.assert(
      fc.property(text, (original) => {
        const { text: normalised, starts, ends } = normalise(original)
        expect(starts.length).toBe(normalised.length)
        expect(ends.length).toBe(normalised.length)
        starts.forEach((start, index) => {
          const end = ends[index] ?? -1
          expect(start).toBeGreaterThanOrEqual(starts[index - 1] ?? 0)
          expect(end).toBeGreaterThanOrEqual(ends[index - 1] ?? 0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(original.length)
        })
      }),
      { numRuns: 2000, seed: 7 },
    )
  })

  it('does not depend on what was read before', () => {
    fc.assert(
      fc.property(text, text, (first, second) => {
        const alone = normalise(second)
        normalise(first)
        expect(normalise(second)).toEqual(alone)
      }),
      { numRuns: 200, seed: 7 },
    )
  })

  it('never leaves upper case, invisible characters or traditional forms behind', () => {
    fc.assert(
      fc.property(text, (original) => {
        expect(normalise(original).text).not.toMatch(/[A-ZＡ-Ｚ\u200b-\u200f\u202a-\u202e\u2060\ufeff優價]/u)
      }),
      { numRuns: 500, seed: 7 },
    )
  })
})
