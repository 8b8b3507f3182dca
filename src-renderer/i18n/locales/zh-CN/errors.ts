import type { errors as source } from '../en/errors.ts'
import type { Translation } from '../../catalogue.ts'

export const errors: Translation<typeof source> = {
  UNEXPECTED: {
    text: '发生了意外错误',
    advice: '数据没有丢失。请重试；若再次出现，请提供错误编号。',
  },
  CONNECTION_LOST: {
    text: '与核心的连接已断开',
    advice: '正在恢复连接。重复操作前，请先确认上一步是否已完成。',
  },
  BAD_REQUEST: {
    text: '填写的内容无法接受',
    advice: '没有任何改动。请检查各项后重试。',
  },
  LOCKED: {
    text: '保险库已锁定',
    advice: '请登录后继续。没有任何改动。',
  },
  NOT_PERMITTED: {
    text: '你的角色无权执行此操作',
    advice: '没有任何改动。如有需要，请联系保险库所有者。',
  },
  VAULT_READ_ONLY: {
    text: '保险库以只读方式打开',
    advice: '没有任何改动。原因见控制台顶部的提示。',
  },
  DATABASE_CORRUPT: {
    text: '此保险库的数据库已损坏',
    advice: '所请求的内容位于无法读取的页面上。请不要再作更改，把整个保险库文件夹复制到另一个磁盘，再从备份恢复。',
  },
  DISK_FULL: {
    text: '磁盘空间已满',
    advice: '没有任何改动。请清理磁盘空间后重试。',
  },
  COMMUNITY_NOT_FOUND: {
    text: '该社群已不存在',
    advice: '请在顶部选择其他社群。',
  },
  MODEL_NOT_INSTALLED: {
    text: '缺少模型“{{model}}”',
    advice: '没有任何改动。请将其文件夹放回本程序的模型目录，然后开始分析。',
  },
  MODEL_DAMAGED: {
    text: '模型“{{model}}”的文件已损坏',
    advice: '没有任何改动。文件哈希与清单不符，请换上完好的副本。',
  },
  MODEL_NOT_FOUND: {
    text: '这个模型已不存在',
    advice: '已有人将其移除。日志中与它有关的条目仍然保留。',
  },
  TOO_FEW_MEMBERS: {
    text: '以这个基准，成员太少，做不了实验',
    advice: '可参加 {{eligible, number}} 人。请放宽活跃天数、换一个指标，或选择更大的社群。',
  },
  EXPERIMENT_NOT_FOUND: {
    text: '没有这个实验',
    advice: '请回到列表；没有任何改动。',
  },
  EXPERIMENT_OVER: {
    text: '这个实验已经结束',
    advice: '结果保持原样。要再试，请新建实验。',
  },
  TOO_EARLY: {
    text: '现在看结果还太早',
    advice: '到了计划的结束时间、并导入了到那时为止的消息之后才能看。提前查看要付出把握程度的代价。',
  },
  NOTHING_NEW: {
    text: '上次查看之后还没有新的成员可以判定',
    advice: '请登记触达，等观察期结束，再导入更新的消息。',
  },
  EXPOSURE_OUTSIDE: {
    text: '这个时间不可能触达成员',
    advice: '它必须在实验开始与触达截止之间，且不在将来。没有登记。',
  },
  TOO_FEW_DECISIONS: {
    text: '可供学习的决定还不够',
    advice: '没有任何更改。请先处理更多这类待审项，其中也要有放行的。',
  },
  LEARNING_RUNNING: {
    text: '已在学习一个候选版本',
    advice: '请等待完成，或先取消。',
  },
  HEAD_NOT_FOUND: {
    text: '这个版本已不存在',
    advice: '没有任何更改。可能已有更新的候选版本。',
  },
  HEAD_NOT_BETTER: {
    text: '这个版本并不比正在使用的更好',
    advice: '没有任何更改。等有了更多决定再学习。',
  },
  HEAD_OUTDATED: {
    text: '这个版本已过时',
    advice: '没有任何更改。它所依据的模型已更换，或用于学习的消息已不存在：请重新学习。',
  },
  NOTHING_TO_ROLL_BACK: {
    text: '没有正在使用的学习版本',
    advice: '目前只使用内置模型。',
  },
  MODEL_FOLDER_UNUSABLE: {
    text: '文件夹中没有可在此运行的文本分类模型',
    advice: '没有保留任何内容。{{file}} {{detail}}',
  },
  MODEL_ALREADY_ADDED: {
    text: '已有完全相同的模型',
    advice: '没有任何更改。要改变各标签的含义，请先移除该模型。',
  },
  LABELS_UNMAPPED: {
    text: '还没有任何标签有对应含义',
    advice: '没有保留任何内容。请至少让一个标签对应广告或辱骂，或让两个标签对应情绪。',
  },
  ANALYSIS_RUNNING: {
    text: '已有分析正在进行',
    advice: '请等待其完成，或先取消。',
  },
  IMPORT_FORMAT_UNKNOWN: {
    text: '无法识别的格式',
    advice: '没有存入任何内容。文件看起来是：{{seen}}。',
  },
  FILE_UNREADABLE: {
    text: '无法读取文件',
    advice: '没有存入任何内容。{{detail}}',
  },
  WITNESS_FILE_UNREADABLE: {
    text: '这不是见证文本文件',
    advice: '文件中只应有见证者保存的签名文本，不能有别的内容。',
  },
  FILE_EMPTY: {
    text: '文件中没有内容',
    advice: '没有存入任何内容。请选择其他导出文件。',
  },
  FILE_TOKEN_UNKNOWN: {
    text: '所选文件已失效',
    advice: '请重新选择文件。',
  },
  MAPPING_INCOMPLETE: {
    text: '时间、作者和正文都需要对应的列',
    advice: '没有存入任何内容。请补全列的对应关系。',
  },
  TWO_PERSON_CHAT: {
    text: '这是两个人之间的聊天',
    advice: '没有存入任何内容。请确认你有权导入，并说明依据。',
  },
  SAMPLE_VAULT: {
    text: '示例保险库不接收其他数据',
    advice: '没有存入任何内容。请先创建你自己的保险库。',
  },
  IMPORT_DATE_ORDER_AMBIGUOUS: {
    text: '无法判断日期中日与月的顺序',
    advice: '没有存入任何内容。请指明此文件的日期顺序。',
  },
  IMPORT_RUNNING: {
    text: '正在导入',
    advice: '请等待其完成，或先取消。',
  },
  IMPORT_NOT_FOUND: {
    text: '该导入已不存在',
    advice: '可能已被撤销。',
  },
  ITEM_NOT_FOUND: {
    text: '该待审项已不存在',
    advice: '请继续处理下一项。',
  },
  STALE_REVISION: {
    text: '此待审项刚被他人更改',
    advice: '尚未作出决定。请查看最新内容后再决定。',
  },
  ITEM_ALREADY_DECIDED: {
    text: '此待审项已有决定',
    advice: '没有任何改动。可在“已决定”中查看。',
  },
  POLICY_NOT_FOUND: {
    text: '没有这条规范',
    advice: '尚未作出决定。请另选一条。',
  },
  POLICY_NEEDED: {
    text: '限制性处理必须引用一条生效的规范',
    advice: '尚未作出决定。请选择所依据的规范。',
  },
  DECISION_NOT_FOUND: {
    text: '没有这条决定',
    advice: '没有任何改动。',
  },
  DECISION_ALREADY_UNDONE: {
    text: '该决定已被撤销',
    advice: '没有任何改动。',
  },
  JOB_NOT_FOUND: {
    text: '没有这个后台任务',
    advice: '它可能早已结束。',
  },
  JOB_NOT_RESUMABLE: {
    text: '此后台任务无法继续',
    advice: '请重新开始。',
  },
  MEMBER_NOT_FOUND: {
    text: '该成员已不存在',
    advice: '相应的导入可能已被撤销。',
  },
  ALREADY_LINKED: {
    text: '这些账号已经关联',
    advice: '可在各自的档案中看到对方。',
  },
  NOT_COMPUTED: {
    text: '这个月没有数据',
    advice: '请先计算成员数据，或选择其他月份。',
  },
  NO_DATA_BEFORE: {
    text: '该时间之前没有消息',
    advice: '请选择更晚的日期。',
  },
  MEMBERS_NOT_COMPUTED: {
    text: '该社群的成员尚未计算',
    advice: '请先计算成员数据。',
  },
  NOBODY_AT_RISK: {
    text: '没有不在名单上的高风险成员',
    advice: '请在下次导入后重新计算成员数据，或把中等风险也包括在内。',
  },
  MEMBER_HELD_OUT: {
    text: '目前不联系该成员',
    advice: '为了判断联系是否有效，部分成员在本轮中不联系。请等本轮结束。',
  },
  MEMBER_WITHDREW: {
    text: '该成员不愿被画像',
    advice: '此处不记录与其有关的内容。',
  },
  NOT_LINKED: {
    text: '这些账号没有关联',
    advice: '可能已有人撤销了关联。',
  },
  PLATFORM_ID_DIFFERS: {
    text: '这些账号没有相同的固定 ID',
    advice: '请手工关联，并说明您如何确认是同一人。',
  },
  REASON_MISSING: {
    text: '缺少理由',
    advice: '请说明您如何确认这些账号属于同一人。',
  },
  TAG_NOT_ALLOWED: {
    text: '不得对个人作此类记录',
    advice: '政治、宗教、民族、健康、性取向、住处和年龄一律不作记录。请换一个词。',
  },
  TAG_NOT_FOUND: {
    text: '该标签已不存在',
    advice: '可能已被他人移除。',
  },
  MESSAGE_NOT_FOUND: {
    text: '该消息已不存在',
    advice: '相应的导入可能已被撤销，或内容已被删除。',
  },
  RECORD_IMPORT_NOT_FOUND: {
    text: '这次业务记录导入已不存在',
    advice: '可能已被撤销。',
  },
  RECORD_INVALID: {
    text: '记录不完整',
    advice: '没有保存任何内容。请改正标出的字段。',
  },
  RECORD_NOT_FOUND: {
    text: '该业务记录已不存在',
    advice: '可能已被移除，或其导入已被撤销。',
  },
  TOO_MANY_PERIODS: {
    text: '时间范围内的周期太多',
    advice: '请选择周或月，或缩短时间范围。',
  },
  OUTBOX_TASK_NOT_FOUND: {
    text: '没有这项任务',
    advice: '没有任何改动。相应的决定可能已被撤销。',
  },
  RULE_NOT_FOUND: {
    text: '没有这条规则',
    advice: '没有任何改动。',
  },
  WRONG_PASSWORD: {
    text: '名称或密码不正确',
    advice: '保险库未打开。请核对账户后重试。',
  },
  TOO_MANY_TRIES: {
    text: '登录失败次数过多',
    advice: '请等待倒计时结束后重试。',
  },
  VAULT_UNUSABLE: {
    text: '无法打开保险库',
    advice: '其中的内容没有改动。',
  },
  VAULT_EXISTS: {
    text: '此处已有保险库',
    advice: '请登录。没有任何改动。',
  },
  VAULT_NOT_FOUND: {
    text: '没有这个保险库',
    advice: '请选择其他保险库。',
  },
  ACCOUNT_EXISTS: {
    text: '该名称已被使用',
    advice: '没有任何改动。请换一个名称。',
  },
  ACCOUNT_NOT_FOUND: {
    text: '没有这个账户',
    advice: '没有任何改动。',
  },
  LAST_OWNER: {
    text: '保险库至少要保留一位所有者',
    advice: '没有任何改动。请先把另一个账户设为所有者。',
  },
  REPORT_PERIOD_INVALID: {
    text: '周期与报告不符',
    advice: '未写出任何内容。请选择其他周期。',
  },
  REPORT_NO_DATA: {
    text: '此周期内没有消息',
    advice: '未写出任何内容。请选择其他周期或社群。',
  },
  REPORT_KIND_NOT_PERMITTED: {
    text: '此报告属于其他角色',
    advice: '未写出任何内容。请联系具有该角色的人。',
  },
  REPORT_REFUSED: {
    text: '报告会泄露个人',
    advice: '未写出任何内容。预览中列出了发现的问题。',
  },
  COMMUNITY_NEEDED: {
    text: '请指定社群',
    advice: '未写出任何内容。一份报告只关于一个社群。',
  },
  BROWSER_NOT_FOUND: {
    text: '没有找到可打印的浏览器',
    advice: '未写出任何内容。可导出网页后自行打印，或安装基于 Chromium 的浏览器。',
  },
  EXPORT_NOT_FOUND: {
    text: '没有此导出',
    advice: '未作任何更改。',
  },
}
