import type { ui as source } from '../en/ui.ts'
import type { Translation } from '../../catalogue.ts'

export const ui: Translation<typeof source> = {
  loading: '載入中',
  day: '年-月-日',
  error: {
    title: '無法顯示這項內容',
    kept: '沒有任何變更。',
    id: '錯誤編號',
    copyId: '複製錯誤編號',
  },
  masked: { hidden: '已隱藏的文字', reveal: '顯示文字' },
  sort: { ascending: '遞增', descending: '遞減', by: '依{{column}}排序' },
  splitter: { resize: '調整{{pane}}的寬度' },
  score: '評分 {{score}}',
  filter: { remove: '移除篩選條件 {{name}}', clearAll: '清除篩選' },
  rows_other: '{{count, number}} 列',
  sparkline: '從 {{first}} 到 {{last}}，最高 {{max}}',
  figure: { table: '表格', chart: '圖表', asTable: '{{title}}：以表格顯示', asChart: '{{title}}：以圖表顯示' },
  heat: { cell: '{{day}} {{from}}–{{to}} 時：{{value}}' },
  mood: { positive: '正面', negative: '負面' },
  concentration: {
    behind_other: '{{members, number}} 名成員中的 {{count, number}} 名（{{share}}）寫下了 80% 的訊息。',
    behindHint: '最近 91 天內，訊息合計達到全部 80% 的最少人數',
    absence_other: '若 {{count, number}} 名成員離開，訊息將減少一半。',
    absenceHint: '貢獻者缺席因子（CHAOSS）',
    gini: '吉尼係數 {{value}}。',
    giniHint: '0 = 人人寫得一樣多，1 = 全由一人寫',
    whatIf_other:
      '若{{names}}離開：訊息減少 {{messages}}，關係減少 {{edges}}，{{count, number}} 名成員將再無往來對象。',
    none: '最近 91 天的資料中無人發言。',
  },
  tier: {
    level: { casual: '偶爾', regular: '經常' },
    why: {
      reach: '{{days}} 天裡有 {{callers}} 人找過此人；PageRank 高於 {{rank}} 的人，觸及高於 {{reach}} 的人。',
      volume:
        '13 週內 {{messages}} 則訊息（最近 4 週 {{recent}} 則），分布在 {{days}} 天、{{partners}} 位對象；寫得更多的人合計占全部訊息的 {{before}}。',
      'little-volume': '13 週內 {{messages}} 則訊息；寫得更多的人合計占全部訊息的 {{before}}。',
      silent: '13 週內沒有訊息。',
      'reach-faded': '找此人的變少了：{{days}} 天裡 {{callers}} 人；{{grace}} 天寬限期已過。',
      'volume-faded': '13 週內 {{messages}} 則訊息，最近 4 週 {{recent}} 則；{{grace}} 天寬限期已過。',
      'fell-silent': '最近 4 週沒有訊息；{{grace}} 天寬限期已過。',
    },
  },
  newPassword: {
    label: '密碼',
    hint: '至少 10 個字元。一句話比一串符號更好記。',
    repeat: '再輸入一次密碼',
    tooShort: '還差 {{count, number}} 個字元',
    differs: '兩次輸入的密碼不同',
  },
  recoveryCode: {
    label: '復原碼',
    fileName: '群建復原碼.txt',
    fileText:
      '群建保險庫的復原碼，產生於 {{date}}：\n\n{{code}}\n\n請勿與這台電腦放在一起。持有復原碼和保險庫的人都能開啟保險庫。\n',
    advice: '請勿與這台電腦放在一起：寫在紙上鎖進抽屜，或存入密碼管理工具。',
    confirm: '我已妥善保存復原碼，日後找得到',
  },
  keys: { title: '鍵盤快速鍵', empty: '這個畫面沒有專用的快速鍵。' },
}
