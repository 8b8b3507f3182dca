import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { IMPORTERS } from '#contract/roles.ts'
import type { PaletteEntry } from '../../features/palette/palette-entries.ts'
import { useGo } from '../../lib/address.ts'
import { useAnnounce } from '../../lib/announcer.tsx'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { useUpdatePreferences } from '../../lib/preferences.ts'
import { useCan, useSession } from '../../lib/session.tsx'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import type { Screen } from '../screens.ts'

export interface FrameActions {
  readonly lock: () => void
  readonly toggleRail: () => void
  readonly openPalette: () => void
  readonly openKeySheet: () => void
  /** To the screen that makes a vault of one's own, or to the vault that is there already. */
  readonly makeOwnVault: () => void
  readonly paletteEntries: readonly PaletteEntry[]
}

export interface FrameActionOptions {
  readonly screens: readonly Screen[]
  readonly openPalette: () => void
  readonly openKeySheet: () => void
}

/** What can be done from everywhere: the keys that hold on every screen, and the same as entries of the palette. */
export function useFrameActions({ screens, openPalette, openKeySheet }: FrameActionOptions): FrameActions {
  const { t } = useTranslation('frame')
  const { preferences, vault } = useSession()
  const go = useGo()
  const [, navigate] = useLocation()
  const fail = useFailureNotice()
  const updatePreferences = useUpdatePreferences(fail)
  const lock = useLock()
  const analyse = useAnalyse()
  const canAnalyse = useCan(IMPORTERS) && !vault.readOnly
  const toggleRail = () => updatePreferences({ railCollapsed: !preferences.railCollapsed })
  const makeOwnVault = () => navigate('/new-vault')

  useShortcuts({
    scope: 'global',
    title: t('keys.global'),
    shortcuts: [
      { keys: 'mod+k', label: t('keys.palette'), run: openPalette, inFields: true },
      { keys: 'mod+l', label: t('keys.lock'), run: lock, inFields: true },
      { keys: 'mod+b', label: t('keys.rail'), run: toggleRail },
      { keys: '?', label: t('keys.help'), run: openKeySheet },
      ...screens.slice(0, 9).map((screen, index) => ({
        keys: `alt+${index + 1}`,
        label: t('keys.goTo', { screen: t(`nav.${screen.id}`) }),
        run: () => go(screen.path),
        inFields: true,
      })),
    ],
  })

  const paletteEntries: readonly PaletteEntry[] = [
    ...screens.map((screen, index) => ({
      id: `screen-${screen.id}`,
      group: 'screens' as const,
      label: t(`nav.${screen.id}`),
      keys: `alt+${index + 1}`,
      icon: screen.icon,
      run: () => go(screen.path),
    })),
    { id: 'lock', group: 'actions', label: t('keys.lock'), keys: 'mod+l', run: lock },
    ...(canAnalyse ? [{ id: 'analyse', group: 'actions' as const, label: t('analyse'), run: analyse }] : []),
    { id: 'rail', group: 'actions', label: t('keys.rail'), keys: 'mod+b', run: toggleRail },
    { id: 'keys', group: 'actions', label: t('keys.help'), keys: '?', run: openKeySheet },
    ...(vault.isSample
      ? [{ id: 'own-vault', group: 'actions' as const, label: t('sample.own'), run: makeOwnVault }]
      : []),
  ]
  return { lock, toggleRail, openPalette, openKeySheet, makeOwnVault, paletteEntries }
}

/** Starts to classify everything that is new; the header then shows how far it is. */
function useAnalyse(): () => void {
  const orpc = useOrpc()
  const { mutate } = useMutation(orpc.analysis.start.mutationOptions({ onError: useFailureNotice() }))
  return () => mutate({})
}

/** Locks the vault; its content leaves the page's memory with the answer (VaultGate). */
function useLock(): () => void {
  const { t } = useTranslation('frame')
  const orpc = useOrpc()
  const cache = useQueryClient()
  const announce = useAnnounce()
  const fail = useFailureNotice()
  const { mutate } = useMutation(
    orpc.vault.lock.mutationOptions({
      onSuccess: (status) => {
        cache.setQueryData(orpc.vault.status.queryKey(), status)
        announce(t('locked'))
      },
      onError: fail,
    }),
  )
  return () => mutate(undefined)
}
