import { useCallback, useMemo, useState } from 'react'
import type { PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemDetail } from '#contract/items.ts'
import { useDisclosurePurpose, useRevealedTexts } from '../../../lib/disclosure.ts'
import { useSession } from '../../../lib/session.tsx'
import { useChatWords } from '../../../ui/chat-lines/chat-words.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { MarkedText } from '../../../ui/marked-text/marked-text.tsx'
import { MessageLine } from '../../../ui/message-line/message-line.tsx'
import { useRevealing } from '../../../ui/reveal/reveal-provider.tsx'
import { explainItem } from '../evidence/item-marks.ts'
import { AlikeList } from './alike-list.tsx'
import { ReasonHover } from './reason-hover.tsx'
import type { HoveredReasons } from './reason-hover.tsx'
import { ReasonList } from './reason-list.tsx'
import styles from './item-evidence.module.css'

/** The message itself with everything that speaks for or against it underlined, and the list of those reasons. */
export function ItemEvidence({ item }: { item: ItemDetail }) {
  const { t } = useTranslation('review')
  const { preferences } = useSession()
  const { message, spans } = item
  const revealed = useRevealedTexts().get(message.id) ?? null
  const isMasked = preferences.maskText && revealed === null
  const text = revealed ?? message.text
  const { marks, reasons } = useMemo(
    () => explainItem(text, spans, item.parts, isMasked),
    [text, spans, item.parts, isMasked],
  )
  const [hovered, setHovered] = useState<HoveredReasons | null>(null)
  const words = useChatWords()
  const { toggle: toggleMessage } = useRevealing()
  const toggle = useCallback(() => toggleMessage(message.id), [toggleMessage, message.id])
  const [activeId, setActiveId] = useState<string | null>(null)

  const point = useCallback((event: PointerEvent<HTMLElement>) => {
    const piece = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-marks]') : null
    const ids = piece?.dataset['marks']?.split(' ') ?? []
    if (piece === null || ids.length === 0) return setHovered(null)
    const box = piece.getClientRects()[0] ?? piece.getBoundingClientRect()
    const frame = event.currentTarget.getBoundingClientRect()
    setHovered({ keys: ids, left: box.left - frame.left, top: box.bottom - frame.top })
  }, [])

  return (
    <div className={styles.evidence} onPointerOver={point} onPointerLeave={() => setHovered(null)}>
      <MessageLine {...words.lineOf(message, isMasked)} isEmphasised>
        <MarkedText text={text} marks={marks} maskLabel={t('item.reveal')} onReveal={toggle} activeId={activeId} />
      </MessageLine>
      {hovered !== null && <ReasonHover hovered={hovered} reasons={reasons} />}
      <ReasonList reasons={reasons} onPoint={setActiveId} />
      {marks.some((mark) => mark.tone === 'pii') && (
        <RevealLine item={item} isRevealed={revealed !== null} toggle={toggle} />
      )}
      {item.cluster !== null && <AlikeList item={item} cluster={item.cluster} isMasked={preferences.maskText} />}
    </div>
  )
}

function RevealLine(props: { item: ItemDetail; isRevealed: boolean; toggle: () => void }) {
  const { item, isRevealed, toggle } = props
  const { t } = useTranslation(['review', 'common'])
  const { askPurpose } = useRevealing()
  const { preferences } = useSession()
  const [purpose] = useDisclosurePurpose()
  if (!preferences.maskText) return null
  return (
    <div className={styles.reveal}>
      <button type="button" className={styles.link} onClick={toggle}>
        {t(isRevealed ? 'item.conceal' : 'item.reveal')} <Kbd keys="v" />
      </button>
      {isRevealed && purpose !== null && (
        <>
          <span>{t('item.revealed', { purpose: t(`common:purpose.${purpose}`) })}</span>
          <button type="button" className={styles.link} onClick={() => askPurpose(item.messageId)}>
            {t('item.changePurpose')}
          </button>
        </>
      )}
    </div>
  )
}
