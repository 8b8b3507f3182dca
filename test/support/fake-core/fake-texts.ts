import type { FlagKind } from '#contract/analysis.ts'
import type { EvidenceCause } from '#contract/messages.ts'

/** An invented message with the stretches that a model, a rule or the personal-data pass would mark in it. */
export interface FakeText {
  readonly text: string
  readonly marks: readonly {
    readonly words: string
    readonly cause: EvidenceCause
    readonly weight: number | null
    readonly label: string | null
  }[]
}

const mark = (words: string, cause: EvidenceCause, weight: number | null = null, label: string | null = null) => ({
  words,
  cause,
  weight,
  label,
})

/** Texts by the reason why they wait in the queue. All are invented. */
export const FLAGGED_TEXTS: Readonly<Record<FlagKind, readonly FakeText[]>> = {
  spam: [
    {
      text: '加薇❤信 lsx-8832 领取内部优惠券,名额有限先到先得,群主同意发的',
      marks: [
        mark('加薇❤信', 'spam', 2.31),
        mark('领取内部优惠券', 'spam', 1.6),
        mark('名额有限', 'spam', 0.74),
        mark('群主同意发的', 'rule', null, '冒称授权'),
        mark('lsx-8832', 'pii', 0.91, 'wechat'),
      ],
    },
    {
      text: 'free nitro for the first 100, claim at d1scord-gift.example before midnight',
      marks: [
        mark('free nitro', 'spam', 2.02),
        mark('d1scord-gift.example', 'spam', 1.44),
        mark('before midnight', 'spam', 0.38),
      ],
    },
    { text: '有偿代写书评,质量保证,私聊', marks: [mark('有偿代写', 'spam', 1.21), mark('私聊', 'spam', 0.62)] },
    {
      text: '日結兼職,在家打字,一天三百,有意私訊',
      marks: [mark('日結兼職', 'spam', 1.9), mark('一天三百', 'spam', 1.1)],
    },
    {
      text: 'Passive income 30% weekly, DM me, no risk, only 5 seats left 🚀🚀',
      marks: [
        mark('Passive income', 'spam', 1.8),
        mark('no risk', 'spam', 0.9),
        mark('only 5 seats left', 'spam', 0.7),
      ],
    },
  ],
  abuse: [
    { text: '你這種人根本不配待在這裡,滾', marks: [mark('不配待在這裡', 'abuse', 1.52), mark('滾', 'abuse', 0.84)] },
    { text: '脑子进水了吧,说话跟没睡醒一样', marks: [mark('脑子进水', 'abuse', 1.77)] },
    {
      text: 'shut up, nobody wants you here, clown',
      marks: [mark('nobody wants you here', 'abuse', 1.35), mark('clown', 'abuse', 1.02)],
    },
  ],
  flood: [
    { text: '团团团团团!!!', marks: [mark('团团团团团', 'flood')] },
    { text: '冲冲冲 今晚八点直播间见 冲冲冲', marks: [mark('今晚八点直播间见', 'flood')] },
  ],
  pii: [
    {
      text: '她的电话是 13800000000,住在示例路 12 号 3 栋,大家去问',
      marks: [mark('13800000000', 'pii', 0.98, 'phone'), mark('示例路 12 号 3 栋', 'pii', 0.71, 'address')],
    },
    {
      text: 'send it to someone@example.com or call 13900000000',
      marks: [mark('someone@example.com', 'pii', 0.99, 'email'), mark('13900000000', 'pii', 0.95, 'phone')],
    },
  ],
  rule: [
    {
      text: '保证三个月涨薪,不涨退全款,已有 200 人成功',
      marks: [mark('保证三个月涨薪', 'rule', null, '绝对化承诺'), mark('不涨退全款', 'rule', null, '绝对化承诺')],
    },
    { text: '老板,代充会员八折,秒到账', marks: [mark('代充会员', 'rule', null, '代充')] },
  ],
  'user-report': [
    { text: '这家店是骗子,付了钱不发货,大家别信', marks: [mark('付了钱不发货', 'spam', 0.4)] },
    { text: '听说下周要停服,是真的吗', marks: [] },
  ],
}

/** Ordinary talk around the flagged messages. All invented. */
export const ORDINARY_TEXTS: readonly string[] = [
  '第三章那个转折我读了两遍才明白',
  '关键在前面那封信,作者埋得很深',
  'Is there a reading list for next month yet?',
  '还没有,周末会发投票',
  'is this allowed here?',
  '又来了,上周也是这个号码',
  '已举报',
  '投票我想加一本《雪国》',
  '有人知道怎么把书单导出来吗?',
  'Settings → export, then pick CSV',
  '謝謝,原來在這裡',
  '今晚的讨论改到九点,记得来',
  'I liked the ending more than the beginning, tbh',
  '這個翻譯也太敷衍了,編輯是沒讀過原文吗',
  '快递到了!封面比照片好看',
  '新人报到,请多关照 🙇',
  'welcome! the pinned message has the rules',
  '签到',
  '有没有人一起去书展?周六上午',
  '我可以,但只有下午有空',
  'Thanks for the notes, they saved my week 🙏',
  '客服回复太慢了,等了两天',
  '已经退款了,处理得还可以',
  'Would anyone trade the old edition for the new one?',
]

export const MEMBER_NAMES: readonly string[] = [
  '青禾',
  '老周',
  'Mira',
  '墨白',
  '小鹿',
  '橙子',
  '阿倫',
  'ghost_77',
  '职场阿Ken',
  '路人丙',
  'Nora',
  '南风',
  '一只鸽子',
  'Tomás',
  '豆包不是包',
  '林间',
  '阿宁',
  'kestrel',
  '半夏',
  '云上',
  'Priya',
  '北岛的信',
  '小满',
  '七月',
  'Yuki',
  '老王不姓王',
  'Oleg',
  '芒果',
  '晚晚',
  'db_admin',
]

export const COMMUNITIES: readonly {
  readonly name: string
  readonly platform: string
  readonly channels: readonly string[]
}[] = [
  { name: '读书会', platform: 'discord', channels: ['书友闲聊', '求助', '活动', '课程'] },
  { name: '城市骑行俱乐部', platform: 'telegram', channels: ['大群'] },
  { name: 'Open Makers', platform: 'slack', channels: ['general', 'help', 'show-and-tell'] },
]
