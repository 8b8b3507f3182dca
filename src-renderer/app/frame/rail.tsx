import { Tooltip, VisuallyHidden } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { MODERATORS } from '#contract/roles.ts'
import { useKeepScope } from '../../lib/address.ts'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { useFormat } from '../../lib/format-provider.tsx'
import { useCan, useSession } from '../../lib/session.tsx'
import type { Screen, ScreenId } from '../screens.ts'
import type { FrameActions } from './use-frame-actions.ts'
import styles from './frame.module.css'

/** The screens of this role at the left edge; with a number where something waits for this role. */
export function Rail({ screens, actions }: { screens: readonly Screen[]; actions: FrameActions }) {
  const { t } = useTranslation('frame')
  const { preferences } = useSession()
  const waiting = useWaiting()
  const groups = (['work', 'system'] as const).filter((group) => screens.some((screen) => screen.group === group))
  const isCollapsed = preferences.railCollapsed
  const family = useFamily(screens)
  const isShown = ({ id, under }: Screen) => under === undefined || under === family || (waiting[id] ?? 0) > 0
  const CollapseIcon = isCollapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse
  const collapseLabel = isCollapsed ? t('nav.expand') : t('nav.collapse')
  return (
    <nav className={styles.rail} aria-label={t('nav.label')}>
      {groups.map((group) => (
        <ul key={group} className={styles.list}>
          {screens
            .filter((screen) => screen.group === group && isShown(screen))
            .map((screen) => (
              <li key={screen.id}>
                <Entry screen={screen} waiting={waiting[screen.id] ?? 0} isCollapsed={isCollapsed} />
              </li>
            ))}
        </ul>
      ))}
      <div className={styles.collapse}>
        <Tooltip label={collapseLabel} position="right" disabled={!isCollapsed}>
          <button type="button" className={styles.entry} aria-label={collapseLabel} onClick={actions.toggleRail}>
            <CollapseIcon size={16} stroke={1.6} className={styles.entryIcon} aria-hidden="true" />
            <span className={styles.entryLabel} aria-hidden="true" />
          </button>
        </Tooltip>
      </div>
    </nav>
  )
}

/** The first screen of the family one is in: what stands below it in the rail is shown only then, or when work waits there. */
function useFamily(screens: readonly Screen[]): ScreenId | undefined {
  const [path] = useLocation()
  const current = screens
    .filter((screen) => path === screen.path || path.startsWith(`${screen.path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
  return current?.under ?? current?.id
}

function Entry({ screen, waiting, isCollapsed }: { screen: Screen; waiting: number; isCollapsed: boolean }) {
  const { t } = useTranslation('frame')
  const format = useFormat()
  const keep = useKeepScope()
  const [path] = useLocation()
  const isCurrent = path === screen.path || path.startsWith(`${screen.path}/`)
  const label = t(`nav.${screen.id}`)
  return (
    <Tooltip label={label} position="right" disabled={!isCollapsed}>
      <Link
        href={keep(screen.path)}
        className={styles.entry}
        aria-current={isCurrent ? 'page' : undefined}
        data-under={(screen.under && !isCollapsed) || undefined}
      >
        {(!screen.under || isCollapsed) && (
          <span className={styles.entryIcon} aria-hidden="true" style={{ lineHeight: 0 }}>
            <screen.icon size={16} stroke={1.6} />
          </span>
        )}
        <span className={styles.entryLabel}>{label}</span>
        {isCollapsed && <VisuallyHidden>{label}</VisuallyHidden>}
        {waiting > 0 && (
          <>
            <span className={styles.badge} aria-hidden="true">
              {format.number(waiting)}
            </span>
            <VisuallyHidden>, {t('nav.waiting', { count: waiting })}</VisuallyHidden>
          </>
        )}
      </Link>
    </Tooltip>
  )
}

/** How much waits behind each screen for the signed-in role to do. */
function useWaiting(): Partial<Record<ScreenId, number>> {
  const orpc = useOrpc()
  const canDecide = useCan(MODERATORS)
  const counts = useQuery(orpc.items.counts.queryOptions({ input: canDecide ? undefined : skipToken }))
  return counts.data ? { review: counts.data.open, outbox: counts.data.outbox } : {}
}
