import { Radio } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MeasuredTask, SensitivityOutlook } from '#contract/models.ts'
import { MODERATORS } from '#contract/roles.ts'
import type { Sensitivity } from '#contract/settings.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useCan, useSession } from '../../../lib/session.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { PageSection } from '../../../ui/screen.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { MeasuredFigure } from './measured-figure.tsx'
import styles from './models.module.css'

/** How much is flagged: what each choice would bring here, before one is made. */
export function SensitivitySection() {
  const { t } = useTranslation('models')
  const format = useFormat()
  const outlook = useQuery(useOrpc().models.outlook.queryOptions())
  return (
    <PageSection id="models-sensitivity" title={t('sensitivity.title')} lead={t('sensitivity.lead')}>
      {outlook.error && <ErrorState error={outlook.error} onRetry={() => void outlook.refetch()} />}
      {outlook.isPending && <TextSkeleton lines={6} />}
      {outlook.data?.tasks.length === 0 && <p className={styles.note}>{t('shipped.none')}</p>}
      {outlook.data?.tasks.map(({ task, chosen, levels }) => (
        <LevelChoice key={task} task={task} chosen={chosen} levels={levels} hasMessages={outlook.data.messages > 0} />
      ))}
      {outlook.data && outlook.data.messages > 0 && (
        <p className={styles.note}>
          {t('sensitivity.basis', {
            messages: format.number(outlook.data.messages),
            days: format.decimal(outlook.data.days, 1),
          })}
        </p>
      )}
    </PageSection>
  )
}

interface LevelChoiceProps {
  readonly task: MeasuredTask
  readonly chosen: Sensitivity
  readonly levels: readonly SensitivityOutlook[]
  readonly hasMessages: boolean
}

function LevelChoice({ task, chosen, levels, hasMessages }: LevelChoiceProps) {
  const { t } = useTranslation('models')
  const { vault } = useSession()
  const canChange = useCan(MODERATORS) && !vault.readOnly
  const format = useFormat()
  const announce = useAnnounce()
  const set = useMutation(
    useOrpc().models.setSensitivity.mutationOptions({
      onSuccess: (_, { level }) => announce(t('sensitivity.chosen', { level: t(`sensitivity.level.${level}`) })),
      onError: useFailureNotice(),
    }),
  )
  const shown = set.isPending ? set.variables.level : chosen
  return (
    <Radio.Group
      value={shown}
      aria-label={t(`role.${task}`)}
      onChange={(level) => {
        const known = levels.find((each) => each.level === level)
        if (known) set.mutate({ task, level: known.level })
      }}
    >
      <table className={styles.table} data-testid={`sensitivity-${task}`}>
        <thead>
          <tr>
            <th scope="col">{t(`role.${task}`)}</th>
            <th scope="col" className={styles.figure}>
              {t('sensitivity.threshold')}
            </th>
            <th scope="col" className={styles.figure}>
              {t('sensitivity.hits')}
            </th>
            <th scope="col">{t('sensitivity.precision')}</th>
          </tr>
        </thead>
        <tbody>
          {levels.map((each) => (
            <tr key={each.level}>
              <td className={styles.level}>
                <Radio
                  value={each.level}
                  label={t(`sensitivity.level.${each.level}`)}
                  description={t(`sensitivity.text.${each.level}`)}
                  disabled={!canChange}
                />
              </td>
              <td className={styles.figure}>{format.decimal(each.threshold, 3)}</td>
              <td className={styles.figure}>{hasMessages ? format.decimal(each.hitsPerDay, 1) : '–'}</td>
              <td>
                <MeasuredFigure
                  share={each.precision}
                  none={
                    each.decided < FEWEST_DECISIONS
                      ? t('sensitivity.tooFew', { have: each.decided, needed: FEWEST_DECISIONS })
                      : t('sensitivity.rangeUnheard')
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Radio.Group>
  )
}

/** The core's bound (core/models/sensitivity-outlook.ts), for the words that say why there is no figure. */
const FEWEST_DECISIONS = 30
