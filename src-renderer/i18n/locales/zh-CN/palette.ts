import type { palette as source } from '../en/palette.ts'
import type { Translation } from '../../catalogue.ts'

export const palette: Translation<typeof source> = {
  title: '搜索与命令',
  placeholder: '搜索消息，或输入命令',
  group: { screens: '前往', actions: '操作', here: '此页面', messages: '消息' },
  searchAll: '在全部消息中搜索“{{text}}”',
  nothing: '没有匹配的结果。试试更少的字。',
}
