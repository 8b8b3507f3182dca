import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './masked-text.module.css'

/** Text that is hidden until it is asked for, for one reader's own setting; what the role may not see never gets here. */
export function MaskedText({ isMasked, children }: { isMasked: boolean; children: ReactNode }) {
  const { t } = useTranslation('ui')
  const [isShown, setIsShown] = useState(false)
  if (!isMasked || isShown) return <>{children}</>
  return (
    <button
      type="button"
      className={styles.mask}
      aria-label={`${t('masked.hidden')} — ${t('masked.reveal')}`}
      onClick={(event) => {
        event.stopPropagation()
        setIsShown(true)
      }}
    >
      <span aria-hidden="true">{children}</span>
    </button>
  )
}
