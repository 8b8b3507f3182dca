interface Notice {
  readonly 'zh-CN': string
  readonly 'zh-TW': string
  readonly en: string
}

const NOTICES: Readonly<Record<number, Notice>> = {
  401: {
    'zh-CN': '请使用终端里打印的地址打开控制台。',
    'zh-TW': '請使用終端機裡印出的網址開啟主控台。',
    en: 'Open the console with the address printed in the terminal.',
  },
  403: {
    'zh-CN': '这个地址已用过或无效。请重新运行 npm start 取得新地址。',
    'zh-TW': '這個網址已用過或無效。請重新執行 npm start 取得新網址。',
    en: 'This address was used before or is not valid. Run npm start again for a new one.',
  },
  404: { 'zh-CN': '这里没有内容。', 'zh-TW': '這裡沒有內容。', en: 'There is nothing here.' },
  405: { 'zh-CN': '不接受这种请求。', 'zh-TW': '不接受這種請求。', en: 'This kind of request is not accepted.' },
  421: {
    'zh-CN': '请求的主机不是本服务。',
    'zh-TW': '請求的主機不是本服務。',
    en: 'This server does not go by that name.',
  },
  500: { 'zh-CN': '出了意外错误。', 'zh-TW': '發生意外錯誤。', en: 'Something unexpected went wrong.' },
  503: {
    'zh-CN': '界面尚未构建。请运行 npm run build。',
    'zh-TW': '介面尚未建置。請執行 npm run build。',
    en: 'The interface is not built. Run npm run build.',
  },
}

/**
 * A page of one sentence, in the console's three languages since nobody is signed in who could have chosen one. It
 * loads nothing and runs nothing.
 */
export function noticePage(status: number): string {
  const notice = NOTICES[status] ?? NOTICES[500]
  const lines = Object.entries(notice ?? {}).map(([language, text]) => `<p lang="${language}">${text}</p>`)
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>群建 Qunjian</title>${lines.join('')}</html>`
}
