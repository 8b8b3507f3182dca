import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'

/**
 * How the interface is built, shared by `vite build` and the Electron build. Every asset has a content hash in its name
 * and none is inlined: the content security policy lets nothing run or load that is not a file of our own origin.
 */
export const rendererConfig: UserConfig = {
  root: 'src-renderer',
  base: '/',
  plugins: [react()],
  // The import map of package.json (`#contract/*`) is resolved by Vite itself.
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome140',
    sourcemap: false,
    license: { fileName: 'third-party-notices.json' },
    chunkSizeWarningLimit: 1200,
  },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
}
