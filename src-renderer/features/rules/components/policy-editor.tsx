import { SegmentedControl, Switch, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Policy } from '#contract/policies.ts'
import { useAnnounce } from '../../../lib/announcer.tsx'
import { useFormat } from '../../../lib/format-provider.tsx'
import { useShortcuts } from '../../../lib/keymap/keymap-provider.tsx'
import { useFailureNotice } from '../../../ui/failure-notice.ts'
import { Kbd } from '../../../ui/kbd.tsx'
import { Toolbar } from '../../../ui/toolbar.tsx'
import { useRights, useSavePolicy } from '../api/use-rules.ts'
import { draftOfPolicy, emptyPolicy, isPolicyChanged, movedPolicies, policyFaults } from '../policy-draft.ts'
import type { PolicyDraft } from '../policy-draft.ts'
import styles from './editor.module.css'
import { LocalFields } from './local-fields.tsx'
import { SaveBar } from './save-bar.tsx'
import { SEVERITIES } from './severity.tsx'

export interface PolicyEditorProps {
  /** Null = a new one is written. */
  readonly policy: Policy | null
  readonly policies: readonly Policy[]
  readonly draft: PolicyDraft | null
  readonly onDraft: (draft: PolicyDraft | null) => void
  readonly onSaved: (key: string) => void
}

/** A published policy: what members read, and decisions cite. Saving makes a new version; old decisions keep theirs. */
export function PolicyEditor({ policy, policies, draft: stored, onDraft, onSaved }: PolicyEditorProps) {
  const { t } = useTranslation('rules')
  const announce = useAnnounce()
  const { mayRule, isReadOnly } = useRights()
  const save = useSavePolicy()
  const draft = stored ?? (policy === null ? emptyPolicy(policies) : draftOfPolicy(policy))
  const hasChanged = isPolicyChanged(draft, policy)
  const faults = policyFaults(draft, policies, policy === null)
  const change = (part: Partial<PolicyDraft>) => onDraft({ ...draft, ...part })
  const submit = () => {
    if (!hasChanged || faults.length > 0 || save.isPending) return
    save.mutate(draft, {
      onSuccess: (saved) => {
        onDraft(null)
        announce(t('save.done', { version: saved.version }))
        if (policy === null) onSaved(saved.key)
      },
    })
  }
  useShortcuts({
    scope: 'pane',
    title: t('policies.editor'),
    shortcuts: [{ keys: 'mod+s', label: t('keys.save'), inFields: true, enabled: mayRule, run: submit }],
  })
  return (
    <div className={styles.editor}>
      <Head policy={policy} policies={policies} canMove={mayRule && !hasChanged} />
      <div className={styles.body}>
        <div className={styles.row}>
          {policy === null && (
            <TextInput
              className={styles.key}
              label={t('policies.key')}
              description={t('policies.keyHint')}
              maxLength={41}
              value={draft.key}
              onChange={(event) => change({ key: event.currentTarget.value.toLowerCase() })}
            />
          )}
          <SeverityChoice draft={draft} isReadOnly={!mayRule} onChange={change} />
          <Switch
            label={t('policies.active')}
            description={t('policies.activeHint')}
            checked={draft.active}
            disabled={!mayRule}
            onChange={(event) => change({ active: event.currentTarget.checked })}
          />
        </div>
        <LocalFields
          label={t('policies.name')}
          value={draft.title}
          maxLength={120}
          isReadOnly={!mayRule}
          onChange={(title) => change({ title })}
        />
        <LocalFields
          label={t('policies.text')}
          value={draft.text}
          rows={9}
          maxLength={4000}
          isReadOnly={!mayRule}
          onChange={(text) => change({ text })}
        />
        <p className={styles.small}>{t('policies.textHint')}</p>
      </div>
      {mayRule ? (
        <SaveBar
          version={(policy?.version ?? 0) + 1}
          isChanged={hasChanged}
          faults={faults.map((fault) => t(`policies.fault.${fault}`))}
          isSaving={save.isPending}
          error={save.error}
          effect={t('policies.effect')}
          onSave={submit}
          onDiscard={() => {
            save.reset()
            onDraft(null)
          }}
        />
      ) : (
        <p className={styles.note}>{t(isReadOnly ? 'readOnlyVault' : 'policies.ownerOnly')}</p>
      )}
    </div>
  )
}

function SeverityChoice(props: {
  draft: PolicyDraft
  isReadOnly: boolean
  onChange: (part: Partial<PolicyDraft>) => void
}) {
  const { draft, isReadOnly, onChange } = props
  const { t } = useTranslation('rules')
  return (
    <div>
      <div className={styles.label} id="policy-severity">
        {t('policies.severity')}
      </div>
      <SegmentedControl
        aria-labelledby="policy-severity"
        data={SEVERITIES.map((name, index) => ({
          value: String(index + 1),
          label: t(`policies.severityName.${name}`),
        }))}
        value={String(draft.severity)}
        readOnly={isReadOnly}
        onChange={(value) => onChange({ severity: Number(value) })}
      />
    </div>
  )
}

/** Name and version of the policy, and its place in the order. Unsaved words would be lost by moving, so it waits for them. */
function Head({ policy, policies, canMove }: { policy: Policy | null; policies: readonly Policy[]; canMove: boolean }) {
  const { t } = useTranslation('rules')
  const format = useFormat()
  const explain = useFailureNotice()
  const { mutateAsync, isPending } = useSavePolicy()
  const move = (step: -1 | 1) => {
    const pair = policy === null ? null : movedPolicies(policies, policy.key, step)
    if (pair === null || !canMove || isPending) return
    mutateAsync(pair[0])
      .then(() => mutateAsync(pair[1]))
      .catch(explain)
  }
  useShortcuts({
    scope: 'pane',
    title: t('policies.title'),
    shortcuts: [
      { keys: 'alt+arrowup', label: t('keys.up'), enabled: canMove, run: () => move(-1) },
      { keys: 'alt+arrowdown', label: t('keys.down'), enabled: canMove, run: () => move(1) },
    ],
  })
  if (policy === null) return <Toolbar title={t('policies.new')} />
  const at = policies.indexOf(policy)
  return (
    <Toolbar
      title={<bdi>{policy.title[format.locale]}</bdi>}
      end={
        canMove && (
          <>
            <button type="button" className={styles.quiet} disabled={at <= 0} onClick={() => move(-1)}>
              <IconArrowUp size={13} aria-hidden="true" /> {t('policies.up')} <Kbd keys="alt+arrowup" />
            </button>
            <button type="button" className={styles.quiet} disabled={at >= policies.length - 1} onClick={() => move(1)}>
              <IconArrowDown size={13} aria-hidden="true" /> {t('policies.down')} <Kbd keys="alt+arrowdown" />
            </button>
          </>
        )
      }
    >
      <code className={styles.small}>{policy.key}</code> {t('version', { version: policy.version })}
    </Toolbar>
  )
}
