import { Button, SegmentedControl } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordImportView, RecordView } from '#contract/business-records.ts'
import type { CommunityView } from '#contract/communities.ts'
import { RecordKind } from '#contract/indicators.ts'
import { useAddressParam } from '../../lib/address.ts'
import { useAnnounce } from '../../lib/announcer.tsx'
import { uploadOfInput } from '../../lib/dropped-files.ts'
import { useSession } from '../../lib/session.tsx'
import { useChosenFile } from '../../lib/use-chosen-file.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { useFailureText } from '../../ui/failure-text.ts'
import { ScrollRegion } from '../../ui/scroll-region/scroll-region.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { useRecords } from './api/use-records.ts'
import { InsightFilters } from './components/insight-bar.tsx'
import { RecordForm } from './components/record-form.tsx'
import { RecordImports } from './components/record-imports.tsx'
import { RecordPreview } from './components/record-preview.tsx'
import { RecordTable } from './components/record-table.tsx'
import { useTemplate } from './components/template-button.tsx'
import type { InsightsView } from './insights-view.ts'
import styles from './record-part.module.css'

interface PartProps {
  readonly communities: readonly CommunityView[]
  readonly community: CommunityView
  readonly view: InsightsView
}

/** What a chat export does not hold: tables are read in, single records entered, imports undone. */
export function RecordPart({ communities, community, view }: PartProps) {
  const { t } = useTranslation('insights')
  const [kindParam, setKind] = useAddressParam('kind')
  const kind = RecordKind.safeParse(kindParam).data ?? 'orders'
  const records = useRecords(community.id, kind)
  const { vault } = useSession()
  const [edited, setEdited] = useState<RecordView | 'new' | null>(null)
  return (
    <>
      <InsightFilters communities={communities} view={view} isPlain>
        <SegmentedControl
          size="xs"
          aria-label={t('records.kind')}
          value={kind}
          data={RecordKind.options.map((value) => ({ value, label: t(`records.kinds.${value}`) }))}
          onChange={setKind}
        />
      </InsightFilters>
      <ScrollRegion className={styles.scroll} label={t('records.title')}>
        <p className={styles.lead}>{t('records.lead')}</p>
        {!vault.readOnly && (
          <Reading key={`${community.id} ${kind}`} community={community} kind={kind} onEnter={() => setEdited('new')} />
        )}
        {edited !== null && (
          <RecordForm
            key={edited === 'new' ? 'new' : edited.id}
            communityId={community.id}
            kind={kind}
            record={edited === 'new' ? null : edited}
            onClose={() => setEdited(null)}
          />
        )}
        {records.error !== null ? (
          <ErrorState error={records.error} onRetry={() => void records.refetch()} />
        ) : records.data === undefined ? (
          <ListSkeleton rows={6} rowHeight={28} />
        ) : (
          <RecordTable
            kind={kind}
            records={records.data.items}
            total={records.data.total}
            onEdit={vault.readOnly ? null : setEdited}
          />
        )}
        <RecordImports kind={kind} mayUndo={!vault.readOnly} />
      </ScrollRegion>
    </>
  )
}

interface ReadingProps {
  readonly community: CommunityView
  readonly kind: RecordKind
  readonly onEnter: () => void
}

/** From an empty table to a file that is read in, by way of its preview. */
function Reading({ community, kind, onEnter }: ReadingProps) {
  const { t } = useTranslation('insights')
  const source = useChosenFile()
  const input = useRef<HTMLInputElement>(null)
  const template = useTemplate()
  const { vault } = useSession()
  const announce = useAnnounce()
  const describe = useFailureText()
  const [done, setDone] = useState<string | null>(null)
  const { chosen } = source
  const finish = (view: RecordImportView) => {
    const { added, updated, duplicate, rejected } = view
    const words = t('records.imported', { added, updated, duplicate, rejected })
    setDone(words)
    announce(words)
  }
  return (
    <div className={styles.reading}>
      <div className={styles.actions}>
        {vault.isSample ? (
          <p className={styles.lead}>{t('records.sample')}</p>
        ) : (
          <Button
            size="xs"
            variant="filled"
            loading={source.sending !== null}
            onClick={() => (source.hasFileDialog ? source.pick(false) : input.current?.click())}
          >
            {t('records.choose')}
          </Button>
        )}
        <Button size="xs" onClick={() => template(kind)}>
          {t('records.template')}
        </Button>
        <Button size="xs" onClick={onEnter}>
          {t('records.add')}
        </Button>
        <input
          ref={input}
          hidden
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          aria-label={t('records.choose')}
          data-testid="record-file"
          onChange={(event) => {
            const upload = uploadOfInput(event.currentTarget.files)
            setDone(null)
            if (upload !== null) source.send(upload)
            event.currentTarget.value = ''
          }}
        />
      </div>
      {source.error !== null && <p role="alert">{describe(source.error).text}</p>}
      {done !== null && (
        <p role="status" data-testid="records-imported">
          {done}
        </p>
      )}
      {chosen !== null && done === null && (
        <RecordPreview
          key={chosen.file}
          file={chosen.file}
          name={chosen.name}
          kind={kind}
          communityId={community.id}
          onDone={finish}
        />
      )}
    </div>
  )
}
