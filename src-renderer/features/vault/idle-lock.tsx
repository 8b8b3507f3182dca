import { Button, Modal } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session.tsx'

const WARNING_SECONDS = 30
const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/** Locks the vault when nobody has touched key or pointer for as long as the settings say; warns before it does. */
export function IdleLock({ onLock }: { onLock: () => void }) {
  const { t } = useTranslation('vault')
  const { settings } = useSession()
  const { secondsLeft, stay } = useIdleCountdown(settings.idleLockMinutes * 60_000, onLock)
  if (settings.idleLockMinutes === 0) return null
  return (
    <Modal opened={secondsLeft !== null} onClose={stay} title={t('idle.title')} withCloseButton={false} size={420}>
      <p>{t('idle.warning', { count: secondsLeft ?? 0 })}</p>
      <Button variant="filled" mt="md" onClick={stay} data-autofocus>
        {t('idle.stay')}
      </Button>
    </Modal>
  )
}

/** Seconds until the lock once the warning is due, else null. A clock that jumps (sleep) counts as time gone by. */
function useIdleCountdown(idleMs: number, onLock: () => void): { secondsLeft: number | null; stay: () => void } {
  const lastSign = useRef(0)
  const latestLock = useRef(onLock)
  useLayoutEffect(() => {
    latestLock.current = onLock
  })
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null)
  const stay = () => {
    lastSign.current = Date.now()
    setSecondsLeft(null)
  }
  useEffect(() => {
    if (idleMs === 0) return
    lastSign.current = Date.now()
    const noteSign = () => {
      lastSign.current = Date.now()
    }
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, noteSign, { capture: true, passive: true })
    const timer = setInterval(() => {
      const left = Math.ceil((lastSign.current + idleMs - Date.now()) / 1000)
      setSecondsLeft(left <= WARNING_SECONDS ? Math.max(0, left) : null)
      if (left <= 0) latestLock.current()
    }, 1000)
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, noteSign, { capture: true })
    }
  }, [idleMs])
  return { secondsLeft, stay }
}
