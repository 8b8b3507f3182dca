import type { HostClient } from './contract-client.ts'

export interface TextFile {
  readonly suggestedName: string
  readonly content: string
  readonly mediaType: string
  /** `base64` = the content is Base64 of the bytes. */
  readonly encoding?: 'text' | 'base64'
}

/** Saves a file where the person says, through the shell. False = the dialog was closed. */
export async function saveText(host: HostClient, file: TextFile): Promise<boolean> {
  const answer = await host.saveFile(file)
  if (answer?.downloadPath) {
    // The browser shell has no dialog of its own: it offers the file at an address that answers once.
    const link = document.createElement('a')
    link.href = answer.downloadPath
    link.download = file.suggestedName
    link.click()
    return true
  }
  return answer?.saved ?? false
}
