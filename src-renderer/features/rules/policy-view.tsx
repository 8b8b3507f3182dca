import { ActionIcon, Tooltip } from '@mantine/core'
import { IconGavel, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAddressParam } from '../../lib/address.ts'
import { useFormat } from '../../lib/format-provider.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { digitKey } from '../../ui/key-menu/key-menu.tsx'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { SplitPanes, useIsFolded } from '../../ui/split-panes.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { usePolicies, useRights } from './api/use-rules.ts'
import { PolicyEditor } from './components/policy-editor.tsx'
import { RuleList } from './components/rule-list.tsx'
import { RuleTabs } from './components/rule-tabs.tsx'
import { Severity } from './components/severity.tsx'
import { isPolicyChanged } from './policy-draft.ts'
import type { PolicyDraft } from './policy-draft.ts'
import { NEW, useDrafts } from './use-drafts.ts'
import { useListKeys } from './use-list-keys.ts'

const NARROW_BELOW = 1181

/** The published policies in the order of their digits, and the one that is open. */
export function PolicyView() {
  const { t } = useTranslation('rules')
  const format = useFormat()
  const query = usePolicies()
  const { policies } = query
  const { mayRule } = useRights()
  const { drafts, setDraft } = useDrafts<PolicyDraft>('policy-drafts')
  const [wanted, setWanted] = useAddressParam('policy')
  const isNarrow = useIsFolded(NARROW_BELOW)
  const isNew = mayRule && wanted === NEW
  const open = isNew ? null : (policies.find(({ key }) => key === wanted) ?? policies[0] ?? null)
  const openId = isNew ? NEW : (open?.key ?? null)
  useListKeys({ ids: policies.map(({ key }) => key), openId, open: setWanted, other: '/rules', mayAdd: mayRule })
  const active = policies.filter((policy) => policy.active)
  const rows = policies.map((policy) => {
    const draft = drafts[policy.key]
    const digit = digitKey(active.indexOf(policy))
    return {
      id: policy.key,
      title: policy.title[format.locale],
      figure: <Severity severity={policy.severity} />,
      facts: [
        policy.active ? digit !== undefined && t('policies.digit', { digit }) : t('off'),
        t('version', { version: policy.version }),
        policy.text[format.locale],
      ]
        .filter((part) => part !== false)
        .join(' · '),
      isOff: !policy.active,
      isChanged: draft !== undefined && isPolicyChanged(draft, policy),
    }
  })
  return (
    <SplitPanes
      id="rules"
      panes={[
        {
          id: 'list',
          label: t('policies.title'),
          width: isNarrow ? 320 : 400,
          min: 260,
          max: 560,
          content: (
            <>
              <Toolbar
                end={
                  mayRule && (
                    <Tooltip label={`${t('policies.add')} (N)`}>
                      <ActionIcon aria-label={t('policies.add')} onClick={() => setWanted(NEW)}>
                        <IconPlus size={15} />
                      </ActionIcon>
                    </Tooltip>
                  )
                }
              >
                <RuleTabs />
              </Toolbar>
              {query.error !== null && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
              {query.isPending && <ListSkeleton rows={10} rowHeight={54} />}
              <RuleList label={t('policies.title')} rows={rows} openId={openId} onOpen={setWanted} />
            </>
          ),
        },
        {
          id: 'editor',
          label: t('policies.editor'),
          content:
            openId !== null ? (
              <PolicyEditor
                key={openId}
                policy={open}
                policies={policies}
                draft={drafts[openId] ?? null}
                onDraft={(draft) => setDraft(openId, draft)}
                onSaved={setWanted}
              />
            ) : (
              query.data !== undefined && (
                <EmptyState icon={<IconGavel size={28} stroke={1.5} />} title={t('policies.none')}>
                  {t('policies.noneText')}
                </EmptyState>
              )
            ),
        },
      ]}
    />
  )
}
