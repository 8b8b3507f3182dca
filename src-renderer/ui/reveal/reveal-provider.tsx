import { createContext, useCallback, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MessageId } from '#contract/ids.ts'
import { Purpose } from '#contract/messages.ts'
import { useAnnounce } from '../../lib/announcer.tsx'
import { isRevealed, useConceal, useDisclosurePurpose, useReveal } from '../../lib/disclosure.ts'
import { useFailureNotice } from '../failure-notice.ts'
import { KeyMenu, numbered } from '../key-menu/key-menu.tsx'

interface RevealContextValue {
  /** Shows or masks the personal data of a message; asks for a purpose where none was given in this session. */
  readonly toggle: (messageId: MessageId) => void
  /** Asks for the purpose again. */
  readonly askPurpose: (messageId: MessageId) => void
  readonly asking: MessageId | null
  readonly answer: (purpose: Purpose | null) => void
}

const RevealContext = createContext<RevealContextValue | null>(null)

/** Lets everything on a screen open masked personal data; the screen places `<PurposePrompt />` where it may ask why. */
export function RevealProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation('messages')
  const cache = useQueryClient()
  const [purpose, setPurpose] = useDisclosurePurpose()
  const [asking, setAsking] = useState<MessageId | null>(null)
  const { mutate } = useReveal()
  const conceal = useConceal()
  const announce = useAnnounce()
  const explain = useFailureNotice()

  const reveal = useCallback(
    (messageId: MessageId, why: Purpose) =>
      mutate(
        { messageId, purpose: why },
        { onSuccess: () => announce(t('reveal.done')), onError: (error) => explain(error) },
      ),
    [mutate, announce, explain, t],
  )
  const value = useMemo<RevealContextValue>(
    () => ({
      asking,
      askPurpose: setAsking,
      toggle: (messageId) => {
        if (isRevealed(cache, messageId)) conceal(messageId)
        else if (purpose === null) setAsking(messageId)
        else reveal(messageId, purpose)
      },
      answer: (why) => {
        setAsking(null)
        if (why === null || asking === null) return
        setPurpose(why)
        if (!isRevealed(cache, asking) || why !== purpose) reveal(asking, why)
      },
    }),
    [asking, cache, purpose, setPurpose, conceal, reveal],
  )
  return <RevealContext value={value}>{children}</RevealContext>
}

export function useRevealing(): Pick<RevealContextValue, 'toggle' | 'askPurpose'> {
  return useRevealContext()
}

/** Asks why personal data is opened; the answer holds until the vault is locked. Hangs on to its place on the screen. */
export function PurposePrompt() {
  const { t } = useTranslation(['messages', 'common'])
  const { asking, answer } = useRevealContext()
  const [purpose] = useDisclosurePurpose()
  if (asking === null) return null
  return (
    <KeyMenu
      title={t('reveal.ask')}
      choices={numbered(
        Purpose.options.map((id) => ({ id, label: t(`common:purpose.${id}`), isChosen: id === purpose })),
      )}
      onChoose={(id) => answer(Purpose.parse(id))}
      onClose={() => answer(null)}
    />
  )
}

function useRevealContext(): RevealContextValue {
  const value = useContext(RevealContext)
  if (!value) throw new Error('Personal data is revealed inside of a RevealProvider only')
  return value
}
