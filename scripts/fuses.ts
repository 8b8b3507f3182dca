/**
 * Every fuse of Electron, by its name in `FuseV1Options` of @electron/fuses, and how the packaged program has it. All are
 * stated: packaging stops when Electron has one that is not listed here.
 */
export const FUSES = {
  /** The program cannot be used as a Node that runs any script under its name. */
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  /** A changed archive is refused; only the archive is loaded. */
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  /** The page comes from app://, so file:// needs no privileges. */
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
} as const satisfies Readonly<Record<string, boolean>>

export type FuseName = keyof typeof FUSES
