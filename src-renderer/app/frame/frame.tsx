import { Suspense, useMemo } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { useKeepScope } from '../../lib/address.ts'
import { useSession } from '../../lib/session.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { CrashBoundary } from '../crash-boundary.tsx'
import { screensFor } from '../screens.ts'
import styles from './frame.module.css'

/** What surrounds every screen of an open vault. */
export function Frame() {
  const { account } = useSession()
  const screens = useMemo(() => screensFor(account.role), [account.role])
  const [path] = useLocation()
  const keep = useKeepScope()
  const home = screens[0]
  return (
    <div className={styles.frame}>
      <main id="content" className={styles.main}>
        <CrashBoundary resetKey={path}>
          <Suspense fallback={<TextSkeleton />}>
            <Switch>
              {screens.flatMap((screen) =>
                screen.routes.map((route) => (
                  <Route key={route} path={route}>
                    <screen.component />
                  </Route>
                )),
              )}
              <Route path="/">{home && <Redirect to={keep(home.path)} replace />}</Route>
            </Switch>
          </Suspense>
        </CrashBoundary>
      </main>
    </div>
  )
}
