import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { FileToken } from '#contract/ids.ts'
import { createElectronHost } from '../../src-main/electron/electron-host.ts'
import { BrowserWindow, dialog, shell } from './fake-electron.ts'

const folder = mkdtempSync(join(tmpdir(), 'qunjian-host-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const registered: string[] = []
const host = createRouterClient(
  createElectronHost({
    version: '0.1.0',
    // The dialogs are fakes; they do not look at the window.
    window: Object(new BrowserWindow({})),
    core: {
      registerFile: async (path, name) => {
        registered.push(path)
        return FileToken.parse(`token of ${name}`)
      },
    },
  }),
)

beforeEach(() => {
  registered.length = 0
  dialog.asked.length = 0
  dialog.open = { canceled: true, filePaths: [] }
  dialog.save = { canceled: true, filePath: '' }
})

it('says what it is', async () => {
  expect(await host.appInfo()).toEqual({
    shell: 'electron',
    version: '0.1.0',
    platform: process.platform,
    hasFileDialog: true,
  })
})

describe('picking a file', () => {
  it('gives a token, a name and a size, and never the path', async () => {
    const path = join(folder, '导出.json')
    writeFileSync(path, '{}')
    dialog.open = { canceled: false, filePaths: [path] }
    expect(await host.pickFile({})).toEqual({ file: 'token of 导出.json', name: '导出.json', bytes: 2 })
    expect(registered).toEqual([path])
    expect(dialog.asked).toEqual([{ properties: ['openFile'] }])
  })

  it('asks for a folder where the export is one', async () => {
    await host.pickFile({ folder: true })
    expect(dialog.asked).toEqual([{ properties: ['openDirectory'] }])
  })

  it('answers null when the dialog was closed', async () => expect(await host.pickFile({})).toBeNull())
})

describe('saving a file', () => {
  const input = { suggestedName: '../../清单.csv', content: 'id,名称\n', mediaType: 'text/csv' }

  it('writes where the user says, and takes nothing of the suggestion but the name', async () => {
    const filePath = join(folder, 'list.csv')
    dialog.save = { canceled: false, filePath }
    expect(await host.saveFile(input)).toEqual({ saved: true })
    expect(readFileSync(filePath, 'utf8')).toBe('id,名称\n')
    expect(dialog.asked).toEqual([{ defaultPath: '清单.csv' }])
  })

  it('answers null when the dialog was closed', async () => expect(await host.saveFile(input)).toBeNull())
})

describe('opening an address outside', () => {
  it('opens https', async () => {
    expect(await host.openExternal({ url: 'https://discord.com/channels/1/2/3' })).toEqual({ opened: true })
    expect(shell.opened).toEqual(['https://discord.com/channels/1/2/3'])
  })

  it.each(['http://example.com', 'file:///etc/passwd', 'javascript:alert(1)', 'ms-msdt:/id', 'app://console/'])(
    'refuses %s',
    async (url) => {
      await expect(host.openExternal({ url })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
      expect(shell.opened).not.toContain(url)
    },
  )
})
