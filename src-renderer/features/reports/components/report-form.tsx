import { Button, Radio, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CommunityId } from '#contract/ids.ts'
import { ReleaseClass } from '#contract/reports.ts'
import { useSession } from '../../../lib/session.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { Kbd } from '../../../ui/kbd.tsx'
import { ScrollRegion } from '../../../ui/scroll-region/scroll-region.tsx'
import { useReminder, useReportCommunities, useSetReminder } from '../api/use-reports.ts'
import { kindsFor, type PeriodOption, type ReportChoice } from '../report-choice.ts'
import styles from '../reports.module.css'

export interface ReportFormProps {
  readonly choice: ReportChoice | null
  readonly periods: readonly PeriodOption[]
  readonly isWorking: boolean
  readonly onChange: (part: Partial<ReportChoice>) => void
  readonly onPreview: () => void
}

/** What is to be reported, of which time, for whom. */
export function ReportForm({ choice, periods, isWorking, onChange, onPreview }: ReportFormProps) {
  const { t } = useTranslation('reports')
  const { account } = useSession()
  const { data: communities = [] } = useReportCommunities()
  return (
    <ScrollRegion label={t('pane.form')} className={styles.form}>
      <DueReport onChange={onChange} />
      <Radio.Group
        label={t('kind.label')}
        value={choice?.kind ?? null}
        onChange={(kind) => onChange({ kind: kindsFor(account.role).find((each) => each === kind), period: '' })}
      >
        <div className={styles.choices}>
          {kindsFor(account.role).map((kind) => (
            <Radio key={kind} size="xs" value={kind} label={t(`kind.${kind}`)} />
          ))}
        </div>
      </Radio.Group>
      {communities.length > 1 && (
        <Select
          size="xs"
          label={t('community')}
          data={communities.map(({ id, name }) => ({ value: id, label: name }))}
          value={choice?.communityId ?? null}
          allowDeselect={false}
          onChange={(id) => onChange({ communityId: CommunityId.safeParse(id).data, period: '' })}
        />
      )}
      <Select
        size="xs"
        label={t('period.label')}
        data={periods.map(({ name, isFinished }) => ({
          value: name,
          label: isFinished ? name : t('period.unfinished', { name }),
        }))}
        value={choice?.period ?? null}
        allowDeselect={false}
        maxDropdownHeight={320}
        onChange={(period) => onChange({ period: period ?? '' })}
      />
      <Radio.Group
        label={t('class.label')}
        value={choice?.class ?? null}
        onChange={(value) => onChange({ class: ReleaseClass.safeParse(value).data })}
      >
        <div className={styles.choices}>
          {ReleaseClass.options.map((each) => (
            <Radio key={each} size="xs" value={each} label={t(`class.${each}`)} description={t(`class.${each}Text`)} />
          ))}
        </div>
      </Radio.Group>
      {choice?.class === 'public' && <p className={styles.note}>{t('preview.spends')}</p>}
      <Button
        variant="filled"
        loading={isWorking}
        disabled={choice === null}
        onClick={onPreview}
        rightSection={<Kbd keys="p" />}
      >
        {t('action.preview')}
      </Button>
      <Reminder />
    </ScrollRegion>
  )
}

/** The report that is due, one press away. */
function DueReport({ onChange }: Pick<ReportFormProps, 'onChange'>) {
  const { t } = useTranslation('reports')
  const { data } = useReminder()
  if (!data || data.duePeriod === null) return null
  const { kind, duePeriod } = data
  return (
    <Banner
      tone="info"
      action={
        <Button size="compact-xs" onClick={() => onChange({ kind, period: duePeriod })}>
          {t('action.makeDue')}
        </Button>
      }
    >
      {t('reminder.due', { period: duePeriod })}
    </Banner>
  )
}

function Reminder() {
  const { t } = useTranslation('reports')
  const { vault } = useSession()
  const { data } = useReminder()
  const failed = useFailureNotice()
  const set = useSetReminder()
  if (!data) return null
  const values = ['off', 'weekly', 'monthly'] as const
  return (
    <Select
      size="xs"
      label={t('reminder.label')}
      className={styles.reminder}
      disabled={vault.readOnly}
      data={values.map((value) => ({ value, label: t(`reminder.${value}`) }))}
      value={data.isOn ? data.kind : 'off'}
      allowDeselect={false}
      onChange={(value) => {
        const kind = value === 'monthly' ? 'monthly' : 'weekly'
        set.mutate({ isOn: value !== 'off', kind }, { onError: failed })
      }}
    />
  )
}
