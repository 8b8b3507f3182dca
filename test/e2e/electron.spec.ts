import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron as electron, expect, test } from '@playwright/test'

const root = fileURLToPath(new URL('../../', import.meta.url))
const pathFile = join(root, 'node_modules/electron/path.txt')
const program = existsSync(pathFile) ? join(root, 'node_modules/electron/dist', readFileSync(pathFile, 'utf8')) : null
const built = join(root, 'out/main/electron-main.js')

test('the desktop program opens the console and reaches its core', async () => {
  const reason =
    program === null
      ? 'Electron’s binary is not installed'
      : existsSync(built)
        ? null
        : 'npm run build -- --desktop has not run'
  if (reason !== null) console.log(`skipped: ${reason}; test/electron-shell covers the shell with a stand-in`)
  test.skip(reason !== null, reason ?? '')
  const dataDir = await mkdtemp(join(tmpdir(), 'qunjian electron '))
  const app = await electron.launch({
    executablePath: program ?? '',
    args: [root, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...process.env, QUNJIAN_DATA_DIR: dataDir },
  })
  const page = await app.firstWindow()
  expect(page.url()).toBe('app://console/')
  await expect(page.locator('#root')).not.toBeEmpty()
  expect(await page.evaluate(() => 'require' in globalThis || 'process' in globalThis)).toBe(false)
  await app.close()
  await rm(dataDir, { recursive: true, force: true })
})
