import { UnstyledButton } from '@mantine/core'
import { IconArrowRight, IconBox, IconBuildingCommunity } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EntryFrame } from './entry-frame.tsx'
import { SAMPLE_VAULT, useSwitchVault } from './use-switch-vault.ts'
import styles from './entry.module.css'

/** No vault yet: make one, or look around in the sample. */
export function FirstRunScreen({ onCreate }: { onCreate: () => void }) {
  const { t } = useTranslation('vault')
  const { switchTo, isSwitching } = useSwitchVault()
  return (
    <EntryFrame title={t('firstRun.title')} lead={t('firstRun.lead')}>
      <div className={styles.choices}>
        <Choice icon={<IconBox size={20} stroke={1.6} />} title={t('firstRun.create')} onClick={onCreate}>
          {t('firstRun.createText')}
        </Choice>
        <Choice
          icon={<IconBuildingCommunity size={20} stroke={1.6} />}
          title={t('firstRun.sample')}
          isBusy={isSwitching}
          onClick={() => switchTo(SAMPLE_VAULT)}
        >
          {t('firstRun.sampleText')}
        </Choice>
      </div>
    </EntryFrame>
  )
}

interface ChoiceProps {
  readonly icon: ReactNode
  readonly title: string
  readonly children: ReactNode
  readonly isBusy?: boolean
  readonly onClick: () => void
}

function Choice({ icon, title, children, isBusy = false, onClick }: ChoiceProps) {
  return (
    <UnstyledButton className={styles.choice} onClick={onClick} disabled={isBusy} aria-busy={isBusy}>
      <span className={styles.choiceIcon} aria-hidden="true">
        {icon}
      </span>
      <span>
        <b>{title}</b>
        <span className={styles.choiceText}>{children}</span>
      </span>
      <IconArrowRight size={16} className={styles.choiceIcon} aria-hidden="true" />
    </UnstyledButton>
  )
}
