import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { lockdownSwitches } from './chromium-window.ts'
import { findChromium } from './find-chromium.ts'

const PRINT_WITHIN_MS = 60_000
const run = promisify(execFile)

/**
 * What prints a page as PDF on this machine, or null when there is no browser. The page lies in a folder of its own that
 * is deleted afterwards; the browser runs without a window, with a profile of its own, and reaches nothing.
 */
export function pdfPrinter(executable: string | null = findChromium()): ((html: string) => Promise<Uint8Array>) | null {
  return executable === null ? null : (html) => printPdf(executable, html)
}

async function printPdf(executable: string, html: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'qunjian-print-'))
  try {
    const page = join(folder, 'report.html')
    const output = join(folder, 'report.pdf')
    await writeFile(page, html, { mode: 0o600 })
    await run(
      executable,
      [
        '--headless',
        `--user-data-dir=${join(folder, 'profile')}`,
        ...lockdownSwitches,
        // Chromium refuses to run its sandbox as root; the page has no script and its policy lets it fetch nothing.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--no-pdf-header-footer',
        '--generate-pdf-document-outline',
        `--print-to-pdf=${output}`,
        pathToFileURL(page).href,
      ],
      { timeout: PRINT_WITHIN_MS },
    )
    return await readFile(output)
  } finally {
    // Helper processes may write for a moment after the browser has gone.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}
