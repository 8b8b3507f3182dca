import type { ReactNode, Ref } from 'react'

export interface ScrollRegionProps {
  /** Name of the region for screen readers. */
  readonly label: string
  readonly className: string | undefined
  readonly children: ReactNode
  readonly ref?: Ref<HTMLDivElement>
  readonly testId?: string
}

/** A part of the screen that scrolls by itself, and that can be reached and scrolled without a pointer. */
export function ScrollRegion({ label, className, children, ref, testId }: ScrollRegionProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key (WCAG 2.1.1)
    <div ref={ref} className={className} role="region" aria-label={label} tabIndex={0} data-testid={testId}>
      {children}
    </div>
  )
}
