import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { DecisionView, FlagView, ItemDetail } from '#contract/items.ts'
import { useKeepScope } from '../../../lib/address.ts'
import { useFormat, useNow } from '../../../lib/format-provider.tsx'
import { ScrollRegion } from '../../../ui/scroll-region/scroll-region.tsx'
import { Sparkline } from '../../../ui/sparkline.tsx'
import { usePolicies, useRuleName } from '../api/use-review-basics.ts'
import { defenceLines } from '../evidence/defence-lines.ts'
import { MemberNotes } from './member-notes.tsx'
import { PaneSection } from './pane-section.tsx'
import { UserReports } from './user-reports.tsx'
import styles from './member-pane.module.css'

/** The member beside the item, who noticed it first, and what is needed to compute its scores again. */
export const MemberPane = memo(function MemberPane({ item }: { item: ItemDetail }) {
  const { t } = useTranslation('review')
  return (
    <ScrollRegion className={styles.pane} label={t('pane.member')} testId="member-pane">
      <MemberHead item={item} />
      <Activity item={item} />
      <Decisions decisions={item.memberBeside.decisions} />
      <ItemNotes decisions={item.decisions} />
      <Lines item={item} />
      <UserReports flags={item.flags} />
      <Reproduction item={item} />
      <MemberNotes key={item.memberBeside.id} member={item.memberBeside} />
    </ScrollRegion>
  )
})

function MemberHead({ item }: { item: ItemDetail }) {
  const { t } = useTranslation(['review', 'common'])
  const format = useFormat()
  const now = useNow()
  const keepScope = useKeepScope()
  const member = item.memberBeside
  return (
    <header>
      <h3 className={styles.name} dir="auto">
        <Link href={keepScope(`/members/${member.id}`)}>{member.name}</Link>
        {member.isBot && <small className={styles.tag}>{t('common:bot')}</small>}
      </h3>
      <p className={styles.facts}>
        {t('side.sample', { count: member.messages })}
        {member.firstAt !== null && ` · ${t('side.since', { date: format.shortDate(member.firstAt, now) })}`}
        {member.lastAt !== null && ` · ${t('side.lastSeen', { time: format.shortDate(member.lastAt, now) })}`}
      </p>
      <p className={styles.facts}>
        <span className={styles.id} title={t('side.platformId')}>
          {member.platformId}
        </span>
        {member.openItems > 1 && (
          <Link className={styles.link} href={keepScope(`/review?member=${member.id}`)}>
            {t('side.openItems', { count: member.openItems })}
          </Link>
        )}
      </p>
    </header>
  )
}

const MOOD_RANGE = [-1, 1] as const

function Activity({ item }: { item: ItemDetail }) {
  const { t } = useTranslation('review')
  const { weekly, mood } = item.memberBeside
  return (
    <PaneSection title={t('side.activityTo')}>
      <Sparkline values={weekly} width={260} height={36} label={t('side.activity')} />
      <div title={t('side.moodHint')}>
        <Sparkline values={mood} width={260} height={22} kind="line" range={MOOD_RANGE} label={t('side.mood')} />
      </div>
    </PaneSection>
  )
}

function Decisions({ decisions }: { decisions: readonly DecisionView[] }) {
  const { t } = useTranslation(['review', 'common'])
  const format = useFormat()
  const now = useNow()
  const policies = usePolicies()
  const latest = decisions.toSorted((a, b) => b.decidedAt - a.decidedAt).slice(0, 6)
  const title = (key: string) => policies.find((policy) => policy.key === key)?.title[format.locale] ?? key
  return (
    <PaneSection title={t('side.decisions')}>
      {latest.length === 0 && <p className={styles.quiet}>{t('side.noDecisions')}</p>}
      <dl className={styles.pairs}>
        {latest.map((decision) => (
          <div key={decision.id} data-undone={decision.undoneAt !== null || undefined}>
            <dt title={format.exact(decision.decidedAt)}>
              {format.shortDate(decision.decidedAt, now)} {t(`common:decisionAction.${decision.action}`)}
              {decision.action !== 'dismiss' && ` · ${title(decision.policy)}`}
            </dt>
            <dd>{decision.account}</dd>
          </div>
        ))}
      </dl>
    </PaneSection>
  )
}

function ItemNotes({ decisions }: { decisions: readonly DecisionView[] }) {
  const { t } = useTranslation('review')
  const noted = decisions.filter((decision) => decision.note !== '')
  if (noted.length === 0) return null
  return (
    <PaneSection title={t('side.itemNotes')}>
      {noted.map((decision) => (
        <p key={decision.id} className={styles.note} dir="auto">
          {decision.note} <small>{decision.account}</small>
        </p>
      ))}
    </PaneSection>
  )
}

function Lines({ item }: { item: ItemDetail }) {
  const { t } = useTranslation('review')
  const format = useFormat()
  const now = useNow()
  return (
    <PaneSection title={t('side.lines')}>
      <dl className={styles.pairs}>
        {defenceLines(item).map(({ line, at, flags }) => (
          <div key={line}>
            <dt>
              {t(`side.line.${line}`)}
              {flags > 1 && ` (${format.number(flags)})`}
            </dt>
            <dd title={at === null ? undefined : format.exact(at)}>
              {at === null ? '—' : `${format.shortDate(at, now)} ${format.time(at)}`}
            </dd>
          </div>
        ))}
      </dl>
    </PaneSection>
  )
}

function Reproduction({ item }: { item: ItemDetail }) {
  const { t } = useTranslation(['review', 'common'])
  const format = useFormat()
  const ruleName = useRuleName()
  const flags = item.flags.filter(({ kind }) => kind !== 'user-report')
  if (flags.length === 0) return null
  const nameOf = (flag: FlagView) =>
    flag.kind === 'rule' ? ruleName(flag.source.replace(/^rule /, '')) : t(`common:kind.${flag.kind}`)
  return (
    <PaneSection title={t('side.reproduce')}>
      <dl className={styles.pairs}>
        {flags.map((flag) => (
          <div key={`${flag.source}${flag.version}${flag.kind}`} title={flag.sha256 ?? undefined}>
            <dt>
              {t('side.versioned', { name: nameOf(flag), version: flag.version })}
              {flag.sha256 !== null && <code> {shortHash(flag.sha256)}</code>}
            </dt>
            <dd>
              {flag.threshold === null
                ? t('side.scoreOf', { value: format.decimal(flag.score) })
                : `${format.decimal(flag.score)} · ${t('side.threshold', { value: format.decimal(flag.threshold) })}`}
            </dd>
          </div>
        ))}
        {normalisers(flags).map((version) => (
          <div key={version}>
            <dt>{t('side.normaliser', { version })}</dt>
          </div>
        ))}
      </dl>
    </PaneSection>
  )
}

/** Versions of the normaliser that the scores were computed with; a rule's detail is its name, which stands above. */
function normalisers(flags: readonly FlagView[]): readonly string[] {
  const versions = flags.flatMap((flag) => (flag.kind === 'rule' || flag.detail === null ? [] : [flag.detail]))
  return [...new Set(versions)]
}

/** `8f31…c0`: enough to compare by eye; the whole hash stands in the tooltip. */
function shortHash(sha256: string): string {
  return `${sha256.slice(0, 4)}…${sha256.slice(-2)}`
}
