import { SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useGo } from '../../../lib/address.ts'
import { Toolbar } from '../../../ui/toolbar.tsx'

/** The bar above both parts of compliance: where one is, and what can be done there. */
export function ComplianceBar(props: { part: 'log' | 'proof'; children?: ReactNode; end?: ReactNode }) {
  const { part, children, end } = props
  const { t } = useTranslation('compliance')
  const go = useGo()
  return (
    <Toolbar title={t('title')} end={end}>
      <SegmentedControl
        aria-label={t('tab.label')}
        data={[
          { value: 'log', label: t('tab.log') },
          { value: 'proof', label: t('tab.proof') },
        ]}
        value={part}
        onChange={(value) => go(value === 'proof' ? '/compliance/proof' : '/compliance')}
      />
      {children}
    </Toolbar>
  )
}
