import { Select } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { OWNER } from '#contract/roles.ts'
import type { Settings } from '#contract/settings.ts'
import { useAnnounce } from '../../lib/announcer.tsx'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { useCan, useSession } from '../../lib/session.tsx'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import { PageSection } from '../../ui/screen.tsx'
import { SettingRow } from './setting-row.tsx'
import { timeZoneChoices } from './time-zone-choices.ts'
import styles from './settings.module.css'

const IDLE_MINUTES = [5, 10, 15, 30, 60, 120, 240]
const DUE_HOURS = [4, 8, 12, 24, 48, 72, 168]

/** What holds for every account of the vault; the owner changes it, the others see it. */
export function VaultSection() {
  const { t } = useTranslation('settings')
  const { settings, vault } = useSession()
  const canChange = useCan(OWNER) && !vault.readOnly
  const update = useUpdateSettings()
  const zones = timeZoneChoices(settings.timeZone)
  const common = { w: 300, disabled: !canChange, title: canChange ? undefined : t('ownerOnly') }
  return (
    <PageSection id="settings-vault" title={t('vault.title')} lead={t('vault.lead')}>
      {!canChange && <p className={styles.note}>{t('ownerOnly')}</p>}
      <SettingRow label={t('vault.timeZone')} hint={t('vault.timeZoneHint')}>
        {(label) => (
          <Select
            {...label}
            {...common}
            searchable
            data={zones}
            limit={60}
            nothingFoundMessage={t('vault.timeZoneNone')}
            value={settings.timeZone}
            onChange={(timeZone) => timeZone && update({ timeZone })}
          />
        )}
      </SettingRow>
      <SettingRow label={t('vault.idleLock')}>
        {(label) => (
          <Select
            {...label}
            {...common}
            data={[
              ...withCurrent(IDLE_MINUTES, settings.idleLockMinutes).map((minutes) => ({
                value: String(minutes),
                label: t('vault.idleMinutes', { count: minutes }),
              })),
              { value: '0', label: t('vault.idleNever') },
            ]}
            value={String(settings.idleLockMinutes)}
            onChange={(minutes) => update({ idleLockMinutes: Number(minutes) })}
          />
        )}
      </SettingRow>
      <SettingRow label={t('vault.dueHours')} hint={t('vault.dueHoursHint')}>
        {(label) => (
          <Select
            {...label}
            {...common}
            data={withCurrent(DUE_HOURS, settings.dueHours).map((hours) => ({
              value: String(hours),
              label:
                hours >= 48 && hours % 24 === 0
                  ? t('vault.days', { count: hours / 24 })
                  : t('vault.hours', { count: hours }),
            }))}
            value={String(settings.dueHours)}
            onChange={(hours) => update({ dueHours: Number(hours) })}
          />
        )}
      </SettingRow>
    </PageSection>
  )
}

/** The usual choices and, where it is none of them, the one that holds. 0 has an entry of its own. */
function withCurrent(choices: readonly number[], current: number): readonly number[] {
  if (current === 0 || choices.includes(current)) return choices
  return [...choices, current].toSorted((a, b) => a - b)
}

function useUpdateSettings(): (changed: Partial<Omit<Settings, 'sensitivity'>>) => void {
  const { t } = useTranslation('settings')
  const orpc = useOrpc()
  const cache = useQueryClient()
  const announce = useAnnounce()
  const { mutate } = useMutation(
    orpc.settings.update.mutationOptions({
      onSuccess: (stored) => {
        cache.setQueryData(orpc.settings.get.queryKey(), stored)
        announce(t('saved'))
      },
      onError: useFailureNotice(),
    }),
  )
  return mutate
}
