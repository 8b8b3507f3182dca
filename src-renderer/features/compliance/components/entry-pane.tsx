import { useTranslation } from 'react-i18next'
import type { AuditEntryView } from '#contract/audit.ts'
import { useFormat } from '../../../lib/format-provider.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { ScrollRegion } from '../../../ui/scroll-region/scroll-region.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { actionName, objectName, resultName, roleName } from '../audit-words.ts'
import type { LogView } from '../log-view.ts'
import styles from './entry-pane.module.css'

export interface EntryPaneProps {
  readonly entry: AuditEntryView
  readonly onChange: (part: Partial<LogView>) => void
}

/** An entry in full: its header in words and in codes, its content, and the hash that stands for it in the tree. */
export function EntryPane({ entry, onChange }: EntryPaneProps) {
  const { t } = useTranslation(['compliance', 'common'])
  const format = useFormat()
  return (
    <>
      <Toolbar title={t('compliance:entry.title', { seq: entry.seq })} />
      <ScrollRegion className={styles.body} label={t('compliance:pane.entry')} testId="entry-detail">
        <p className={styles.action}>{actionName(t, entry.action)}</p>
        <dl className={styles.facts}>
          <dt>{t('compliance:entry.when')}</dt>
          <dd>{format.exact(entry.at)}</dd>
          <dt>{t('compliance:entry.who')}</dt>
          <dd>
            <bdi>{entry.actorName ?? t('compliance:log.gone')}</bdi> · {roleName(t, entry.role)}
            <button type="button" className={styles.link} onClick={() => onChange({ actor: entry.actor })}>
              {t('compliance:entry.onlyActor')} <Kbd keys="a" />
            </button>
          </dd>
          <dt>{t('compliance:entry.object')}</dt>
          <dd>
            {objectName(t, entry.objectType, entry.object)}
            {entry.object !== '-' && (
              <button type="button" className={styles.link} onClick={() => onChange({ object: entry.object })}>
                {t('compliance:entry.onlyObject')} <Kbd keys="o" />
              </button>
            )}
          </dd>
          <dt>{t('compliance:entry.result')}</dt>
          <dd>{resultName(t, entry.result)}</dd>
          <dt>{t('compliance:entry.code')}</dt>
          <dd>
            <code>{entry.action}</code>
          </dd>
          <dt>{t('compliance:entry.pseudonym')}</dt>
          <dd>
            <code>{entry.actor}</code>
          </dd>
        </dl>
        <Payload entry={entry} />
        <section aria-label={t('compliance:entry.leafHash')}>
          <div className={styles.partHead}>
            <h3>{t('compliance:entry.leafHash')}</h3>
            <CopyButton text={entry.leafHash} label={t('compliance:entry.copyHash')} />
          </div>
          <code className={styles.hash}>{entry.leafHash}</code>
          <p className={styles.note}>{t('compliance:entry.leafHashText')}</p>
        </section>
      </ScrollRegion>
    </>
  )
}

function Payload({ entry }: { entry: AuditEntryView }) {
  const { t } = useTranslation('compliance')
  const text = entry.payload === null ? null : JSON.stringify(entry.payload, null, 2)
  return (
    <section aria-label={t('entry.payload')}>
      <div className={styles.partHead}>
        <h3>{t('entry.payload')}</h3>
        {text !== null && <CopyButton text={text} label={t('entry.copyPayload')} />}
      </div>
      {text !== null && (
        <pre className={styles.payload} dir="auto" data-testid="entry-payload">
          {text}
        </pre>
      )}
      {text === null && (
        <p className={entry.erased ? styles.erased : styles.note}>
          {entry.erased ? t('entry.erased') : t('entry.noPayload')}
        </p>
      )}
    </section>
  )
}
