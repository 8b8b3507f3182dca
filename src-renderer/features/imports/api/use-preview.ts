import { skipToken, useQuery } from '@tanstack/react-query'
import { useOrpc } from '../../../lib/contract-provider.tsx'
import type { ReceivedFile } from '../../../lib/send-file.ts'
import { previewInput } from '../import-draft.ts'
import type { ImportDraft } from '../import-draft.ts'

/** What a chosen file is and its first messages as this draft would read them. While it is asked again the last one stays. */
export function usePreview(chosen: ReceivedFile | null, draft: ImportDraft) {
  const orpc = useOrpc()
  const token = chosen?.file ?? null
  return useQuery({
    ...orpc.imports.preview.queryOptions({ input: chosen === null ? skipToken : previewInput(draft, chosen.file) }),
    placeholderData: (previous, query) => (tokenIn(query?.queryKey) === token ? previous : undefined),
  })
}

/** The file that a preview was asked for: the key holds the input. */
function tokenIn(queryKey: readonly unknown[] | undefined): string | null {
  const options: unknown = queryKey?.[1]
  const input: unknown = typeof options === 'object' && options !== null ? Reflect.get(options, 'input') : null
  const file: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'file') : null
  return typeof file === 'string' ? file : null
}
