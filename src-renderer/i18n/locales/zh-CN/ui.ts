import type { ui as source } from '../en/ui.ts'
import type { Translation } from '../../catalogue.ts'

export const ui: Translation<typeof source> = {
  loading: '正在载入',
  day: '年-月-日',
  error: {
    title: '无法显示此内容',
    kept: '没有任何改动。',
    id: '错误编号',
    copyId: '复制错误编号',
  },
  masked: { hidden: '已隐藏的文字', reveal: '显示文字' },
  sort: { ascending: '升序', descending: '降序', by: '按{{column}}排序' },
  splitter: { resize: '调整{{pane}}的宽度' },
  score: '评分 {{score}}',
  filter: { remove: '移除筛选条件 {{name}}', clearAll: '清除筛选' },
  rows_other: '{{count, number}} 行',
  sparkline: '从 {{first}} 到 {{last}}，最高 {{max}}',
  figure: { table: '表格', chart: '图表', asTable: '{{title}}：以表格显示', asChart: '{{title}}：以图表显示' },
  heat: { cell: '{{day}} {{from}}–{{to}} 时：{{value}}' },
  mood: { positive: '正面', negative: '负面' },
  concentration: {
    behind_other: '{{members, number}} 名成员中的 {{count, number}} 名（{{share}}）写下了 80% 的消息。',
    behindHint: '最近 91 天内，消息合计达到全部 80% 的最少人数',
    absence_other: '若 {{count, number}} 名成员离开，消息将减少一半。',
    absenceHint: '贡献者缺席因子（CHAOSS）',
    gini: '基尼系数 {{value}}。',
    giniHint: '0 = 人人写得一样多，1 = 全由一人写',
    whatIf_other:
      '若{{names}}离开：消息减少 {{messages}}，关系减少 {{edges}}，{{count, number}} 名成员将再无往来对象。',
    none: '最近 91 天的数据中无人发言。',
  },
  tier: {
    level: { casual: '偶尔', regular: '经常' },
    why: {
      reach: '{{days}} 天里有 {{callers}} 人找过此人；PageRank 高于 {{rank}} 的人，触达高于 {{reach}} 的人。',
      volume:
        '13 周内 {{messages}} 条消息（最近 4 周 {{recent}} 条），分布在 {{days}} 天、{{partners}} 位对象；写得更多的人合计占全部消息的 {{before}}。',
      'little-volume': '13 周内 {{messages}} 条消息；写得更多的人合计占全部消息的 {{before}}。',
      silent: '13 周内没有消息。',
      'reach-faded': '找此人的变少了：{{days}} 天里 {{callers}} 人；{{grace}} 天宽限期已过。',
      'volume-faded': '13 周内 {{messages}} 条消息，最近 4 周 {{recent}} 条；{{grace}} 天宽限期已过。',
      'fell-silent': '最近 4 周没有消息；{{grace}} 天宽限期已过。',
    },
  },
  newPassword: {
    label: '密码',
    hint: '至少 10 个字符。一句话比一串符号更容易记住。',
    repeat: '再输入一次密码',
    tooShort: '还差 {{count, number}} 个字符',
    differs: '两次输入的密码不一致',
  },
  recoveryCode: {
    label: '恢复码',
    fileName: '群建恢复码.txt',
    fileText:
      '群建保险库的恢复码，生成于 {{date}}：\n\n{{code}}\n\n请勿与本机放在一起。持有恢复码和保险库的人都能打开保险库。\n',
    advice: '请勿与本机放在一起：写在纸上锁进抽屉，或存入密码管理器。',
    confirm: '我已妥善保存恢复码，以后能找到它',
  },
  keys: { title: '键盘快捷键', empty: '此页面没有专用的快捷键。' },
}
