import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay } from '../lib/calendar-day.ts'
import styles from './day-field.module.css'

/** A day as it is written everywhere on disk, `2026-11-20`; what is no day is not taken over. */
export function DayField(props: { label: string; day: string | null; onChange: (day: string | null) => void }) {
  const { label, day, onChange } = props
  const { t } = useTranslation('ui')
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? day ?? ''
  const parsed = parseDay(text)
  const isWrong = text !== '' && parsed === null
  const take = () => {
    if (isWrong) return
    setTyped(null)
    if (parsed !== day) onChange(parsed)
  }
  return (
    <input
      className={styles.day}
      aria-label={label}
      title={label}
      type="text"
      inputMode="numeric"
      placeholder={t('day')}
      value={text}
      aria-invalid={isWrong}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
    />
  )
}
