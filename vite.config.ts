import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { NONCE_PLACEHOLDER } from './src-main/transport/page-policy.ts'

/** Build of the page, the same for every shell. `electron.vite.config.ts` builds the rest of the desktop program. */
export default defineConfig({
  root: fileURLToPath(new URL('src-renderer', import.meta.url)),
  // Absolute: the page is served from the root of its origin, also at deep addresses such as /review/i42.
  base: '/',
  plugins: [react()],
  html: { cspNonce: NONCE_PLACEHOLDER },
  build: {
    outDir: fileURLToPath(new URL('out/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome140',
    // Small files stay files: the policy refuses scripts in data addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
    reportCompressedSize: false,
  },
})
