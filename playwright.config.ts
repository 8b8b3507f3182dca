import { defineConfig } from '@playwright/test'
import { findChromium } from './src-main/browser-shell/find-chromium.ts'

const executablePath = findChromium()

/** The whole console in real Chromium: one browser, and for each worker a shell, a data folder and a port of its own. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  // Patience for a slow machine, not a target: what is fast or slow is measured by the benchmark.
  expect: { timeout: 15_000 },
  reporter: [['dot'], ['json']],
  use: {
    browserName: 'chromium',
    ...(executablePath === null ? {} : { launchOptions: { executablePath } }),
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
})
