import type { ReportFigure, ReportLabel, ReportRemark, ReportUnit } from '#contract/reports.ts'
import type { Locale } from '#contract/settings.ts'
import { wordsEn, type ReportWords } from './words-en.ts'
import { wordsLegalEn } from './words-legal-en.ts'
import { wordsLegalZhCn } from './words-legal-zh-cn.ts'
import { wordsLegalZhTw } from './words-legal-zh-tw.ts'
import { wordsZhCn } from './words-zh-cn.ts'
import { wordsZhTw } from './words-zh-tw.ts'

type Word = keyof ReportWords | keyof typeof wordsLegalEn

const CATALOGUES: Readonly<Record<Locale, Readonly<Record<Word, string>>>> = {
  en: { ...wordsEn, ...wordsLegalEn },
  'zh-CN': { ...wordsZhCn, ...wordsLegalZhCn },
  'zh-TW': { ...wordsZhTw, ...wordsLegalZhTw },
}

/** Marks in place of numbers; short, so that columns of figures stay narrow. They are explained on the report. */
const MARKS: Readonly<Record<Exclude<ReportFigure['state'], 'shown'>, string>> = {
  hidden: '×',
  withheld: '–',
  empty: '',
  'no-data': '',
}

/** The words and number formats of one language. */
export interface ReportWriter {
  readonly locale: Locale
  /** A word, or a sentence with `{name}` filled in. Codes that are no words come out as they are. */
  word(code: string, values?: Readonly<Record<string, string | number>>): string
  label(label: ReportLabel): string
  number(value: number, unit: ReportUnit | 'members'): string
  figure(figure: ReportFigure, unit: ReportUnit | 'members'): string
  /** What a mark stands for, for screen readers; empty where a number is shown. */
  state(figure: ReportFigure): string
  remark(remark: ReportRemark): string
  instant(time: number, timeZone: string): string
}

export function createReportWriter(locale: Locale): ReportWriter {
  const catalogue = CATALOGUES[locale]
  const isWord = (code: string): code is Word => Object.hasOwn(catalogue, code)
  const word: ReportWriter['word'] = (code, values = {}) => {
    const text = isWord(code) ? catalogue[code] : code
    return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => plain(values[name] ?? ''))
  }
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const plain = (value: string | number): string => (typeof value === 'number' ? oneDecimal.format(value) : value)
  const number: ReportWriter['number'] = (value, unit) => {
    if (unit === 'share') return percent.format(value)
    if (unit === 'points') return word('unit.points', { value: oneDecimal.format(value) })
    return unit === 'hours' || unit === 'ratio' || !Number.isInteger(value)
      ? oneDecimal.format(value)
      : whole.format(value)
  }
  const state = (figure: ReportFigure): string => (figure.state === 'shown' ? '' : word(`state.${figure.state}`))
  return {
    locale,
    word,
    number,
    state,
    label: ({ code, text }) => (code === undefined ? (text ?? '') : word(`label.${code}`)),
    figure: (figure, unit) =>
      figure.state === 'shown' && figure.value !== null
        ? number(figure.value, unit)
        : figure.state === 'shown'
          ? ''
          : MARKS[figure.state] || state(figure),
    remark({ code, values }) {
      const { indicator, now, before } = values
      // Of an indicator the values are shares.
      if (typeof indicator !== 'string') return word(`remark.${code}`, values)
      return word(`remark.${code}`, {
        indicator: word(`indicator.${indicator}`),
        now: percent.format(Number(now)),
        before: percent.format(Number(before)),
      })
    },
    instant: (time, timeZone) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(time),
  }
}
