import { Select } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { WordListRuleView } from '#contract/rules.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useShortcuts } from '../../../lib/keymap/keymap-provider.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { usePolicies, useRights, useSaveWordList } from '../api/use-rules.ts'
import {
  LONGEST_PHRASE,
  MOST_PHRASES,
  draftOf,
  emptyWordList,
  faultsOf,
  isChanged,
  neutralisedTerms,
  phrasesOf,
  toSaveInput,
} from '../word-list-draft.ts'
import type { WordListDraft } from '../word-list-draft.ts'
import styles from './editor.module.css'
import { LocalFields } from './local-fields.tsx'
import { PhraseField } from './phrase-field.tsx'
import { SaveBar } from './save-bar.tsx'

export interface WordListEditorProps {
  /** Null = a new one is written. */
  readonly rule: WordListRuleView | null
  /** What was written and not saved; null = nothing. */
  readonly draft: WordListDraft | null
  readonly onDraft: (draft: WordListDraft | null) => void
  readonly onSaved: (id: string) => void
}

/** A word list in full: its names, its policy, its terms and exceptions. Saving makes a new version of it. */
export function WordListEditor({ rule, draft: stored, onDraft, onSaved }: WordListEditorProps) {
  const { t } = useTranslation('rules')
  const announce = useAnnounce()
  const format = useFormat()
  const { policies } = usePolicies()
  const { mayWrite, isReadOnly } = useRights()
  const save = useSaveWordList()
  const policyLabel = useId()
  const draft = stored ?? (rule === null ? emptyWordList(policies[0]?.key ?? 'other') : draftOf(rule))
  const hasChanged = isChanged(draft, rule)
  const faults = faultsOf(draft)
  const version = (rule?.version ?? 0) + 1
  const change = (part: Partial<WordListDraft>) => onDraft({ ...draft, ...part })
  const submit = () => {
    if (!hasChanged || faults.length > 0 || save.isPending) return
    save.mutate(toSaveInput(draft, rule?.id ?? null), {
      onSuccess: (saved) => {
        onDraft(null)
        announce(t('save.done', { version: saved.version }))
        if (rule === null) onSaved(saved.id)
      },
    })
  }
  useShortcuts({
    scope: 'pane',
    title: t('wordLists.editor'),
    shortcuts: [{ keys: 'mod+s', label: t('keys.save'), inFields: true, enabled: mayWrite, run: submit }],
  })
  return (
    <div className={styles.editor}>
      <Head rule={rule} />
      <div className={styles.body}>
        <LocalFields
          label={t('wordLists.name')}
          value={draft.name}
          maxLength={120}
          isReadOnly={!mayWrite}
          onChange={(name) => change({ name })}
        />
        <div>
          <div id={policyLabel} className={styles.label}>
            {t('wordLists.policy')}
          </div>
          <Select
            className={styles.key}
            aria-labelledby={policyLabel}
            data={policies.map(({ key, title, active }) => ({
              value: key,
              label: active ? title[format.locale] : t('wordLists.inactivePolicy', { title: title[format.locale] }),
            }))}
            value={draft.policy}
            disabled={!mayWrite}
            onChange={(policy) => policy !== null && change({ policy })}
          />
        </div>
        <Phrases draft={draft} isReadOnly={!mayWrite} onChange={change} />
      </div>
      {mayWrite ? (
        <SaveBar
          version={version}
          isChanged={hasChanged}
          faults={faults.map((fault) => t(`wordLists.fault.${fault}`, { longest: LONGEST_PHRASE, most: MOST_PHRASES }))}
          isSaving={save.isPending}
          error={save.error}
          effect={t('wordLists.effect')}
          onSave={submit}
          onDiscard={() => {
            save.reset()
            onDraft(null)
          }}
        />
      ) : (
        <p className={styles.note}>{t(isReadOnly ? 'readOnlyVault' : 'wordLists.moderatorsOnly')}</p>
      )}
    </div>
  )
}

function Head({ rule }: { rule: WordListRuleView | null }) {
  const { t } = useTranslation('rules')
  const format = useFormat()
  if (rule === null) return <Toolbar title={t('wordLists.new')} />
  return (
    <Toolbar title={<bdi>{rule.name[format.locale]}</bdi>}>
      <span>
        {t('version', { version: rule.version })} ·{' '}
        <span title={format.exact(rule.changedAt)}>{t('changedOn', { date: format.date(rule.changedAt) })}</span>
        {' · '}
        {rule.source === 'own' ? (
          t('wordLists.own')
        ) : (
          <span title={t('wordLists.source', { source: rule.source })}>{t('wordLists.shipped')}</span>
        )}
      </span>
    </Toolbar>
  )
}

function Phrases(props: {
  draft: WordListDraft
  isReadOnly: boolean
  onChange: (part: Partial<WordListDraft>) => void
}) {
  const { draft, isReadOnly, onChange } = props
  const { t } = useTranslation('rules')
  const format = useFormat()
  const neutralised = neutralisedTerms(phrasesOf(draft.terms), phrasesOf(draft.exceptions))
  return (
    <div className={styles.lists}>
      <PhraseField
        label={t('wordLists.termsLabel')}
        hint={t('wordLists.termsHint')}
        text={draft.terms}
        isReadOnly={isReadOnly}
        onChange={(terms) => onChange({ terms })}
      />
      <PhraseField
        label={t('wordLists.exceptionsLabel')}
        hint={t('wordLists.exceptionsHint')}
        text={draft.exceptions}
        isReadOnly={isReadOnly}
        onChange={(exceptions) => onChange({ exceptions })}
        finding={
          neutralised.length > 0 &&
          t('wordLists.neutralised', { count: neutralised.length, phrases: format.list(neutralised.slice(0, 5)) })
        }
      />
    </div>
  )
}
