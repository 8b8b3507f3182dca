import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import { ReleaseClass, ReportKind, type ReportFormat } from '#contract/reports.ts'
import { useCommunityScope } from '../../lib/address.ts'
import { useAnnounce } from '../../lib/announcer.tsx'
import { useContractClient } from '../../lib/contract-provider.tsx'
import { useFormat } from '../../lib/format-provider.tsx'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { saveText } from '../../lib/save-text.ts'
import { useSession } from '../../lib/session.tsx'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import { SplitPanes } from '../../ui/split-panes.tsx'
import { useExport, usePreview, useReportCommunities } from './api/use-reports.ts'
import { PreviewPane } from './components/preview-pane.tsx'
import { ReportForm } from './components/report-form.tsx'
import { defaultPeriod, kindsFor, periodOptions, type PeriodOption, type ReportChoice } from './report-choice.ts'

/** Choose, preview, export: what is exported is what was looked at. */
export function MakeReport() {
  const { t } = useTranslation('reports')
  const { locale } = useFormat()
  const { choice, periods, change } = useChoice()
  const preview = usePreview()
  // What was previewed; another choice on the left makes the preview stale, and it goes.
  const [shown, setShown] = useState<ReportChoice | null>(null)
  const isCurrent = shown !== null && JSON.stringify(shown) === JSON.stringify(choice)
  const failed = useFailureNotice()
  const exporting = useExportAndSave()
  const [format, setFormat] = useState<ReportFormat>('html')

  const look = (): void => {
    if (choice === null || preview.isPending) return
    setShown(choice)
    preview.mutate({ ...choice, language: locale })
  }
  const data = isCurrent ? preview.data : undefined
  const mayExport = data !== undefined && data.attack.refusals.length === 0 && !exporting.isPending
  const exportNow = (): void => {
    if (choice !== null && mayExport) exporting.run({ ...choice, language: locale, format }).catch(failed)
  }
  useShortcuts({
    scope: 'screen',
    title: t('keys.title'),
    shortcuts: [
      { keys: ['p', 'mod+enter'], label: t('keys.preview'), inFields: true, run: look },
      { keys: 'e', label: t('keys.export'), enabled: mayExport, run: exportNow },
    ],
  })
  return (
    <SplitPanes
      id="reports"
      panes={[
        {
          id: 'form',
          label: t('pane.form'),
          width: 340,
          min: 280,
          max: 480,
          content: (
            <ReportForm
              choice={choice}
              periods={periods}
              isWorking={preview.isPending}
              onChange={change}
              onPreview={look}
            />
          ),
        },
        {
          id: 'preview',
          label: t('pane.preview'),
          content: (
            <PreviewPane
              preview={data}
              isWorking={isCurrent && preview.isPending}
              error={isCurrent ? preview.error : null}
              format={format}
              saved={exporting.saved}
              isExporting={exporting.isPending}
              onFormat={setFormat}
              onExport={mayExport ? exportNow : undefined}
              onRetry={look}
            />
          ),
        },
      ]}
    />
  )
}

/** The choice stands in the address, so that a report can be bookmarked; what is missing there is filled in. */
function useChoice(): {
  choice: ReportChoice | null
  periods: readonly PeriodOption[]
  change: (part: Partial<ReportChoice>) => void
} {
  const { account } = useSession()
  const { timeZone } = useFormat()
  const { data: communities = [] } = useReportCommunities()
  const { communityIds } = useCommunityScope()
  const [address, setAddress] = useSearchParams()
  const kinds = kindsFor(account.role)
  const kind = ReportKind.safeParse(address.get('kind')).data ?? kinds[0]
  const inScope = communities.filter(({ id }) => communityIds === undefined || communityIds.includes(id))
  const community = inScope.find(({ id }) => id === address.get('about')) ?? inScope[0]
  const dataTo = community?.dataTo ?? null
  const periods = useMemo(() => {
    if (kind === undefined || dataTo === null) return []
    return periodOptions(kind, new Intl.DateTimeFormat('sv', { timeZone }).format(dataTo))
  }, [kind, dataTo, timeZone])
  const wanted = address.get('period')
  const period = periods.some(({ name }) => name === wanted) ? wanted : defaultPeriod(periods)
  const choice =
    kind === undefined || community === undefined || period === null || period === ''
      ? null
      : {
          kind,
          period,
          class: ReleaseClass.safeParse(address.get('class')).data ?? 'internal',
          communityId: community.id,
        }
  return {
    choice,
    periods,
    change(part) {
      const values = { kind: part.kind, period: part.period, class: part.class, about: part.communityId }
      setAddress(
        (previous) => {
          const next = new URLSearchParams(previous)
          for (const [name, value] of Object.entries(values)) {
            if (value === '') next.delete(name)
            else if (value !== undefined) next.set(name, value)
          }
          return next
        },
        { replace: true },
      )
    },
  }
}

/** Exports and hands the archive to the shell; says what was noted in the log even when nothing was saved. */
function useExportAndSave() {
  const { t } = useTranslation('reports')
  const { host } = useContractClient()
  const announce = useAnnounce()
  const exporting = useExport()
  const [saved, setSaved] = useState<string | null>(null)
  return {
    isPending: exporting.isPending,
    saved,
    async run(input: Parameters<typeof exporting.mutateAsync>[0]): Promise<void> {
      setSaved(null)
      const { archive, export: made } = await exporting.mutateAsync(input)
      const isSaved = await saveText(host, {
        suggestedName: archive.name,
        content: archive.content,
        mediaType: 'application/zip',
        encoding: 'base64',
      })
      const text = t(isSaved ? 'saved' : 'closed', { id: made.id })
      setSaved(text)
      announce(text)
    },
  }
}
