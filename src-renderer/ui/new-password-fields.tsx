import { PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** NIST SP 800-63B §3.1.1.2; the contract asks for the same. */
const MIN_LENGTH = 10

export interface NewPassword {
  readonly value: string
  readonly isReady: boolean
}

export const NO_PASSWORD: NewPassword = { value: '', isReady: false }

/** A new password, twice; says what is missing only once the field was left. */
export function NewPasswordFields({ label, onChange }: { label?: string; onChange: (password: NewPassword) => void }) {
  const { t } = useTranslation('ui')
  const [password, setPassword] = useState('')
  const [repeated, setRepeated] = useState('')
  const [left, setLeft] = useState({ first: false, second: false })
  const missing = MIN_LENGTH - [...password].length
  const update = (first: string, second: string) => {
    setPassword(first)
    setRepeated(second)
    onChange({ value: first, isReady: [...first].length >= MIN_LENGTH && first === second })
  }
  return (
    <>
      <PasswordInput
        label={label ?? t('newPassword.label')}
        description={t('newPassword.hint')}
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={password}
        error={left.first && password !== '' && missing > 0 && t('newPassword.tooShort', { count: missing })}
        onChange={(event) => update(event.currentTarget.value, repeated)}
        onBlur={() => setLeft({ ...left, first: true })}
      />
      <PasswordInput
        label={t('newPassword.repeat')}
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={repeated}
        error={left.second && repeated !== '' && repeated !== password && t('newPassword.differs')}
        onChange={(event) => update(password, event.currentTarget.value)}
        onBlur={() => setLeft({ ...left, second: true })}
      />
    </>
  )
}
