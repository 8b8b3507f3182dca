import { fileURLToPath } from 'node:url'
import { defineConfig } from 'electron-vite'

const source = (path: string) => fileURLToPath(new URL(`src-main/${path}`, import.meta.url))

/**
 * The desktop program around the page (vite.config.ts builds that). Packages stay outside the bundle: natives cannot be bundled, and the rest gains nothing. All
 * chunks of main lie in one folder, since the core looks for its workers beside itself (workers/worker-link.ts).
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          'electron-main': source('electron/electron-main.ts'),
          'core-process': source('electron/core-process.ts'),
          'browser-shell': source('browser-shell/browser-shell.ts'),
          'import-worker': source('workers/import/import-worker.ts'),
          'inference-worker': source('workers/inference/inference-worker.ts'),
          'report-worker': source('workers/report/report-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rolldownOptions: {
        input: { preload: source('preload/preload.ts') },
        // A sandboxed preload script is loaded as CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
})
