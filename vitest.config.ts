import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const common = { environment: 'node' as const, testTimeout: 60_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...common,
          name: 'core',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/electron-shell/**', 'test/renderer/**'],
        },
      },
      {
        extends: true,
        test: { ...common, name: 'renderer', include: ['test/renderer/**/*.test.{ts,tsx}'] },
      },
      {
        // The module `electron` is replaced by a small fake: its binary is not needed to see what the shell asks of it.
        extends: true,
        resolve: {
          alias: { electron: fileURLToPath(new URL('test/electron-shell/fake-electron.ts', import.meta.url)) },
        },
        test: { ...common, name: 'electron-shell', include: ['test/electron-shell/**/*.test.ts'] },
      },
    ],
  },
})
