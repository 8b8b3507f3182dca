import { Autocomplete, Checkbox, SegmentedControl, Select } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '#contract/imports.ts'
import { useSession } from '../../../lib/session.tsx'
import { useCommunities } from '../api/use-imports.ts'
import { communityOf, hasLocalTimes } from '../import-draft.ts'
import type { ImportDraft, MissingPart } from '../import-draft.ts'
import { platformName } from '../import-words.ts'
import { BasisField } from './basis-field.tsx'
import { MappingFields } from './mapping-fields.tsx'
import styles from './import-form.module.css'

const ORDERS = ['ymd', 'dmy', 'mdy'] as const

export interface ImportFormProps {
  readonly preview: ImportPreview
  readonly draft: ImportDraft
  /** What the person tried to start without. */
  readonly missing: readonly MissingPart[]
  readonly onChange: (part: Partial<ImportDraft>) => void
  readonly onSubmit: () => void
}

/** What only a person can say about an import; everything else is recognised. */
export function ImportForm(props: ImportFormProps) {
  const { preview, draft, onChange, onSubmit } = props
  const { t } = useTranslation('imports')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {preview.isTwoPersonChat && <TwoPersonChat {...props} />}
      <CommunityField {...props} />
      <Basis {...props} />
      {preview.ambiguousDates && <DateOrderField {...props} />}
      {preview.columns.length > 0 && <MappingFields {...props} />}
      {hasLocalTimes(preview.format) && <TimeZoneField {...props} />}
      <Checkbox
        label={t('form.analyse')}
        description={t('form.analyseHint')}
        checked={draft.analyse}
        onChange={(event) => onChange({ analyse: event.currentTarget.checked })}
      />
      {/* Enter in a field starts the import as the button in the foot does. */}
      <button type="submit" hidden aria-label={t('form.start')} />
    </form>
  )
}

function TwoPersonChat({ draft, missing, onChange }: ImportFormProps) {
  const { t } = useTranslation('imports')
  return (
    <section className={styles.notice} aria-label={t('twoPerson.title')} data-testid="two-person-chat">
      <h3 className={styles.noticeTitle}>
        <IconAlertTriangle size={14} aria-hidden="true" /> {t('twoPerson.title')}
      </h3>
      <p>{t('twoPerson.text')}</p>
      <Checkbox
        label={t('twoPerson.confirm')}
        checked={draft.isTwoPersonChatConfirmed}
        error={missing.includes('confirmation')}
        onChange={(event) => onChange({ isTwoPersonChatConfirmed: event.currentTarget.checked })}
      />
    </section>
  )
}

function CommunityField({ preview, draft, missing, onChange }: ImportFormProps) {
  const { t } = useTranslation('imports')
  const { data: communities = [] } = useCommunities()
  const name = communityOf(draft, preview)
  const existing = communities.find((community) => community.name === name)
  const isOtherPlatform = existing !== undefined && existing.platform !== preview.platform
  return (
    <Autocomplete
      size="xs"
      label={t('form.community')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={
        existing === undefined
          ? name !== '' && t('form.communityNew')
          : t('form.communityExisting', { count: existing.messages })
      }
      error={
        missing.includes('community')
          ? t('form.communityNeeded')
          : isOtherPlatform && t('form.communityPlatform', { platform: platformName(t, existing.platform) })
      }
      maxLength={200}
      data={communities.map((community) => community.name)}
      value={draft.community ?? preview.communityName}
      onChange={(community) => onChange({ community })}
    />
  )
}

function Basis({ preview, draft, missing, onChange }: ImportFormProps) {
  const { t } = useTranslation('imports')
  const { data: communities = [] } = useCommunities()
  const existing = communities.find((community) => community.name === communityOf(draft, preview))
  const hasOne = existing !== undefined && existing.basis !== 'unstated'
  const isEmpty = draft.basis.trim() === ''
  return (
    <BasisField
      value={draft.basis}
      onChange={(basis) => onChange({ basis })}
      error={missing.includes('basis') ? t('twoPerson.basisNeeded') : undefined}
      {...(isEmpty && { hint: hasOne ? t('basis.existing', { basis: existing.basis }) : t('basis.unstated') })}
    />
  )
}

function TimeZoneField({ draft, onChange }: ImportFormProps) {
  const { t } = useTranslation('imports')
  const { settings } = useSession()
  const zones = Intl.supportedValuesOf('timeZone')
  const known = ['UTC', settings.timeZone, ...zones]
  return (
    <Select
      label={t('form.timeZone')}
      description={t('form.timeZoneHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      searchable
      limit={60}
      nothingFoundMessage={t('form.timeZoneNone')}
      data={[...new Set(known)]}
      value={draft.timeZone ?? settings.timeZone}
      onChange={(timeZone) => onChange({ timeZone })}
    />
  )
}

function DateOrderField({ draft, missing, onChange }: ImportFormProps) {
  const { t } = useTranslation('imports')
  const id = useId()
  return (
    <div className={styles.field} role="group" aria-labelledby={`${id}-label`} data-testid="date-order">
      <span id={`${id}-label`}>{t('form.dateOrder')}</span>
      <SegmentedControl
        fullWidth
        aria-labelledby={`${id}-label`}
        data={ORDERS.map((order) => ({ value: order, label: t(`form.order.${order}`) }))}
        value={draft.dateOrder ?? ''}
        onChange={(value) => onChange({ dateOrder: ORDERS.find((order) => order === value) ?? null })}
      />
      <span className={missing.includes('dateOrder') ? styles.error : styles.hint}>
        {missing.includes('dateOrder') ? t('form.dateOrderNeeded') : t('form.dateOrderHint')}
      </span>
    </div>
  )
}
