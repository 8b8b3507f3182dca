import { useEffect, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'

/**
 * Opens a scrolling list at one of its rows (“the hit”), and keeps that row where the reader has it when rows are added
 * above it.
 * @param share part of the view that is left for what stands above the hit at first, 0..1
 */
export function useScrollToHit(
  scrollerRef: RefObject<HTMLElement | null>,
  hitRef: RefObject<HTMLElement | null>,
  share: number,
): void {
  const offsetRef = useRef<number | null>(null)
  useEffect(() => {
    const view = scrollerRef.current
    const remember = () => {
      if (view !== null && hitRef.current !== null) offsetRef.current = hitRef.current.offsetTop - view.scrollTop
    }
    view?.addEventListener('scroll', remember, { passive: true })
    return () => view?.removeEventListener('scroll', remember)
  }, [scrollerRef, hitRef])
  // After every render, since any may have added rows; where nothing moved this sets what is set.
  useLayoutEffect(() => {
    const view = scrollerRef.current
    const hit = hitRef.current
    if (view === null || hit === null) return
    const first = Math.max(12, Math.min(view.clientHeight * share, view.clientHeight - hit.offsetHeight - 12))
    const top = Math.max(0, hit.offsetTop - (offsetRef.current ?? first))
    offsetRef.current ??= hit.offsetTop - top
    if (view.scrollTop !== top) view.scrollTop = top
  })
}
