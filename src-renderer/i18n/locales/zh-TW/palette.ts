import type { palette as source } from '../en/palette.ts'
import type { Translation } from '../../catalogue.ts'

export const palette: Translation<typeof source> = {
  title: '搜尋與指令',
  placeholder: '搜尋訊息，或輸入指令',
  group: { screens: '前往', actions: '操作', here: '這個畫面', messages: '訊息' },
  searchAll: '在所有訊息中搜尋「{{text}}」',
  nothing: '沒有符合的結果。試試少打幾個字。',
}
