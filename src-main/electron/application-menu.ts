import { Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'

type Words = Readonly<Record<'edit' | 'view' | 'window', string>>

const WORDS: Readonly<Record<'zh-CN' | 'zh-TW' | 'en', Words>> = {
  'zh-CN': { edit: '编辑', view: '显示', window: '窗口' },
  'zh-TW': { edit: '編輯', view: '檢視', window: '視窗' },
  en: { edit: 'Edit', view: 'View', window: 'Window' },
}

/**
 * The system's ordinary menu and its keys (copy, paste, zoom, full screen); the console's own keys live in the page.
 * Reloading is left out: it would drop what a person is writing.
 */
export function setApplicationMenu(locale: string, isPackaged: boolean): void {
  const words = WORDS[/^zh-(TW|HK|MO|Hant)/.test(locale) ? 'zh-TW' : locale.startsWith('zh') ? 'zh-CN' : 'en']
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    { label: words.edit, role: 'editMenu' },
    {
      label: words.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
    { label: words.window, role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
