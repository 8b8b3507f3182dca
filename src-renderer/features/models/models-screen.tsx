import { useTranslation } from 'react-i18next'
import { PageScreen } from '../../ui/screen.tsx'
import { AddedModelsSection } from './components/added-models-section.tsx'
import { LearningSection } from './components/learning-section.tsx'
import { SensitivitySection } from './components/sensitivity-section.tsx'
import { ShippedModelsSection } from './components/shipped-models-section.tsx'

/** What scores messages here: the shipped models, and those that people add as a further signal. */
export function ModelsScreen() {
  const { t } = useTranslation('models')
  return (
    <PageScreen title={t('title')} lead={t('lead')}>
      <ShippedModelsSection />
      <SensitivitySection />
      <LearningSection />
      <AddedModelsSection />
    </PageScreen>
  )
}
