import { Button, SegmentedControl } from '@mantine/core'
import { IconFileAnalytics } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AttackResult, ReportDocument } from '#contract/reports.ts'
import { ReportFormat } from '#contract/reports.ts'
import { readStyleNonce } from '../../../lib/style-nonce.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import styles from '../reports.module.css'
import { AttackSummary } from './attack-summary.tsx'

export interface PreviewPaneProps {
  readonly preview:
    | { readonly document: ReportDocument; readonly html: string; readonly attack: AttackResult }
    | undefined
  readonly isWorking: boolean
  readonly error: unknown
  readonly format: ReportFormat
  /** What became of the last export. */
  readonly saved: string | null
  readonly isExporting: boolean
  readonly onFormat: (format: ReportFormat) => void
  /** Left out where the report may not leave. */
  readonly onExport: (() => void) | undefined
  readonly onRetry: () => void
}

/** The report as it would leave, what the attack on it found, and the way out. */
export function PreviewPane(props: PreviewPaneProps) {
  const { preview, isWorking, error, format, saved, isExporting, onFormat, onExport, onRetry } = props
  const { t } = useTranslation('reports')
  if (isWorking) {
    return (
      <div className={styles.working} role="status">
        <p>{t('preview.working')}</p>
        <TextSkeleton lines={12} />
      </div>
    )
  }
  if (error !== null && error !== undefined) return <ErrorState error={error} onRetry={onRetry} />
  if (preview === undefined) {
    return (
      <EmptyState icon={<IconFileAnalytics size={28} stroke={1.5} />} title={t('preview.empty')}>
        {t('preview.emptyText')}
      </EmptyState>
    )
  }
  return (
    <div className={styles.preview}>
      <div className={styles.outcome}>
        <AttackSummary attack={preview.attack} document={preview.document} />
        <div className={styles.out}>
          <SegmentedControl
            size="xs"
            aria-label={t('format.label')}
            value={format}
            data={ReportFormat.options.map((value) => ({ value, label: t(`format.${value}`) }))}
            onChange={(value) => onFormat(ReportFormat.parse(value))}
          />
          <Button
            variant="filled"
            size="xs"
            disabled={!onExport}
            loading={isExporting}
            onClick={onExport}
            rightSection={<Kbd keys="e" />}
          >
            {t('action.export')}
          </Button>
        </div>
        {saved !== null && <p className={styles.saved}>{saved}</p>}
      </div>
      <iframe
        className={styles.page}
        title={t('preview.title')}
        // No scripts, no origin, no way out: the report is text and pictures, and the frame holds it to that.
        sandbox=""
        srcDoc={withNonce(preview.html)}
      />
    </div>
  )
}

/** The frame inherits the policy of this page, which asks for the nonce beside the report's own hash. */
function withNonce(html: string): string {
  return html.replace('<style>', `<style nonce="${readStyleNonce()}">`)
}
