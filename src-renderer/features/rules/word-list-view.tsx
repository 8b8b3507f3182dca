import { ActionIcon, Switch, Tooltip } from '@mantine/core'
import { IconListLetters, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { WordListRuleView } from '#contract/rules.ts'
import { useAddressParam } from '../../lib/address.ts'
import { useFormat } from '../../lib/format-provider.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import { ListSkeleton } from '../../ui/skeletons.tsx'
import { SplitPanes, useIsFolded } from '../../ui/split-panes.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { usePolicies, useRights, useSetActive, useWordLists } from './api/use-rules.ts'
import { RuleList } from './components/rule-list.tsx'
import type { RuleRow } from './components/rule-list.tsx'
import { RuleTabs } from './components/rule-tabs.tsx'
import { WordListEditor } from './components/word-list-editor.tsx'
import { NEW, useDrafts } from './use-drafts.ts'
import { useListKeys } from './use-list-keys.ts'
import { isChanged } from './word-list-draft.ts'
import type { WordListDraft } from './word-list-draft.ts'

const NARROW_BELOW = 1181

/** The word lists and the one that is open. */
export function WordListView() {
  const { t } = useTranslation('rules')
  const lists = useWordLists()
  const { mayWrite } = useRights()
  const { drafts, setDraft } = useDrafts<WordListDraft>('word-list-drafts')
  const [wanted, setWanted] = useAddressParam('list')
  const isNarrow = useIsFolded(NARROW_BELOW)
  const data = lists.data ?? []
  const isNew = mayWrite && (wanted === NEW || (lists.data !== undefined && data.length === 0))
  const open = isNew ? null : (data.find(({ id }) => id === wanted) ?? data[0] ?? null)
  const openId = isNew ? NEW : (open?.id ?? null)
  useListKeys({ ids: data.map(({ id }) => id), openId, open: setWanted, other: '/rules/policies', mayAdd: mayWrite })
  const rows = useRows(data, drafts)
  return (
    <SplitPanes
      id="rules"
      panes={[
        {
          id: 'list',
          label: t('wordLists.title'),
          width: isNarrow ? 320 : 400,
          min: 260,
          max: 560,
          content: (
            <>
              <Toolbar
                end={
                  mayWrite && (
                    <Tooltip label={`${t('wordLists.add')} (N)`}>
                      <ActionIcon aria-label={t('wordLists.add')} onClick={() => setWanted(NEW)}>
                        <IconPlus size={15} />
                      </ActionIcon>
                    </Tooltip>
                  )
                }
              >
                <RuleTabs />
              </Toolbar>
              {lists.error !== null && <ErrorState error={lists.error} onRetry={() => void lists.refetch()} />}
              {lists.isPending && <ListSkeleton rows={6} rowHeight={54} />}
              <RuleList label={t('wordLists.title')} rows={rows} openId={openId} onOpen={setWanted} />
            </>
          ),
        },
        {
          id: 'editor',
          label: t('wordLists.editor'),
          content:
            openId !== null ? (
              <WordListEditor
                key={openId}
                rule={open}
                draft={drafts[openId] ?? null}
                onDraft={(draft) => setDraft(openId, draft)}
                onSaved={setWanted}
              />
            ) : (
              lists.data !== undefined && (
                <EmptyState icon={<IconListLetters size={28} stroke={1.5} />} title={t('wordLists.none')}>
                  {t('wordLists.noneText')}
                </EmptyState>
              )
            ),
        },
      ]}
    />
  )
}

function useRows(lists: readonly WordListRuleView[], drafts: Readonly<Record<string, WordListDraft>>): RuleRow[] {
  const { t } = useTranslation('rules')
  const format = useFormat()
  const { policies } = usePolicies()
  const { mayRule } = useRights()
  const explain = useFailureNotice()
  const setActive = useSetActive()
  const draft = drafts[NEW]
  const rows = lists.map((rule) => {
    const own = drafts[rule.id]
    const name = rule.name[format.locale]
    const policy = policies.find(({ key }) => key === rule.policy)
    return {
      id: rule.id,
      title: name,
      figure: <span title={t('wordLists.hitsHint')}>{t('wordLists.hits', { count: rule.hits })}</span>,
      facts: `${policy?.title[format.locale] ?? rule.policy} · ${t('version', { version: rule.version })} · ${t('wordLists.terms', { count: rule.terms.length })}`,
      isOff: !rule.active,
      isChanged: own !== undefined && isChanged(own, rule),
      control: mayRule ? (
        <Switch
          size="xs"
          checked={rule.active}
          aria-label={t('wordLists.active', { name })}
          title={t(rule.active ? 'on' : 'off')}
          onChange={(event) =>
            setActive.mutate({ ruleId: rule.id, active: event.currentTarget.checked }, { onError: explain })
          }
        />
      ) : (
        <span title={t('wordLists.ownerOnly')}>{t(rule.active ? 'on' : 'off')}</span>
      ),
    }
  })
  if (draft === undefined || !isChanged(draft, null)) return rows
  const title = draft.name[format.locale] === '' ? t('wordLists.new') : draft.name[format.locale]
  return [...rows, { id: NEW, title, facts: t('notSaved'), isOff: false, isChanged: true }]
}
