/** Announcements, moderators' notices and operator posts, including the over-marketing week. */
export const notices = `
# ch=announcements
O: 📖 {month}月共读：《{coread}》。[每周五晚八点半语音讨论|讨论安排见下]，领读：{nick:L}。没有书的同学看“二手书”频道，[别急着买新的|图书馆一般有]
*join0-2

# ch=announcements
O: 📌 新书友请看“七天入门”：①改昵称 ②报到 ③选一本书 ④第一次打卡 ⑤听一次夜读 ⑥回答一个求助 ⑦给我们提一条意见

# ch=announcements
O: 【本周安排】周二：{course}更新；周三：值班答疑；周五：共读讨论；周日：旧书交换线上登记。[放假照常|本周无线下]

# ch=announcements
O: 【{city}】{eventdate}线下读书会，名额{n:12-24}人，[在“活动”频道报名|活动频道接龙]，额满即止

# ch=announcements
O: 规则修订（第{edition}版）：①二手书只在对应频道发 ②课程信息只在课程频道 ③私聊推销一次警告二次移出 ④对处理有异议可申诉，[三日内由另一位管理员复核|申诉请发意见箱]

# ch=announcements
M: ⚠️ 近期有人冒充“山月客服”私聊要求转账或索要验证码。官方客服只有@S一个账号，不会私聊要钱，[请截图举报|遇到请在任意频道@管理员]

# ch=announcements
O: 上月数据公开：打卡{n:190-380}次，读完{n:24-66}本，提问{n:31-88}个，其中{n:78-96}%有人回答。投诉{n:4-16}件，[全部答复|一件超时，已道歉]

# ch=announcements
O: 本月优质贡献者：{nick:A}（笔记）、{nick:B}（答疑）、{nick:C}（线下签到）。[书签和手写信已寄|谢谢你们]

# ch=announcements
O: 议事会第{meeting}次会议纪要：采纳建议{n:3-7}条，暂缓{n:1-3}条，不采纳{n:1-2}条，理由都写在意见箱里，欢迎追问

# ch=announcements
O: 服务器{eventdate}凌晨2点到4点维护，打卡机器人可能离线，[当天漏打的自动补|不影响连续天数]

# ch=announcements
O: 假期值班：{festival}期间客服改为上午10点到下午4点，[投诉照常24小时内答复|祝大家假期有书看]

# ch=announcements m=1,4,7,10
O: 调查来啦，一分钟：你有多愿意把山月读书会推荐给朋友（0-10）？[链接在此|请直接点] https://survey.shanyue.example/nps 感谢说实话

# ch=announcements
O: 旧书交换日登记开始，[本期主题“想送走却一直没舍得的书”|寄书截止月底]，登记表 https://shanyue.example/swap

M: @A 这里是闲聊频道，二手书请移步“二手书”，[帮你挪过去了|我先隐藏这条哈]
A: 不好意思，[新来的|没看清]，马上去
*ok0-1

M: 友情提醒：{nick:A}和{nick:B}，[火药味有点重了，先喝口水|就书论书，别论人]
A: 好，[我的问题|先停]
B: 行，[抱歉|不说了]

# wk=after-spam
M: 刚才那个发广告的已移出，[大家别加他|不要点里面的东西]，看到请直接举报，不用和他吵
*thanks1-2

M: 温馨提示，群里请不要发自己的手机号、地址，[交易走私信|截图也要打码]，机器人会提醒但不一定都能拦住
*ok0-2

# wk=after-report
M: 举报已处理，@A 谢谢，[对方收到警告，附了条款和申诉方式|内容已隐藏，对方可以申诉]
A: 收到，[动作真快|谢谢]

# wk=after-report
M: 复核结果：上次那条处理偏重，已从禁言改为提醒，[我们给当事人发了说明|判断标准也更新了]
*ok0-1

# ch=chat m=6 wk=overmarketing kind=over-marketing why=主办方自己的过度营销（6月中旬一周），不违规，但与其后的流失有关。
O!: 🔥【最后{n:2-9}小时】年卡限时立减{price:200-500}！《{course}》+《{course2}》打包价，[错过等一年|再不上车就没座了]！@所有人

# ch=reading m=6 wk=overmarketing kind=over-marketing why=主办方过度营销。
O!: 💥重磅！{teacher}老师《{course}》开放最后{n:8-30}个席位，群友专属价{price:199-699}，[点我上车|速戳] https://shanyue.example/vip @所有人

# ch=check-in m=6 wk=overmarketing kind=over-marketing why=主办方过度营销。
O!: 打卡的你值得更好！[升级年卡，打卡翻倍积分|现在开通送定制帆布袋]，仅剩{n:10-60}份，今晚24点恢复原价

# ch=help m=6 wk=overmarketing kind=over-marketing why=主办方过度营销。
O!: 还在一个人瞎读？{n:800-3000}位书友已经选择《{course}》，[扫码领{price:50-150}元券|私信“上车”领券]，先到先得！@所有人

# ch=chat m=6 wk=overmarketing kind=over-marketing why=主办方过度营销。
O!: 不要让你的孩子输在阅读上！《{course2}》亲子版，原价{price:699-1299}，今日{price:199-399}，[拼团再减50|三人成团]，[已有{n:120-480}位家长加入|倒计时{n:2-6}小时]

# ch=newcomers m=6 wk=overmarketing kind=over-marketing why=主办方过度营销。
O!: 欢迎新朋友！新人专享：年卡首月{price:9-19}元，[仅限入群24小时内|错过恢复{price:39-59}]，回复“年卡”开通👇

# ch=english-corner m=6 wk=overmarketing kind=over-marketing why=主办方过度营销。
O!: 🚀 English Masterclass flash sale! Only {n:5-30} seats left, {n:40-70}% off till midnight, [grab yours now|do not miss it] https://shanyue.example/sale @everyone
`
