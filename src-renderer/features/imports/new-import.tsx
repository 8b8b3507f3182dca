import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconArrowLeft } from '@tabler/icons-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ImportId } from '#contract/ids.ts'
import { IMPORTERS } from '#contract/roles.ts'
import { useAddressParam, useGo } from '../../lib/address.ts'
import { useOrpc } from '../../lib/contract-provider.tsx'
import { useShortcuts } from '../../lib/keymap/keymap-provider.tsx'
import { useCan, useSession } from '../../lib/session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { useFailureText } from '../../ui/failure-text.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { SplitPanes, useIsFolded } from '../../ui/split-panes.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { useChosenFile } from '../../lib/use-chosen-file.ts'
import type { ChosenFile } from '../../lib/use-chosen-file.ts'
import { usePreview } from './api/use-preview.ts'
import { ExportGuide } from './components/export-guide.tsx'
import { FilePicker } from './components/file-picker.tsx'
import { ImportForm } from './components/import-form.tsx'
import { ImportProgress } from './components/import-progress.tsx'
import { PreviewPane } from './components/preview-pane.tsx'
import { Recognised } from './components/recognised.tsx'
import { SampleNotice } from './components/sample-notice.tsx'
import { communityOf, EMPTY_DRAFT, missingParts, startInput } from './import-draft.ts'
import type { ImportDraft } from './import-draft.ts'
import styles from './new-import.module.css'

/** In narrower windows the form leaves more room to the preview. */
const NARROW_BELOW = 1181

/** The next import on one screen: file, what it is, what it becomes, then its progress and its result in the same place. */
export function NewImport() {
  const { t } = useTranslation('imports')
  const { vault } = useSession()
  const canImport = useCan(IMPORTERS)
  const go = useGo()
  const [started, setStarted] = useAddressParam('import')
  const importId = ImportId.safeParse(started).data ?? null
  const back = () => go('/imports')
  const head = (
    <Toolbar
      title={
        <button type="button" className={styles.back} onClick={back}>
          <IconArrowLeft size={14} aria-hidden="true" /> {t('action.back')} <Kbd keys="escape" />
        </button>
      }
    />
  )
  useShortcuts({
    scope: 'screen',
    title: t('keys.title'),
    shortcuts: [{ keys: 'escape', label: t('keys.back'), run: back }],
  })
  if (vault.isSample || vault.readOnly || !canImport) {
    return (
      <div className={styles.column}>
        {head}
        {vault.isSample ? <SampleNotice /> : <EmptyState title={t('readOnly')} />}
      </div>
    )
  }
  if (importId !== null) {
    return (
      <div className={styles.column}>
        {head}
        <ImportProgress key={importId} importId={importId} onAnother={() => setStarted(null)} />
      </div>
    )
  }
  return <Preparation head={head} onStarted={setStarted} />
}

function Preparation({ head, onStarted }: { head: ReactNode; onStarted: (importId: string) => void }) {
  const { t } = useTranslation('imports')
  const source = useChosenFile()
  if (source.chosen === null) {
    return (
      <div className={styles.column}>
        {head}
        <div className={styles.first}>
          <FilePicker source={source} />
          <ExportGuide />
        </div>
      </div>
    )
  }
  return (
    <div className={styles.column}>
      {head}
      <Draft key={source.chosen.file} source={source} onStarted={onStarted} label={t('pane.form')} />
    </div>
  )
}

function Draft(props: { source: ChosenFile; onStarted: (importId: string) => void; label: string }) {
  const { source, onStarted, label } = props
  const { t } = useTranslation('imports')
  const [draft, setDraft] = useState<ImportDraft>(EMPTY_DRAFT)
  const change = (part: Partial<ImportDraft>) => setDraft((known) => ({ ...known, ...part }))
  const { data: preview = null, error, isFetching, refetch } = usePreview(source.chosen, draft)
  const [isTried, setIsTried] = useState(false)
  const isNarrow = useIsFolded(NARROW_BELOW)
  const missing = missingParts(draft, preview)
  const start = useMutation(
    useOrpc().imports.start.mutationOptions({ onSuccess: ({ importId }) => onStarted(importId) }),
  )
  const submit = () => {
    setIsTried(true)
    if (missing.length > 0 || preview === null || source.chosen === null || start.isPending) return
    start.mutate(startInput(draft, preview, source.chosen.file))
  }
  useShortcuts({
    scope: 'pane',
    title: t('pane.form'),
    shortcuts: [{ keys: 'mod+enter', label: t('keys.start'), run: submit, inFields: true }],
  })
  const form = (
    <>
      <div className={styles.scroll}>
        <FilePicker source={source} />
        {error !== null && preview === null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {preview === null && error === null && <TextSkeleton lines={8} />}
        {preview !== null && (
          <>
            <Recognised preview={preview} />
            <ImportForm
              preview={preview}
              draft={draft}
              missing={isTried ? missing : []}
              onChange={change}
              onSubmit={submit}
            />
          </>
        )}
      </div>
      {preview !== null && (
        <footer className={styles.foot}>
          {start.error !== null && <StartFault error={start.error} />}
          {isTried && missing.length > 0 && (
            <p className={styles.missing} role="status">
              {t('form.missing', { list: missing.map((part) => t(`form.missingPart.${part}`)).join(' · ') })}
            </p>
          )}
          <Button
            variant="filled"
            rightSection={<Kbd keys="mod+enter" />}
            loading={start.isPending}
            onClick={submit}
            className={styles.start}
          >
            <span className={styles.startText}>
              {missing.includes('community')
                ? t('form.start')
                : t('form.startInto', { name: communityOf(draft, preview) })}
            </span>
          </Button>
        </footer>
      )}
    </>
  )
  return (
    <SplitPanes
      id="new-import"
      panes={[
        { id: 'form', label, width: isNarrow ? 360 : 420, min: 320, max: 640, content: form },
        {
          id: 'preview',
          label: t('pane.preview'),
          content: <PreviewPane preview={preview} draft={draft} isStale={isFetching} />,
        },
      ]}
    />
  )
}

/** Why the import could not be started. */
function StartFault({ error }: { error: unknown }) {
  const { text, advice, id } = useFailureText()(error)
  return (
    <p className={styles.fault} role="alert">
      <b>{text}</b> · {advice} {id}
    </p>
  )
}
