import { memo, useMemo } from 'react'
import type { CSSProperties } from 'react'
import { cutIntoSegments } from './text-segments.ts'
import { sealMasked } from './masked-marks.ts'
import type { MarkTone, TextMark } from './text-mark.ts'
import type { TextSegment } from './text-segments.ts'
import styles from './marked-text.module.css'

export interface MarkedTextProps {
  readonly text: string
  readonly marks?: readonly TextMark[]
  /** What a masked stretch is called to a screen reader. */
  readonly maskLabel?: string
  /** Makes masked stretches buttons. */
  readonly onReveal?: (() => void) | undefined
  /** The mark to emphasise, because its line elsewhere is being pointed at. */
  readonly activeId?: string | null
}

/**
 * A text of any length and direction with marked stretches. Marks may overlap: every piece is underlined once for each
 * tone that covers it. Line breaks and repeated spaces of the original show.
 */
export const MarkedText = memo(function MarkedText(props: MarkedTextProps) {
  const { text, marks = [], maskLabel = '', onReveal, activeId = null } = props
  const segments = useMemo(
    () => cutIntoSegments(text, sealMasked(marks), (mark) => mark.importance ?? 0),
    [text, marks],
  )
  if (marks.length === 0) {
    return (
      <span className={styles.text} dir="auto">
        {text}
      </span>
    )
  }
  return (
    <span className={styles.text} dir="auto">
      {segments.map((segment) => (
        <Piece key={segment.start} segment={segment} maskLabel={maskLabel} onReveal={onReveal} activeId={activeId} />
      ))}
    </span>
  )
})

function Piece(props: {
  segment: TextSegment<TextMark>
  maskLabel: string
  onReveal: (() => void) | undefined
  activeId: string | null
}) {
  const { segment, maskLabel, onReveal, activeId } = props
  const { spans, text } = segment
  if (spans.length === 0) return text
  const tones = [...new Set(spans.map((span) => span.tone))]
  const isMasked = spans.some((span) => span.isMasked)
  const ids = spans.flatMap((span) => span.id ?? [])
  return (
    <mark
      className={styles.mark}
      style={underlines(tones.filter((tone) => tone !== 'difference').map((tone) => lineColour(tone, spans)))}
      data-tones={tones.join(' ')}
      data-marks={ids.join(' ') || undefined}
      data-active={(activeId !== null && ids.includes(activeId)) || undefined}
    >
      {isMasked ? <Mask label={maskLabel} onReveal={onReveal} /> : text}
    </mark>
  )
}

function Mask({ label, onReveal }: { label: string; onReveal: (() => void) | undefined }) {
  if (onReveal === undefined) {
    return (
      <span className={styles.mask} role="img" aria-label={label}>
        ●●●
      </span>
    )
  }
  return (
    <button type="button" className={styles.mask} aria-label={label} title={label} onClick={onReveal}>
      ●●●
    </button>
  )
}

/** Colour of a tone's line, paler where everything of that tone is slight. */
function lineColour(tone: MarkTone, spans: readonly TextMark[]): string {
  const strength = Math.max(...spans.filter((span) => span.tone === tone).map((span) => span.strength ?? 1))
  const colour = `var(--cause-${tone})`
  return strength >= 1 ? colour : `color-mix(in srgb, ${colour} ${Math.round(30 + 70 * strength)}%, transparent)`
}

/** One line of 2 px for each colour, 1 px apart, the most important nearest to the text. */
function underlines(colours: readonly string[]): CSSProperties {
  if (colours.length === 0) return {}
  const depth = colours.length * 3 - 1
  return {
    paddingBottom: depth - 1,
    backgroundImage: colours.map((colour) => `linear-gradient(${colour}, ${colour})`).join(', '),
    backgroundPosition: colours.map((_, index) => `0 calc(100% - ${depth - 2 - index * 3}px)`).join(', '),
  }
}
