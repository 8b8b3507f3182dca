import { useCallback, useEffect, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useContractClient } from './contract-provider.tsx'
import { sendFile } from './send-file.ts'
import type { ReceivedFile, Upload } from './send-file.ts'

export interface Sending {
  readonly name: string
  readonly done: number
  readonly total: number
}

export interface ChosenFile {
  readonly chosen: ReceivedFile | null
  /** A file on its way to the shell. */
  readonly sending: Sending | null
  readonly error: unknown
  /** The desktop program has file dialogs of its own; in a browser the page's file input picks. Null = not known yet. */
  readonly hasFileDialog: boolean | null
  /** Opens the desktop program's dialog. */
  readonly pick: (isFolder: boolean) => void
  readonly send: (upload: Upload) => void
  readonly cancel: () => void
}

/** A file or folder for the core: chosen in a dialog of the desktop program, or sent to the browser shell. */
export function useChosenFile(): ChosenFile {
  const { host } = useContractClient()
  const app = useQuery({ queryKey: ['host-app-info'], queryFn: () => host.appInfo() })
  const [chosen, setChosen] = useState<ReceivedFile | null>(null)
  const [sending, setSending] = useState<Sending | null>(null)
  const [error, setError] = useState<unknown>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const pick = useCallback(
    (isFolder: boolean) => {
      setError(null)
      host.pickFile({ folder: isFolder }).then((file) => file && setChosen(file), setError)
    },
    [host],
  )
  const send = useCallback((upload: Upload) => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setError(null)
    setSending({ name: upload.name, done: 0, total: 0 })
    sendFile(upload, {
      signal: controller.signal,
      onProgress: (done, total) => setSending({ name: upload.name, done, total }),
    })
      .then(setChosen, (fault: unknown) => !controller.signal.aborted && setError(fault))
      .finally(() => running.current === controller && setSending(null))
  }, [])
  const cancel = useCallback(() => {
    running.current?.abort()
    setSending(null)
  }, [])
  return { chosen, sending, error, hasFileDialog: app.data?.hasFileDialog ?? null, pick, send, cancel }
}
