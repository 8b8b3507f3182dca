import { useTranslation } from 'react-i18next'
import type { IndicatorValue } from '#contract/indicators.ts'
import { useFormat } from '../../lib/format-provider.tsx'
import type { Formatters } from '../../lib/formatters.ts'

const SHARES = new Set(['stickiness', 'd7', 'd30', 'd90', 'weighted', 'decided', 'response'])

/** A value in its unit; null = cannot be said. */
export function formatValue(format: Formatters, unit: IndicatorValue['unit'], value: number): string {
  if (unit === 'share') return format.percent(value, 1)
  return unit === 'points' ? format.decimal(value, 1) : format.number(value)
}

/** Words for figures: `n/a` where there is nothing to divide by. */
export function useFigureWords() {
  const { t } = useTranslation('insights')
  const format = useFormat()
  const shown = (unit: IndicatorValue['unit'], value: number | null): string =>
    value === null ? t('value.none') : formatValue(format, unit, value)
  return {
    shown,
    interval: ({ unit, low, high }: Pick<IndicatorValue, 'unit' | 'low' | 'high'>): string =>
      low === null || high === null ? '' : `${shown(unit, low)} – ${shown(unit, high)}`,
    of: ({ numerator, denominator }: Pick<IndicatorValue, 'numerator' | 'denominator'>): string =>
      numerator === null || denominator === null ? '' : `${format.number(numerator)} / ${format.number(denominator)}`,
    /** A figure beside the value, by its name in the definition. */
    detail: (name: string, value: number | null): string =>
      value === null ? t('value.none') : SHARES.has(name) ? format.percent(value, 1) : format.decimal(value, 2),
    target: ({ target, targetKind, unit }: Pick<IndicatorValue, 'target' | 'targetKind' | 'unit'>): string =>
      target === null ? '' : `${targetKind === 'at-least' ? '≥' : '≤'} ${shown(unit, target)}`,
  }
}

/** Whether the value reaches its target; null where one of them is missing. */
export function meetsTarget({ value, target, targetKind }: IndicatorValue): boolean | null {
  if (value === null || target === null) return null
  return targetKind === 'at-least' ? value >= target : value <= target
}
