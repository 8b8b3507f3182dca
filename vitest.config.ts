import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The full counts of `npm run soak`: hours, not minutes. */
const soak = {
  extends: true as const,
  test: {
    name: 'soak',
    environment: 'node' as const,
    include: ['test/**/*.soak.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
  },
}

const common = {
  environment: 'node' as const,
  setupFiles: ['test/support/seeded-properties.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

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
      ...(process.env['QUNJIAN_SOAK'] === '1' ? [soak] : []),
    ],
  },
})
