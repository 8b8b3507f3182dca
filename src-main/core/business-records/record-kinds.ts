import type { RecordKind } from '#contract/indicators.ts'

/** One field of a kind of records: what may stand in it, and how tables call its column. */
export interface RecordField {
  /** Its name in the template and in stored records. */
  readonly name: string
  readonly type: 'text' | 'time' | 'number' | 'choice' | 'member'
  readonly isRequired: boolean
  /** Other names of the column, lower case without spaces, `_`, `-` and `.`. */
  readonly aliases: readonly string[]
  /** Of a choice: each value with the words that mean it; what stands first is taken for an empty cell. */
  readonly choices?: Readonly<Record<string, readonly string[]>>
  readonly least?: number
  readonly most?: number
}

export interface RecordKindSpec {
  readonly fields: readonly RecordField[]
  /** Field that says when it happened; figures count by it. */
  readonly time: string
  /** Field with the id in the table the records come from; null = there is none. */
  readonly id: string
  /** Field that says whom it is about. */
  readonly member: string
  /** Times may lie ahead: activities are planned. */
  readonly mayLieAhead?: true
}

const text = (name: string, ...aliases: string[]): RecordField => ({ name, type: 'text', isRequired: false, aliases })
const time = (name: string, ...aliases: string[]): RecordField => ({ name, type: 'time', isRequired: false, aliases })
const member = (name: string, ...aliases: string[]): RecordField => ({
  name,
  type: 'member',
  isRequired: false,
  aliases,
})
const number = (name: string, least: number, most: number | undefined, ...aliases: string[]): RecordField => ({
  name,
  type: 'number',
  isRequired: false,
  aliases,
  least,
  ...(most === undefined ? {} : { most }),
})
const choice = (name: string, choices: NonNullable<RecordField['choices']>, ...aliases: string[]): RecordField => ({
  name,
  type: 'choice',
  isRequired: false,
  aliases,
  choices,
})
const required = (field: RecordField): RecordField => ({ ...field, isRequired: true })

const memberNames = [
  'memberid',
  'userid',
  'member',
  'user',
  'uid',
  'platformid',
  'authorid',
  'customerid',
  'buyerid',
  'buyer',
  '成员id',
  '成员',
  '成員id',
  '成員',
  '用户id',
  '用户',
  '使用者id',
  '买家',
  '買家',
]
const platform = text('platform', '平台')
const comment = text('comment', 'comments', 'remark', 'note', '评论', '備註', '备注', '意见', '意見')

/** The kinds, with their fields in the order of the template. */
export const recordKinds: Readonly<Record<RecordKind, RecordKindSpec>> = {
  orders: {
    time: 'ordered_at',
    id: 'order_id',
    member: 'member_id',
    fields: [
      text('order_id', 'orderid', 'id', 'orderno', 'ordernumber', '订单号', '訂單編號', '订单编号'),
      required(
        time(
          'ordered_at',
          'orderedat',
          'paidat',
          'createdat',
          'date',
          'time',
          'datetime',
          '下单时间',
          '支付时间',
          '付款時間',
          '下單時間',
          '时间',
          '日期',
        ),
      ),
      required(member('member_id', ...memberNames)),
      platform,
      text('kind', 'type', 'category', '类型', '類型', '类别'),
      text('item', 'product', 'productname', 'title', '商品', '商品名称', '品項', '产品'),
      number('amount', 0, undefined, 'price', 'total', 'sum', '金额', '金額', '实付', '實付'),
      text('currency', '币种', '幣別'),
      choice(
        'status',
        {
          paid: ['complete', 'completed', 'success', 'succeeded', 'done', '已支付', '已付款', '已完成', '完成', '成功'],
          'partly-refunded': ['partial refund', 'partially refunded', 'partially_refunded', '部分退款'],
          refunded: ['refund', '已退款', '退款', '全额退款', '全額退款'],
          cancelled: ['canceled', 'closed', '已取消', '取消', '已关闭', '已關閉'],
          pending: ['unpaid', 'open', 'created', '待支付', '待付款', '未支付', '未付款'],
        },
        'state',
        'orderstatus',
        '状态',
        '狀態',
        '订单状态',
        '訂單狀態',
      ),
    ],
  },
  invitations: {
    time: 'invited_at',
    id: 'invitation_id',
    member: 'invitee_id',
    fields: [
      text('invitation_id', 'invitationid', 'id', '邀请编号', '邀請編號'),
      required(
        time('invited_at', 'invitedat', 'sentat', 'date', 'time', 'createdat', '邀请时间', '邀請時間', '时间', '日期'),
      ),
      member(
        'inviter_id',
        'inviterid',
        'inviter',
        'from',
        'referrer',
        'referrerid',
        '邀请人',
        '邀請人',
        '推荐人',
        '推薦人',
      ),
      required(
        member(
          'invitee_id',
          'inviteeid',
          'invitee',
          'invited',
          'to',
          'referred',
          '被邀请人',
          '被邀請人',
          '受邀人',
          ...memberNames,
        ),
      ),
      platform,
      text('source', 'channel', 'campaign', '来源', '來源', '渠道'),
    ],
  },
  surveys: {
    time: 'answered_at',
    id: 'answer_id',
    member: 'member_id',
    fields: [
      text('answer_id', 'answerid', 'responseid', 'id', '答卷编号', '答卷編號'),
      required(text('wave', 'survey', 'surveyid', 'round', '批次', '期次', '问卷', '問卷', '期')),
      required(
        time(
          'answered_at',
          'answeredat',
          'submittedat',
          'date',
          'time',
          'createdat',
          '提交时间',
          '填答時間',
          '答题时间',
          '时间',
          '日期',
        ),
      ),
      member('member_id', ...memberNames),
      platform,
      number('nps', 0, 10, 'recommend', 'likelihood', 'score', '推荐意愿', '推薦意願', '推荐度', 'nps评分'),
      number('csat', 1, 5, 'satisfaction', '满意度', '滿意度', '满意'),
      comment,
    ],
  },
  activities: {
    time: 'starts_at',
    id: 'sign_up_id',
    member: 'member_id',
    mayLieAhead: true,
    fields: [
      text('sign_up_id', 'signupid', 'id', '报名编号', '報名編號'),
      required(text('activity', 'title', 'name', 'event', '活动', '活動', '活动名称', '活動名稱')),
      required(
        time(
          'starts_at',
          'startsat',
          'start',
          'date',
          'time',
          '开始时间',
          '開始時間',
          '活动时间',
          '活動時間',
          '时间',
          '日期',
        ),
      ),
      required(member('member_id', ...memberNames)),
      platform,
      time('signed_up_at', 'signedupat', 'registeredat', '报名时间', '報名時間'),
      choice(
        'attended',
        {
          no: ['false', '0', 'n', '否', '未到', '缺席', '未参加', '未參加'],
          yes: ['true', '1', 'y', '是', '已到', '到场', '到場', '参加', '參加'],
        },
        'attendance',
        'present',
        '到场',
        '到場',
        '签到',
        '簽到',
        '出席',
      ),
    ],
  },
  complaints: {
    time: 'complained_at',
    id: 'complaint_id',
    member: 'member_id',
    fields: [
      text('complaint_id', 'complaintid', 'id', 'ticket', 'ticketid', '投诉编号', '客訴編號', '工单号'),
      required(
        time(
          'complained_at',
          'complainedat',
          'createdat',
          'openedat',
          'date',
          'time',
          '投诉时间',
          '客訴時間',
          '提交时间',
          '时间',
          '日期',
        ),
      ),
      member('member_id', ...memberNames),
      platform,
      text('subject', 'title', 'summary', 'content', '主题', '主題', '内容', '內容', '投诉内容'),
      time(
        'first_reply_at',
        'firstreplyat',
        'repliedat',
        'answeredat',
        '首次回复时间',
        '首次回覆時間',
        '回复时间',
        '回覆時間',
      ),
      time('resolved_at', 'resolvedat', 'closedat', '解决时间', '解決時間', '结案时间', '結案時間'),
      number('satisfaction', 1, 5, 'csat', '满意度', '滿意度'),
    ],
  },
  suggestions: {
    time: 'suggested_at',
    id: 'suggestion_id',
    member: 'member_id',
    fields: [
      text('suggestion_id', 'suggestionid', 'id', '建议编号', '建議編號'),
      required(
        time(
          'suggested_at',
          'suggestedat',
          'createdat',
          'submittedat',
          'date',
          'time',
          '提出时间',
          '提出時間',
          '建议时间',
          '时间',
          '日期',
        ),
      ),
      member('member_id', ...memberNames),
      platform,
      text('subject', 'title', 'summary', 'content', '主题', '主題', '内容', '內容', '建议', '建議'),
      choice(
        'state',
        {
          open: ['new', 'pending', 'considering', '待定', '待处理', '待處理', '考虑中', '考慮中'],
          adopted: ['accepted', 'done', 'implemented', '已采纳', '已採納', '采纳', '採納'],
          'partly-adopted': ['partly adopted', 'partially adopted', '部分采纳', '部分採納'],
          declined: ['rejected', '未采纳', '未採納', '不采纳', '不採納', '已拒绝', '已婉拒'],
          duplicate: ['merged', '重复', '重複'],
          spam: ['无效', '無效', '垃圾'],
        },
        'status',
        '状态',
        '狀態',
      ),
      time('decided_at', 'decidedat', '决定时间', '決定時間'),
    ],
  },
}

/** Header as it is compared: lower case without spaces, `_`, `-` and `.`. */
const plainName = (header: string): string => header.toLowerCase().replace(/[\s_.-]/g, '')

/** Whether a column is called like a field of any kind. */
export function namesRecordField(column: string): boolean {
  const name = plainName(column)
  return Object.values(recordKinds).some(({ fields }) =>
    fields.some((field) => plainName(field.name) === name || field.aliases.includes(name)),
  )
}

/** Guesses which column holds which field, by its name; a column serves one field. */
export function guessRecordMapping(kind: RecordKind, columns: readonly string[]): Record<string, string | null> {
  const free = new Set(columns)
  const mapping: Record<string, string | null> = {}
  const take = (field: RecordField, names: readonly string[]): void => {
    if (typeof mapping[field.name] === 'string') return
    for (const name of names) {
      const column = columns.find((candidate) => free.has(candidate) && plainName(candidate) === name)
      if (column === undefined) continue
      free.delete(column)
      mapping[field.name] = column
      return
    }
    mapping[field.name] = null
  }
  const { fields } = recordKinds[kind]
  // Own names first: the `id` of one field must not take the column of another.
  for (const field of fields) take(field, [plainName(field.name)])
  for (const field of fields) take(field, field.aliases)
  return mapping
}

/** An empty table of a kind: its header. With a byte order mark, or Excel takes it for another encoding. */
export function recordTemplate(kind: RecordKind): { fileName: string; csv: string } {
  return { fileName: `${kind}.csv`, csv: `\ufeff${recordKinds[kind].fields.map(({ name }) => name).join(',')}\r\n` }
}
