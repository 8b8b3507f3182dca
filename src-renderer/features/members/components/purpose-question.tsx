import { useTranslation } from 'react-i18next'
import { Purpose } from '#contract/messages.ts'
import { useShortcuts } from '../../../lib/keymap/keymap-provider.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { useFirstFocus } from '../../../ui/use-first-focus.ts'
import { BackToList } from './back-to-list.tsx'
import styles from './purpose-question.module.css'

/** Stands where a profile would be until it is said for what it is opened; asked for once in a session. */
export function PurposeQuestion(props: { onChoose: (purpose: Purpose) => void; onLeave: () => void }) {
  const { onChoose, onLeave } = props
  const { t } = useTranslation(['members', 'common'])
  const first = useFirstFocus<HTMLButtonElement>()
  const keyOf = (index: number) => String(index + 1)
  useShortcuts({
    scope: 'overlay',
    title: t('members:purpose.ask'),
    shortcuts: [
      ...Purpose.options.map((purpose, index) => ({
        keys: keyOf(index),
        label: t(`common:purpose.${purpose}`),
        run: () => onChoose(purpose),
      })),
      { keys: 'escape', label: t('members:keys.back'), isHidden: true, run: onLeave },
    ],
  })
  return (
    <section className={styles.question} aria-labelledby="purpose-question">
      <h2 id="purpose-question" className={styles.title}>
        {t('members:purpose.ask')}
      </h2>
      <p className={styles.text}>{t('members:purpose.text')}</p>
      <div className={styles.choices}>
        {Purpose.options.map((purpose, index) => (
          <button
            key={purpose}
            ref={index === 0 ? first : undefined}
            type="button"
            className={styles.choice}
            aria-keyshortcuts={keyOf(index)}
            onClick={() => onChoose(purpose)}
          >
            <span>
              {t(`common:purpose.${purpose}`)}
              <small>{t(`members:purpose.hint.${purpose}`)}</small>
            </span>
            <Kbd keys={keyOf(index)} />
          </button>
        ))}
      </div>
      <BackToList />
    </section>
  )
}
