import { VisuallyHidden } from '@mantine/core'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { Palette } from '../../features/palette/palette.tsx'
import { IdleLock } from '../../features/vault/idle-lock.tsx'
import { useKeepScope } from '../../lib/address.ts'
import { useSession } from '../../lib/session.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { CrashBoundary } from '../crash-boundary.tsx'
import { screensFor } from '../screens.ts'
import { FrameBanners } from './frame-banners.tsx'
import { Header } from './header.tsx'
import { KeySheet } from './key-sheet.tsx'
import { NotFoundScreen } from './not-found-screen.tsx'
import { Rail } from './rail.tsx'
import { StatusLine } from './status-line.tsx'
import { useFrameActions } from './use-frame-actions.ts'
import styles from './frame.module.css'

/** What surrounds every screen of an open vault: header, rail, banners, status line, palette and keys. */
export function Frame() {
  const { t } = useTranslation('frame')
  const { account, preferences } = useSession()
  const screens = useMemo(() => screensFor(account.role), [account.role])
  const [isPaletteOpen, setIsPaletteOpen] = useState(false)
  const [isKeySheetOpen, setIsKeySheetOpen] = useState(false)
  const actions = useFrameActions({
    screens,
    openPalette: () => setIsPaletteOpen(true),
    openKeySheet: () => setIsKeySheetOpen(true),
  })
  return (
    <div className={styles.frame} data-rail={preferences.railCollapsed ? 'collapsed' : 'open'}>
      <a className={styles.skip} href="#content">
        {t('skipToContent')}
      </a>
      <Header actions={actions} />
      <Rail screens={screens} actions={actions} />
      <div className={styles.middle}>
        <FrameBanners />
        <main id="content" className={styles.main} tabIndex={-1}>
          <CurrentScreen screens={screens} />
        </main>
      </div>
      <StatusLine onShowKeys={actions.openKeySheet} />
      <Palette isOpen={isPaletteOpen} onClose={() => setIsPaletteOpen(false)} entries={actions.paletteEntries} />
      <KeySheet isOpen={isKeySheetOpen} onClose={() => setIsKeySheetOpen(false)} />
      <IdleLock onLock={actions.lock} />
    </div>
  )
}

function CurrentScreen({ screens }: { screens: ReturnType<typeof screensFor> }) {
  const { t } = useTranslation('frame')
  const [path] = useLocation()
  useWindowTitle(screens, path)
  const keep = useKeepScope()
  const home = screens[0]
  return (
    <CrashBoundary resetKey={path}>
      <Suspense fallback={<TextSkeleton />}>
        <Switch>
          {screens.flatMap((screen) =>
            screen.routes.map((route) => (
              <Route key={route} path={route}>
                {!screen.hasHeading && <VisuallyHidden component="h1">{t(`nav.${screen.id}`)}</VisuallyHidden>}
                <screen.component />
              </Route>
            )),
          )}
          <Route path="/">{home && <Redirect to={keep(home.path)} replace />}</Route>
          <Route>{home && <NotFoundScreen home={home} />}</Route>
        </Switch>
      </Suspense>
    </CrashBoundary>
  )
}

/** “Review · Qunjian”: so that several windows can be told apart. */
function useWindowTitle(screens: ReturnType<typeof screensFor>, path: string): void {
  const { t } = useTranslation(['frame', 'common'])
  const screen = screens.find((one) => path === one.path || path.startsWith(`${one.path}/`))
  const product = t('common:productName')
  const title = screen ? `${t(`frame:nav.${screen.id}`)} · ${product}` : product
  useEffect(() => {
    document.title = title
    return () => {
      document.title = product
    }
  }, [title, product])
}
