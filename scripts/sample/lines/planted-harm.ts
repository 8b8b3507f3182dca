/**
 * Planted abuse, personal data, rumours, unverified advice, vulgar text and user reports; and the hard negatives that
 * look like them (warnings, quotations, counter-speech). Nobody real is meant; nobody's group is insulted.
 */
export const plantedHarm = `
# kind=abuse why=人身侮辱。
A: 我觉得这一章写得挺感人的
X!>: 你也配谈书？脑子是摆设吧，[滚远点|看你说话就恶心]
B>X: 有话好好说
M: @X 警告一次，[请对书不对人|再有一次禁言]

# kind=abuse why=人身侮辱与驱赶。
X!>: 又是你这个废物，[每次都是你最蠢|闭嘴行不行]，没人想看你发言
B: 过分了啊
*warned0-1

# kind=abuse why=威胁。
A: 那本书我已经退给你了，钱也还了
X!>A: 你等着，[我知道你在哪上班|你别让我碰到]，不给我道歉我让你好看

# kind=abuse why=持续骚扰某位成员。
X!: @A 怎么不敢回我，[装死是吧|你躲什么]，我天天来问你，看你躲到什么时候
A: 我已经说了不想聊，请不要再@我
X!>: 我就@你，你能怎么样，贱不贱啊

# kind=abuse why=羞辱性攻击。
X!: 群里有些人读三本书就来装，[真把自己当回事|跟个跳梁小丑一样]，说的就是你@A，丑人多作怪

# kind=abuse why=性骚扰言语，不露骨。
A: 今晚夜读我来念第一段吧
X!>A: 声音这么骚，[私下单独念给我听呗|开个视频让哥看看]，多少钱一晚
A: 请管理员处理
*angry1-2

# kind=abuse why=诅咒他人家人。
X!>: 你全家都不得好死，[敢删我的帖|敢拉黑我]，你妈没教过你做人吗

# kind=abuse why=煽动围攻某位成员。
X!: 大家一起去私信骂@A，[骂到退群为止|看他还敢不敢嘴硬]，我先来

# kind=abuse why=侮辱与贬低职业和学历。
X!: 送外卖的就好好送外卖，[装什么文化人|看得懂字吗]，别来污染我们群
*angry1-3
L: 读书不分谁。@X 请道歉，否则按群规处理
B: 支持，@A 别往心里去
*comfort0-2

# kind=abuse why=外貌羞辱。
A: 活动照片发啦 <活动照片.jpg>
X!>: 第二排那个女的长成这样也好意思站中间，[吓死我了|倒胃口]，下次麻烦戴个口罩

# kind=abuse why=辱骂管理员（超出批评范围）。
X!: @M 你算个什么东西，拿着鸡毛当令箭的狗，[早晚有人收拾你|祝你出门被车撞]

# kind=abuse why=威胁曝光隐私。
X!: @A 你那点破事我都有截图，[不听话我就全发出来|让你在群里没脸见人]

# kind=abuse lang=hant why=人身攻擊。
A: 我覺得譯本還好啊
X!>: 你眼睛瞎了還是腦袋進水，[這種程度也敢出來講|回去吃奶啦]，看到你就想吐

# kind=abuse lang=hant why=威脅。
X!: @A 你住邊我知，[出街小心啲|唔好俾我撞到]，你再講一句試下

# kind=abuse lang=hant why=辱罵，粵語。
X!>: 收皮啦你條廢柴，[識條鐵咩|返屋企食屎啦]，成日喺度扮嘢

# kind=abuse lang=hant why=騷擾。
X!: @A 妹妹頭像很正，[晚上單獨出來聊書|多少錢可以陪看書]，不要裝清高啦

# kind=abuse lang=hant why=辱罵管理員。
X!: 管理員是狗嗎，[刪我文刪得那麼勤|主人叫你咬誰你咬誰]，沒出息的東西

# kind=abuse lang=en why=Direct insult and threat to a member.
A: I think the ending was beautiful
X!>: nobody asked you, you pathetic idiot. [go cry somewhere else|keep talking and see what happens]
B: hey, not okay

# kind=abuse lang=en why=Harassment over somebody's accent.
X!: @A your accent makes my ears bleed, shut your mouth forever, [stupid cow|you worthless clown]
C: wow, report this one
*comfort1-2

# kind=abuse lang=en why=Threat.
X!: @A I know your school. I will find you after class and you will regret it

# kind=abuse lang=en why=Telling a member to harm themselves.
X!>: do everyone a favour and disappear for good, the world does not need you

# kind=personal-data why=公开发了自己的手机号和收货地址。
A!: 我的地址：{address}，{realname}收，电话{phone}，[麻烦尽快寄|书到了叫我]
M: @A 先撤一下，[地址电话请私信发|别挂在群里]
A: 啊好，谢谢提醒

# kind=personal-data why=公开了他人的手机号。
A!: 找我同学买就行，他叫{realname}，手机{phone}，说是我介绍的

# kind=personal-data why=公开身份证号。
A!: 活动要实名登记吗？我叫{realname}，身份证{idcard}
M: 不用发群里！[快删掉|已帮你隐藏]

# kind=personal-data why=公开银行卡号用于收款。
A!: 书款转我卡上吧 {bank} {realname}，[转完说一声|备注书名]

# kind=personal-data why=公开邮箱与电话。
A!: 电子版发我邮箱 {email} ，[急用可以打{phone}|谢谢啦]

# kind=personal-data why=人肉他人：公布姓名、单位和住址。
X!: 都来看看这个人：{realname}，住{address}，电话{phone}，[欠钱不还|骗书不给钱]，见一次骂一次

# kind=personal-data why=公开了孩子的姓名、学校和班级电话。
A!: 我家{realname}在{school}三年级二班，[老师电话{phone}|班主任微信{wxid}]，想找同班的家长拼书

# kind=personal-data why=晒证件照片并附号码。
A!: 护照终于下来了，{passport}，[给大家看看丑照|可以去看书展了] <护照.jpg>

# kind=personal-data why=把他人的私聊截图和微信号公开。
X!: 给你们看{realname}跟我说的话，他微信{wxid}，[大家去加他评评理|自己去问他] <聊天截图.jpg>

# kind=personal-data why=公开车牌和住处。
A!: 拼车去活动，我的车{plate}，从{address}出发，电话{phone}，还有两个座

# kind=personal-data lang=hant why=公開手機與地址。
A!: 寄到{addresstw}，收件人{realnamehant}，手機{twphone}，謝謝

# kind=personal-data lang=hant why=公開身分證字號。
A!: 借書證要填身分證嗎？我的是{twid}，{realnamehant}

# kind=personal-data lang=hant why=公開他人香港身份證與電話。
X!: 呢個人呃我書，{realnamehant}，身份證{hkid}，電話{hkphone}，大家小心佢

# kind=personal-data lang=hant why=公開香港電話和住址。
A!: 本書可以嚟我度攞，{addresshk}，打俾我 {hkphone}

# kind=personal-data lang=en why=Posted own e-mail and phone number in public.
A!: send it to {email} or text me at {usphone}, name is {realnameen}
M: please delete that and use DM, this channel is public

# kind=personal-data lang=en why=Posted a card number in public.
A!: I can pay by card, number {bank} exp 09/28, name {realnameen}, is that enough?
B: DELETE THAT now 😱

# kind=rumour why=未经证实且引起恐慌的消息。
X!: 紧急通知：听说下周起所有图书馆要永久关门，[赶紧去借书|内部人说的]，大家转发！
B: 有出处吗
L: 我问了馆里的朋友，没有这回事，[只是整理书库停两天|请不要再转]

# kind=rumour why=关于读书会的谣言。
X!: 山月读书会的钱被卷跑了，老板已经出国，[我朋友亲眼看见的|要退款的赶紧]，扩散！！
O: 不属实，我就在办公室，[账目在公告里|欢迎来喝茶]

# kind=rumour why=食品安全谣言。
X!: 医院的亲戚说，{city}的自来水这几天有问题，喝了会得怪病，[别问来源|家里有孩子的囤水]
B: 水务公司发过公告了，检修而已

# kind=rumour why=伪造的名人名言与截图，鼓动转发。
X!: 专家刚刚证实，看纸书的油墨会致癌，[已经有人住院|某某日报发的]，大家转给家人
*doubt1-2

# kind=rumour why=绑架儿童的谣言。
X!: 昨天{city}书城有孩子被抱走，两个穿红衣服的女人，[快转发|警察不让说]，家长千万别带孩子去
B: 派出所辟谣了，[是家里老人接走的|早上发的通告]

# kind=rumour lang=hant why=未經證實的停電謠言。
X!: 朋友在電力公司上班，說下星期全台要停電{n:3-7}天，[快去囤水|還不能公開]，請轉傳

# kind=rumour lang=hant why=關於書展取消的謠言。
X!: 收到風，書展取消咗，[錢唔會退|內部消息]，叫晒啲朋友唔好買飛
B: 官網都仲賣緊飛，邊度嚟嘅消息

# kind=rumour lang=en why=Unfounded health panic, asks to forward.
X!: URGENT my cousin is a nurse and says the new flu spreads through library books, [burn them|do not touch them], share with everyone
B: that is not how flu works

# kind=medical-advice why=未经证实的医疗建议，劝人停药。
A: 我妈血压高，看书多了头晕，有什么办法
X!>: 别吃西药了，[那个伤肾|都是骗钱的]，停了喝芹菜汁，{n:7-21}天就降，我妈就是这样好的
B: 停药千万别听网上的，问医生
*agree0-2

# kind=medical-advice why=劝人自行服药治疗抑郁。
X!: 抑郁就是想太多，[吃我这个方子|酸枣仁加朱砂]，{n:3-9}副就好，医院开的药千万别吃

# kind=medical-advice why=儿童退烧的危险偏方。
X!: 孩子发烧用白酒擦全身捂汗，[比退烧药管用|我们都这么长大的]，去什么医院
B: 不行！酒精会被皮肤吸收，赶紧送医

# kind=medical-advice why=宣称偏方治癌。
X!: 我叔叔肺癌晚期就是喝这个草药水喝好的，[化疗千万别做|医生都惊了]，要方子的找我

# kind=medical-advice why=近视的不实疗法。
X!: 近视不用戴眼镜，[越戴越深|转眼珠就行]，每天对着太阳看{n:5-15}分钟，我度数掉了两百
B: 直视太阳会灼伤视网膜，别试！

# kind=medical-advice lang=hant why=未經證實的偏方。
X!: 糖尿病唔使打針，[煲苦瓜核水|食呢隻草]，飲{n:14-30}日就斷尾，我阿爸就係咁好返
B: 請照醫生指示，不要自己停藥

# kind=medical-advice lang=en why=Tells people to stop prescribed medicine.
X!: throw away your antidepressants, {n:3-6} days of cold showers and celery cured me, doctors just want your money

# kind=investment-advice why=违规荐股。
X!: 明天开盘全仓买那只做出版的{n:600-603}开头，[庄家要拉|内部消息]，目标价翻倍，信我的跟

# kind=investment-advice why=承诺收益的理财推荐。
X!: 我买的这个理财年化{n:18-36}%保本保息，[书友我才说|随时能取]，{n:1-5}万起，要的私我

# kind=investment-advice why=鼓动借钱炒币。
X!: 现在不上车就晚了，[信用卡套出来都值|我把房抵了]，这个币年底至少{n:10-50}倍

# kind=investment-advice why=荐股并要求付费跟单。
X!: 上周让你们买的都涨停了吧？[跟单群{price:199-999}一个月|亏了算我的]，稳赚

# kind=investment-advice lang=hant why=報明牌。
X!: 明天這檔必漲停，[主力進場|我跟對人了]，all in就對了，賠了算我的

# kind=investment-advice lang=en why=Promises guaranteed profit.
X!: put everything you have into this token tonight, it is a guaranteed {n:5-40}x, I mortgaged my flat for it

# kind=vulgar why=低俗段子。
X!: 给你们讲个带颜色的，洞房那晚新郎脱了裤子……[后面自己想|尺度大的我私发]，嘿嘿

# kind=vulgar why=低俗露骨的搭话。
X!: 这么晚不睡的女书友，[身上穿什么|要不要哥哥暖被窝]😏

# kind=vulgar why=低俗词语刷存在感。
X!: 他妈的什么鸡巴破书，看得老子蛋疼，[作者脑子有屎|谁写的谁傻逼]

# kind=vulgar why=低俗内容引流。
X!: 看书多没意思，[看点刺激的|大尺度写真合集]，懂的来，三更半夜才发🔞

# kind=vulgar lang=hant why=低俗言語。
X!: 半夜開黃腔時間😏那個情節之後你們都幹了什麼，[濕了沒|說來聽聽]

# kind=vulgar lang=en why=Crude sexual remark.
X!: that love scene got me hard ngl, who wants to act it out in DMs 😏

# kind=warning-ok why=引用骗子的话来提醒大家，不是诈骗（困难反例）。
A!: 提醒！刚有人私信我“刷单兼职，垫付100返130”，[一看就是骗子|别信]，大家不要加
*warned1-3

# kind=warning-ok why=转述诈骗短信作为警示（困难反例）。
A!: 今天我爸收到“您的社保卡已停用请点击链接”，差点点了，[大家跟家里老人说一声|这是诈骗！]
*thanks1-2

# kind=warning-ok why=讨论诈骗手法（困难反例）。
A!: 科普一下，所谓“内部消息带你赚”都是一个套路：先让你赚两次小的，第三次提不出来，[我同事亏了{n:3-12}万|千万别贪]
*thanks0-2
B: 我邻居也是，[报警了|到现在没追回来]

# kind=warning-ok why=举报冒充客服者并贴出原话（困难反例）。
A!: 这个“山月客服1023”是假的！跟我说“点链接填银行卡退款”，@M 快看 <截图.jpg>
M: 收到，已封，[谢谢|大家都注意]
*thanks0-2

# kind=warning-ok why=问一条消息是不是骗局（困难反例）。
A!: 请问“加微信领牛股”这种是不是骗人的？[我妈已经加了|我老公心动了]，怎么劝
B: 是，赶紧退，[先把支付密码改了|让她先别转钱]
*agree1-2

# kind=warning-ok lang=hant why=引用詐騙訊息作為提醒（困難反例）。
A!: 大家小心，我收到「您被設為分期12期請輸入卡號解除」，[打165問了是詐騙|不要點]
*warned1-3

# kind=warning-ok lang=hant why=提醒防騙（困難反例，粵語）。
A!: 各位小心呀，有人扮我個名問人借錢買點數卡，[嗰個唔係我|我從來唔會問人借錢]
*thanks0-2

# kind=warning-ok lang=en why=Quotes a scam to warn others (hard negative).
A!: heads up, someone DMed me "free nitro, claim before it expires", it steals your login. [do not click|I nearly did]
*warned1-3

# kind=warning-ok lang=en why=Asks whether a message is a scam (hard negative).
A!: is "I accidentally reported your account" a scam? it sounded so polite
B: yes, classic one. block and report
*agree0-2

# kind=counter-speech-ok why=制止攻击的发言，引用了辱骂原话（困难反例）。
A!: “滚远点”“废物”这种话在这里不能说，[读书人先学会说人话|请你删掉并道歉]
*agree1-3

# kind=counter-speech-ok why=引用原著里的骂人话（困难反例）。
A!: 焦大那句“扒灰的扒灰，养小叔子的养小叔子”骂得真是痛快，[全书最敢说的人|一句话把两府掀了]
*laugh0-2

# kind=counter-speech-ok why=讨论小说里的暴力情节（困难反例）。
A!: 书里那句“我要杀了你”其实是在求他别走，[写得好绝望|翻译成了威胁，没译出来]
B: 对，语气词没了，[就成了狠话|味道全变]

# kind=counter-speech-ok why=自嘲，不是辱骂他人（困难反例）。
A!: 我真是个废物，[三天打鱼两天晒网|打卡又断了]，蠢死我算了
*comfort1-3

# kind=counter-speech-ok why=朋友间的玩笑话（困难反例）。
A!: {nick:B}你这个骗子！说好的不虐呢，[我眼泪都流干了|赔我纸巾]，我跟你没完
B: 哈哈哈哈我错了，[请你喝{drink}|下次还敢]

# kind=counter-speech-ok lang=hant why=朋友玩笑（困難反例）。
A!: {nick:B}你去死啦，[害我哭到捷運坐過站|推薦這種書]，賠我一包面紙
B: 我就知道你會哭XD

# kind=counter-speech-ok lang=en why=Stands up for an insulted member, quoting the insult (hard negative).
A!: calling somebody a "pathetic idiot" because they liked an ending is not criticism. [please stop|be better than that]
*agree1-3

# kind=counter-speech-ok lang=en why=Quotes a villain's threat from a novel (hard negative).
A!: "I will find you and you will regret it" is such a bland line for a villain, chapter {ch:4-20} deserved better
B: agreed, I yawned

# kind=medical-ok why=建议去看医生，属合理劝告（困难反例）。
A!: 头晕别自己查，[去社区医院量个血压|先挂个号]，我就是拖出来的毛病

# kind=medical-ok why=分享就医经历，没有建议别人用药（困难反例）。
A!: 我抑郁那两年是吃药加咨询走出来的，[医生说慢慢来|现在减到最小量了]，看书也帮了忙
*comfort1-2

# kind=investment-ok why=讨论财经书，不是荐股（困难反例）。
A!: 《{nonfic}》里讲指数基金那章，[我看得半懂不懂|只记住了“别借钱”]，有人能讲讲吗
B: 大意就是别自作聪明，[我也只记住这个|长期、便宜、别动]
`

/** Words with which members report a message to the moderators (in reply to it), by what is wrong with it. */
export const userReportLines: Record<'hans' | 'hant' | 'en', Record<string, string>> = {
  hans: {
    any: '@M 举报这个|@M 举报|举报，麻烦@M 看一下|@M 这条不太合适吧|@M 看看这条',
    advert:
      '@M 举报，广告|@M 管理员看一下，明显是骗人的|@M 这个人在好几个频道发了，处理一下|@M 举报：这种链接别让人点|举报了，@M 又来一个|@M 今天第三个了|举报广告 @M',
    abuse:
      '举报，骂人了，@M|@M 人身攻击，请处理|@M 有人在骂人，孩子也在群里|@M 这个我不能忍，举报|@M 请管管，已经不是第一次了',
    privacy: '@M 有人发了别人的电话，快删|@M 这里有个人信息，帮忙隐藏一下|@M 身份证电话不能挂在群里啊',
    rumour: '@M 谣言，麻烦处理|@M 没有出处的东西，别让它扩散|@M 这个会害人的，请处理',
    vulgar: '@M 这条不合适，有小朋友在|@M 太低俗了|举报，开黄腔 @M',
  },
  hant: {
    any: '@M 檢舉|檢舉這個，@M|@M 麻煩處理一下這則',
    advert: '@M 檢舉，廣告|@M 檢舉，詐騙|@M 又來了，今天第二個|@M 呢個係呃人㗎',
    abuse: '@M 人身攻擊，請處理|@M 呢個人鬧人，睇下|@M 這樣罵人可以嗎',
    privacy: '@M 有人貼別人的電話，快刪|@M 個資外洩，請隱藏',
    rumour: '@M 沒有出處的消息，請處理|@M 呢啲嘢唔好亂傳',
    vulgar: '@M 不雅，請刪|@M 這裡有小朋友',
  },
  en: {
    any: '@M please look at this one|reporting this @M',
    advert: '@M reporting this, scam link|@M spam again|reported, @M same guy as yesterday',
    abuse: '@M not ok, reporting|@M this is harassment|reported, @M please step in',
    privacy: '@M someone posted a phone number here',
    rumour: '@M this is false and dangerous',
    vulgar: '@M gross, reporting',
  },
}

/** Reasons as written in the report list. */
export const userReportReasons: Record<string, string> = {
  spam: '广告|垃圾广告|引流广告，加微信|advert|無關廣告',
  scam: '诈骗|骗人的链接|钓鱼|phishing link|詐騙訊息|冒充客服',
  'false-advertising': '虚假宣传|夸大|假的，哪有这种事|誇大不實',
  flood: '刷屏|一直发|flooding|洗版',
  abuse: '骂人|人身攻击|威胁我|harassment|辱罵|他一直缠着我|騷擾',
  'personal-data': '泄露别人的电话|有身份证号|doxxing|公開個資|隐私',
  rumour: '谣言|没有出处|造谣|不實消息',
  'medical-advice': '乱给医疗建议|劝人停药，危险|dangerous advice|偏方害人',
  'investment-advice': '荐股|非法理财|報明牌|investment scam',
  vulgar: '低俗|开黄腔|恶心|inappropriate|不雅',
  copyright: '盗版|传扫描版|侵权|piracy',
  mistaken: '不喜欢他说话|说我喜欢的书不好|太长不看|I disagree with this|看不慣|批评主办方',
}
