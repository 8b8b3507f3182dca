import type { Logger } from 'pino'

/** Turns a page that needs nothing but itself into a PDF. */
export type PdfPrinter = (html: string) => Promise<Uint8Array>

/** What a host hands to the core when it starts it. */
export interface CoreOptions {
  /** Folder that holds `vaults/`, the preferences and the guard file. Made when missing. */
  readonly dataDir: string
  /** Folder of the shipped models: `<model>/<version>/model.onnx` with its manifest. */
  readonly modelsDir: string
  /** Folder of shipped data: rule packs, policies, the sample community. */
  readonly resourcesDir: string
  readonly logger: Logger
  /** A vault folder opened instead of `<dataDir>/vaults/<name>` (command line `--vault`). */
  readonly vaultDir?: string
  /** UTC milliseconds; replaced in tests. */
  readonly clock?: () => number
  /** Opens the vault without taking its lock: only queries are answered (command line beside a running console). */
  readonly readOnly?: boolean
  /** A host with a window: models are loaded as soon as a vault is open, since the first item shown needs them. */
  readonly hasWindow?: boolean
  /** Prints reports as PDF; left out where the host has found no browser that could. */
  readonly printPdf?: PdfPrinter
  /** Where the rollback guard is remembered; the user's configuration folder when left out. */
  readonly guardDir?: string
  /** argon2id cost; tests lower it. */
  readonly passwordCost?: { readonly memoryKiB: number; readonly iterations: number }
}
