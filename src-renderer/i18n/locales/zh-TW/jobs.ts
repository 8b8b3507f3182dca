import type { jobs as source } from '../en/jobs.ts'
import type { Translation } from '../../catalogue.ts'

export const jobs: Translation<typeof source> = {
  title: '背景工作',
  ended: '已結束',
  stopped_other: '{{count, number}} 項中斷的背景工作',
  kind: {
    import: '匯入',
    analysis: '分析',
    insight: '成員資料計算',
    'audit-verification': '日誌驗證',
    'model-measurement': '測量模型',
    'model-scoring': '自備模型讀取訊息',
    'model-learning': '從決定中學習',
  },
  phase: {
    reading: '讀取中',
    writing: '儲存中',
    classifying: '分類中',
    grouping: '尋找洗版中',
    queueing: '加入佇列中',
    learning: '正在學習',
    measuring: '正在測量',
    verifying: '重新計算中',
    computing: '正在計算',
    working: '處理中',
  },
  state: {
    queued: '等待開始',
    running: '進行中',
    succeeded: '已完成',
    failed: '失敗；先前存入的內容保留',
    cancelled: '已取消；先前存入的內容保留',
    interrupted: '已中斷；可從中斷處繼續',
  },
  rate: { messages: '{{rate}} 則/秒', bytes: '{{rate}}/秒', entries: '{{rate}} 筆/秒' },
  amount: { messages: '{{done}} 則訊息', bytes: '{{done}}', entries: '{{done}} 筆紀錄' },
  amountOf: {
    messages: '{{done}} / {{total}} 則訊息',
    bytes: '{{done}} / {{total}}',
    entries: '{{done}} / {{total}} 筆紀錄',
  },
  left: '剩 {{time}}',
  resume: '繼續',
  cancelNamed: '取消 {{job}}',
  resumeNamed: '繼續 {{job}}',
}
