import { oc } from '@orpc/contract'
import { z } from 'zod'
import { FileToken } from './ids.ts'

/**
 * What the surrounding shell does for the page: files, windows, the outside. Implemented by electron/ and
 * browser-shell/. Files travel as tokens; the page never types or sees a path.
 */
export const hostContract = {
  appInfo: oc.output(
    z.object({
      shell: z.enum(['electron', 'browser']),
      version: z.string(),
      platform: z.string(),
      /** The host can show a file dialog of its own; otherwise the page uploads what the user picked. */
      hasFileDialog: z.boolean(),
    }),
  ),
  /** A file (or a folder, for exports that are folders) chosen by the user; null when the dialog was closed. */
  pickFile: oc
    .input(z.object({ folder: z.boolean().default(false) }))
    .output(z.object({ file: FileToken, name: z.string(), bytes: z.number() }).nullable()),
  /** Saves what the page has (a list, a checkpoint note, a report) where the user says; null when the dialog was closed. */
  saveFile: oc
    .input(
      z.object({
        suggestedName: z.string().max(200),
        content: z.string().max(50_000_000),
        mediaType: z.string().max(100),
        /** `base64` = the content is Base64 of the bytes to save. */
        encoding: z.enum(['text', 'base64']).default('text'),
      }),
    )
    .output(
      z
        .object({
          saved: z.boolean(),
          /** Browser shell: a path of the page's own origin that answers once, as a download; the page then opens it. */
          downloadPath: z.string().optional(),
        })
        .nullable(),
    ),
  /** Opens a platform address in the user's browser: only https, only after the user pressed the link. */
  openExternal: oc
    .input(z.object({ url: z.url({ protocol: /^https$/ }).max(2000) }))
    .output(z.object({ opened: z.boolean() })),
}
export type HostContract = typeof hostContract
