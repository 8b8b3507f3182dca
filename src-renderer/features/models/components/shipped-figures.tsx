import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ShippedFigures } from '#contract/models.ts'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useModelName } from '../../../ui/model-name.ts'
import styles from './models.module.css'

/** What the shipped models say of themselves: figures by language, and what naming a group of people does. */
export function ShippedFigureTables() {
  const { t } = useTranslation('models')
  const { data } = useQuery(useOrpc().models.shipped.queryOptions())
  const measured = (data ?? []).filter(({ languages }) => languages.length > 0)
  const fair = (data ?? []).filter(({ fairness }) => fairness.length > 0)
  return (
    <>
      {measured.length > 0 && (
        <details className={styles.details}>
          <summary>{t('shipped.byLanguage')}</summary>
          <LanguageTable models={measured} />
          <p className={styles.note}>{t('shipped.byLanguageText')}</p>
        </details>
      )}
      {fair.map((model) => (
        <details key={model.name} className={styles.details}>
          <summary>{t('shipped.fairness')}</summary>
          <FairnessTable rows={model.fairness} />
          <p className={styles.note}>{t('shipped.fairnessText')}</p>
        </details>
      ))}
    </>
  )
}

function LanguageTable({ models }: { models: readonly ShippedFigures[] }) {
  const { t } = useTranslation('models')
  const format = useFormat()
  const languageOf = useLanguageName()
  const nameOf = useModelName()
  const interval = ({ value, low, high }: { value: number; low: number; high: number }) => (
    <span className={styles.share}>
      <b>{format.percent(value, 1)}</b>{' '}
      <span className={styles.note}>
        {format.percent(low, 1)}–{format.percent(high, 1)}
      </span>
    </span>
  )
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.model')}</th>
          <th scope="col">{t('shipped.language')}</th>
          <th scope="col">{t('figures.precision')}</th>
          <th scope="col">{t('figures.recall')}</th>
          <th scope="col">{t('shipped.falsePositives')}</th>
        </tr>
      </thead>
      <tbody>
        {models.flatMap(({ name, languages }) =>
          languages.map((row) => (
            <tr key={`${name}-${row.language}`}>
              <td className={styles.words}>{nameOf(name)}</td>
              <td className={styles.words}>
                {languageOf(row.language)} <span className={styles.cases}>n = {format.number(row.texts)}</span>
              </td>
              <td>{interval(row.precision)}</td>
              <td>{interval(row.recall)}</td>
              <td>{interval(row.falsePositiveRate)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

const KINDS = ['region', 'gender', 'ethnicity', 'religion', 'orientation'] as const

function FairnessTable({ rows }: { rows: ShippedFigures['fairness'] }) {
  const { t } = useTranslation('models')
  const format = useFormat()
  const languageOf = useLanguageName()
  const kindOf = (kind: string) => {
    const known = KINDS.find((each) => each === kind)
    return known ? t(`shipped.kind.${known}`) : kind
  }
  return (
    <table className={styles.table} data-testid="fairness">
      <thead>
        <tr>
          <th scope="col">{t('shipped.language')}</th>
          <th scope="col">{t('shipped.groups')}</th>
          <th scope="col">{t('shipped.shift')}</th>
          <th scope="col">{t('shipped.mostFlagged')}</th>
          <th scope="col">{t('shipped.allGroups')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.language}-${row.kind}`}>
            <td>{languageOf(row.language)}</td>
            <td>{kindOf(row.kind)}</td>
            <td className={styles.figure}>{format.decimal(row.medianShift, 3)}</td>
            <td>
              <bdi>{row.group}</bdi> <span className={styles.note}>{format.percent(row.flagged, 1)}</span>
            </td>
            <td className={styles.figure}>{format.percent(row.overallFlagged, 1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Languages by the codes the training uses. */
function useLanguageName(): (code: string) => string {
  const { t } = useTranslation('models')
  const known = ['en', 'zh', 'zh-Hant', 'mixed'] as const
  return (code) => {
    const language = known.find((each) => each === code)
    return language ? t(`shipped.languageName.${language}`) : code
  }
}
