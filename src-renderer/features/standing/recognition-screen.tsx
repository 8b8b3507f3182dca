import { Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommunityId } from '#contract/ids.ts'
import { Purpose } from '#contract/messages.ts'
import { Criterion } from '#contract/recognition.ts'
import type { Contributor } from '#contract/recognition.ts'
import { useAddressParam } from '../../lib/address.ts'
import { useContractClient } from '../../lib/contract-provider.tsx'
import { useDisclosurePurpose } from '../../lib/disclosure.ts'
import { useFormat } from '../../lib/format-provider.tsx'
import { saveText } from '../../lib/save-text.ts'
import { useShownCommunity } from '../../lib/shown-community.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { useFailureNotice } from '../../ui/failure-notice.ts'
import { KeyMenu, numbered } from '../../ui/key-menu/key-menu.tsx'
import { useContributors, useNotice } from './api/use-standing.ts'
import { RecognitionRulesForm } from './components/recognition-rules-form.tsx'
import { MemberLink } from './components/member-link.tsx'
import { ScrollTable } from './components/scroll-table.tsx'
import { StandingPage } from './components/standing-page.tsx'
import styles from './components/standing.module.css'

/** Who contributed most in a month by open criteria, and a notice to thank them with. */
export function RecognitionScreen() {
  const { t } = useTranslation('standing')
  const community = useShownCommunity()
  const [month, setMonth] = useAddressParam('month')
  const asked = useContributors(community.community?.id ?? null, month)
  return (
    <>
      <StandingPage title={t('recognition.title')} lead={t('recognition.lead')} community={community} asked={asked}>
        {(named, communityId) => (
          <>
            <section className={styles.section} aria-label={t('recognition.named')}>
              <div className={styles.sectionHead}>
                <h2 className={styles.sectionTitle}>{t('recognition.named')}</h2>
                <Select
                  size="xs"
                  allowDeselect={false}
                  aria-label={t('recognition.month')}
                  value={named.month}
                  data={[...named.months]}
                  onChange={setMonth}
                />
                <p className={styles.sectionLead}>{!named.isFinished && t('recognition.unfinished')}</p>
                <NoticeButton key={named.month} communityId={communityId} month={named.month} />
              </div>
              {named.contributors.length === 0 ? (
                <p className={styles.sectionLead}>{t('recognition.none')}</p>
              ) : (
                <Contributors contributors={named.contributors} />
              )}
            </section>
            <section className={styles.section} aria-label={t('recognition.rules')}>
              <div className={styles.sectionHead}>
                <h2 className={styles.sectionTitle}>{t('recognition.rules')}</h2>
                <p className={styles.sectionLead}>{t('recognition.rulesLead')}</p>
              </div>
              <RecognitionRulesForm />
            </section>
          </>
        )}
      </StandingPage>
    </>
  )
}

function Contributors({ contributors }: { contributors: readonly Contributor[] }) {
  const { t } = useTranslation('standing')
  const format = useFormat()
  return (
    <ScrollTable label={t('recognition.named')}>
      <thead>
        <tr>
          <th scope="col">{t('recognition.rank')}</th>
          <th scope="col" data-start>
            {t('newcomers.member')}
          </th>
          <th scope="col">{t('recognition.points')}</th>
          {Criterion.options.map((criterion) => (
            <th key={criterion} scope="col" title={t(`criterion.${criterion}.hint`)}>
              {t(`criterion.${criterion}.name`)}
            </th>
          ))}
          <th scope="col" data-start>
            {t('recognition.badges')}
          </th>
        </tr>
      </thead>
      <tbody data-testid="contributors">
        {contributors.map((contributor) => (
          <tr key={contributor.memberId}>
            <td>{format.number(contributor.rank)}</td>
            <td data-start>
              <MemberLink id={contributor.memberId} name={contributor.name} />
            </td>
            <td>{format.decimal(contributor.points, 1)}</td>
            {Criterion.options.map((criterion) => (
              <td key={criterion}>{format.number(contributor.counts[criterion] ?? 0)}</td>
            ))}
            <td data-start>
              {contributor.badges.map((badge) => (
                <span key={badge} className={styles.badge}>
                  {badge}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

/** Takes the notice out of the console as text: for a purpose, logged, sent by a person. */
function NoticeButton({ communityId, month }: { communityId: CommunityId; month: string }) {
  const { t } = useTranslation(['standing', 'common'])
  const { host } = useContractClient()
  const { locale } = useFormat()
  const [purpose, setPurpose] = useDisclosurePurpose()
  const [isAsking, setIsAsking] = useState(false)
  const notice = useNotice(useFailureNotice())
  const take = (why: Purpose) => notice.mutate({ communityId, month, locale, purpose: why })
  return (
    <>
      <div className={styles.actions}>
        <button
          type="button"
          className={styles.button}
          disabled={notice.isPending}
          onClick={() => (purpose === null ? setIsAsking(true) : take(purpose))}
        >
          {t('standing:recognition.notice')}
        </button>
        {isAsking && (
          <KeyMenu
            title={t('standing:recognition.ask')}
            side="below"
            align="end"
            choices={numbered(Purpose.options.map((id) => ({ id, label: t(`common:purpose.${id}`) })))}
            onChoose={(id) => {
              setIsAsking(false)
              setPurpose(Purpose.parse(id))
              take(Purpose.parse(id))
            }}
            onClose={() => setIsAsking(false)}
          />
        )}
      </div>
      {notice.data && (
        <div className={styles.section} style={{ flexBasis: '100%' }} data-testid="notice">
          <pre className={styles.notice}>{notice.data.text}</pre>
          <div className={styles.more}>
            <CopyButton text={notice.data.text} label={t('standing:recognition.copy')} withLabel />{' '}
            <button
              type="button"
              className={styles.button}
              onClick={() =>
                void saveText(host, {
                  suggestedName: t('standing:recognition.fileName', { month }),
                  content: notice.data.text,
                  mediaType: 'text/plain;charset=utf-8',
                })
              }
            >
              {t('standing:recognition.save')}
            </button>
          </div>
        </div>
      )}
    </>
  )
}
