import type { ImportedAttachment } from '../import-records.ts'
import { cleanText } from '../source/json-values.ts'
import { noAttachments } from './source-record.ts'
import { readHtmlText } from './html-text.ts'

/** What a WeChat message of a kind says: text, a file, or a notice of the platform. */
export type WeChatContent =
  | { readonly kind: 'said'; readonly text: string; readonly attachments: readonly ImportedAttachment[] }
  | { readonly kind: 'notice' }

const notices = new Set(['10000', '10002', '50', '系统通知', '系统消息', '拍一拍', '撤回消息', '语音通话', '通话'])
const textKinds = new Set(['1', '', '文本', '文本消息', '引用回复', '引用消息'])
const fileKinds: Readonly<Record<string, string>> = {
  3: 'image',
  34: 'voice',
  42: 'contact card',
  43: 'video',
  47: 'sticker',
  48: 'location',
}

/**
 * `type` is WeChat's number (1 text, 3 picture, 34 voice, 43 video, 47 sticker, 49 cards of all sorts, 10000 notice) or
 * the exporter's name for it. Markup of pictures and stickers is no text; of a card the title is.
 */
export function readWeChatContent(type: string, content: string, fileName: string | null): WeChatContent {
  if (notices.has(type)) return { kind: 'notice' }
  if (textKinds.has(type)) return { kind: 'said', text: cleanText(content), attachments: noAttachments }
  const isMarkup = content.trimStart().startsWith('<')
  const title = isMarkup ? cardTitle(content) : null
  if (type === '49')
    return { kind: 'said', text: title ?? (isMarkup ? '' : cleanText(content)), attachments: noAttachments }
  const attachment = { name: fileName ?? fileKinds[type] ?? type, mediaType: null, bytes: null }
  // Names such as 图片 stand in for the content of files; a link or share of unknown kind may say more.
  const text = isMarkup ? (title ?? '') : isPlaceholder(content) ? '' : cleanText(content)
  return { kind: 'said', text, attachments: [attachment] }
}

function isPlaceholder(content: string): boolean {
  return /^\[?(?:图片|表情|动画表情|语音|视频|文件|位置|名片|聊天记录)\]?$/.test(content.trim())
}

/** `<title>` and `<des>` of a card, without markup. */
function cardTitle(markup: string): string | null {
  const title = /<title>(?:<!\[CDATA\[)?([\s\S]{1,2000}?)(?:\]\]>)?<\/title>/.exec(markup)?.[1]
  return title === undefined ? null : cleanText(readHtmlText(title, '').text)
}
