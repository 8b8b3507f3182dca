import { Button, Checkbox, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Criterion } from '#contract/recognition.ts'
import type { RecognitionRules } from '#contract/recognition.ts'
import { OPERATORS } from '#contract/roles.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useCan, useSession } from '../../../lib/session.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import { useRecognitionRules, useSaveRules } from '../api/use-standing.ts'
import styles from './standing.module.css'

/** The criteria as data: points for each, how many a month count, badges, how many are named. */
export function RecognitionRulesForm() {
  const rules = useRecognitionRules()
  if (rules.error !== null) return <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />
  if (rules.isPending) return <TextSkeleton lines={6} />
  // A saved change makes a new form; what somebody is still typing stays until then.
  return <Form key={rules.data.changedAt ?? 0} rules={rules.data} />
}

function Form({ rules }: { rules: RecognitionRules }) {
  const { t } = useTranslation(['standing', 'common'])
  const announce = useAnnounce()
  const { vault } = useSession()
  const mayChange = useCan(OPERATORS) && !vault.readOnly
  const save = useSaveRules(useFailureNotice())
  const [draft, setDraft] = useState(() => plainRules(rules))
  const isChanged = JSON.stringify(draft) !== JSON.stringify(plainRules(rules))
  const setRow = (criterion: Criterion, part: Partial<Row>) =>
    setDraft({ ...draft, points: { ...draft.points, [criterion]: { ...draft.points[criterion], ...part } } })
  const submit = () =>
    save.mutate(wireRules(draft, rules), { onSuccess: () => announce(t('standing:recognition.saved')) })
  return (
    <form
      className={styles.rules}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className={`${styles.rule} ${styles.ruleHead}`} aria-hidden="true">
        <span>{t('standing:recognition.criterion')}</span>
        <span>{t('standing:recognition.pointsEach')}</span>
        <span>{t('standing:recognition.most')}</span>
      </div>
      {Criterion.options.map((criterion) => {
        const name = t(`standing:criterion.${criterion}.name`)
        const row = draft.points[criterion]
        return (
          <div key={criterion} className={styles.rule}>
            <span title={t(`standing:criterion.${criterion}.hint`)}>{name}</span>
            <NumberInput
              size="xs"
              aria-label={t('standing:recognition.pointsOf', { criterion: name })}
              min={0}
              max={1000}
              decimalScale={1}
              disabled={!mayChange}
              value={row.points}
              onChange={(value) => setRow(criterion, { points: Number(value) || 0 })}
            />
            <NumberInput
              size="xs"
              aria-label={t('standing:recognition.mostOf', { criterion: name })}
              min={1}
              max={100_000}
              allowDecimal={false}
              disabled={!mayChange || row.points === 0}
              value={row.most}
              onChange={(value) => setRow(criterion, { most: Math.max(1, Number(value) || 1) })}
            />
          </div>
        )
      })}
      <div className={styles.rule}>
        <span>{t('standing:recognition.howMany')}</span>
        <NumberInput
          size="xs"
          aria-label={t('standing:recognition.howMany')}
          min={1}
          max={100}
          allowDecimal={false}
          disabled={!mayChange}
          value={draft.named}
          onChange={(value) => setDraft({ ...draft, named: Math.min(100, Math.max(1, Number(value) || 1)) })}
        />
      </div>
      <Checkbox
        label={t('standing:recognition.excludeSanctioned')}
        disabled={!mayChange}
        checked={draft.excludeSanctioned}
        onChange={(event) => setDraft({ ...draft, excludeSanctioned: event.currentTarget.checked })}
      />
      {mayChange && (
        <div>
          <Button type="submit" size="xs" disabled={!isChanged} loading={save.isPending}>
            {t('standing:recognition.saveRules')}
          </Button>
        </div>
      )}
    </form>
  )
}

interface Row {
  readonly points: number
  readonly most: number
}

interface Draft {
  readonly points: Readonly<Record<Criterion, Row>>
  readonly named: number
  readonly excludeSanctioned: boolean
}

const NO_POINTS: Row = { points: 0, most: 100 }

/** Every criterion as a row; one without points counts nothing. */
function plainRules({ points, named, excludeSanctioned }: RecognitionRules): Draft {
  const row = (criterion: Criterion): Row => {
    const found = points.find((each) => each.criterion === criterion)
    return found ? { points: found.points, most: found.most } : NO_POINTS
  }
  return {
    points: {
      messages: row('messages'),
      'active-days': row('active-days'),
      answers: row('answers'),
      answered: row('answered'),
      reactions: row('reactions'),
      welcomes: row('welcomes'),
    },
    named,
    excludeSanctioned,
  }
}

function wireRules({ points, named, excludeSanctioned }: Draft, { badges }: RecognitionRules): RecognitionRules {
  return {
    points: Criterion.options.map((criterion) => ({ criterion, ...points[criterion] })).filter((row) => row.points > 0),
    badges,
    named,
    excludeSanctioned,
  }
}
