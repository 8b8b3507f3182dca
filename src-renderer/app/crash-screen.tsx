import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../ui/copy-button.tsx'
import { FullScreen } from '../ui/full-screen.tsx'

/** An error of the interface itself: what it means for the data, and the details to pass on. */
export function CrashScreen({ error, stack, onRetry }: { error: unknown; stack: string; onRetry: () => void }) {
  const { t } = useTranslation(['frame', 'common'])
  const details = `${String(error)}\n${error instanceof Error ? (error.stack ?? '') : ''}\n${stack}`.trim()
  return (
    <FullScreen
      tone="danger"
      title={t('frame:crash.title')}
      actions={
        <>
          <Button variant="filled" onClick={onRetry}>
            {t('common:action.reload')}
          </Button>
          <CopyButton text={details} label={t('frame:crash.copy')} withLabel />
        </>
      }
      details={{ label: t('frame:crash.details'), text: details }}
    >
      {t('frame:crash.text')}
    </FullScreen>
  )
}
