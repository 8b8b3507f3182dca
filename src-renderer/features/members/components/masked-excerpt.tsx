import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session.tsx'
import { MarkedText } from '../../../ui/marked-text/marked-text.tsx'
import { precautionMarks } from '../../../ui/marked-text/precaution-marks.ts'

/** The beginning of a message, with what may be personal data masked if the reader has set it so. */
export function MaskedExcerpt({ text }: { text: string }) {
  const { t } = useTranslation('messages')
  const { maskText } = useSession().preferences
  return <MarkedText text={text} marks={precautionMarks(text, maskText)} maskLabel={t('reveal.show')} />
}
