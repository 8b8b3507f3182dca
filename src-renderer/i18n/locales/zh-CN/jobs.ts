import type { jobs as source } from '../en/jobs.ts'
import type { Translation } from '../../catalogue.ts'

export const jobs: Translation<typeof source> = {
  title: '后台任务',
  ended: '已结束',
  stopped_other: '{{count, number}} 个中断的后台任务',
  kind: {
    import: '导入',
    analysis: '分析',
    insight: '成员数据计算',
    'audit-verification': '日志校验',
    'model-measurement': '测量模型',
    'model-scoring': '自备模型读取消息',
    'model-learning': '从决定中学习',
  },
  phase: {
    reading: '正在读取',
    writing: '正在存储',
    classifying: '正在分类',
    grouping: '正在查找刷屏',
    queueing: '正在加入队列',
    learning: '正在学习',
    measuring: '正在测量',
    verifying: '正在复算',
    computing: '正在计算',
    working: '正在处理',
  },
  state: {
    queued: '等待开始',
    running: '进行中',
    succeeded: '已完成',
    failed: '失败；此前存入的内容保留',
    cancelled: '已取消；此前存入的内容保留',
    interrupted: '已中断；可从中断处继续',
  },
  rate: { messages: '{{rate}} 条/秒', bytes: '{{rate}}/秒', entries: '{{rate}} 条记录/秒' },
  amount: { messages: '{{done}} 条消息', bytes: '{{done}}', entries: '{{done}} 条记录' },
  amountOf: {
    messages: '{{done}} / {{total}} 条消息',
    bytes: '{{done}} / {{total}}',
    entries: '{{done}} / {{total}} 条记录',
  },
  left: '余 {{time}}',
  resume: '继续',
  cancelNamed: '取消 {{job}}',
  resumeNamed: '继续 {{job}}',
}
