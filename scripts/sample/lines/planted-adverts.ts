/** Planted adverts, part-time-job traps, fake customer service and false advertising in Chinese. */
export const plantedAdverts = `
# kind=spam why=与读书无关的引流广告，用谐音和表情绕过关键词。
X!: 兼职日结💰{n:200-500}一天，不压钱不押证，宝妈学生都能做，{jiawei}：{wxid}

# kind=spam why=引流广告。
X!: 【福利】电子书{n:3-9}万册打包，只要{price:9-29}元，[秒发网盘|拍下自动发]，{jiawei} {wxid}

# kind=spam why=卖盗版网课资源，引流到站外。
X!: 全网网课{n:3-8}折起，考研考公教资CPA都有，[更新到最新|售后一年]，需要的{jiawei}{wxid}，非诚勿扰

# kind=spam why=代写服务广告。
X!: 专业代写论文📚读后感/作业/检讨都可以，{n:50-120}元起，查重包过，➕🐧{qqid}

# kind=spam why=减肥产品广告。
X!: 姐妹们我用了这个{n:20-30}天瘦了{n:12-25}斤‼️不节食不运动，想要同款的{jiawei}：{wxid}，前{n:10-30}名送体脂秤

# kind=spam why=刷单引流。
X!: 手机就能做的小活，点点赞一单{n:3-8}元，多劳多得，[当天提现|秒到账]，有意{jiawei}{wxid}

# kind=spam why=流量卡广告。
X!: 流量卡💳月租{n:9-19}元{n:100-200}G全国通用 首月免费 名额不多 联系薇❤️信 {wxid}

# kind=spam why=贷款广告。
X!: 急用钱不求人，[无视征信|黑户可下]，{n:1-5}分钟到账{n:1-20}万，Ｖ：{wxid}

# kind=spam why=贷款广告，夹空格绕过。
X!: 低 息 贷 款 ， 凭 身 份 证 就 能 下 ， 额 度 {n:2-30} 万 ， 加 薇 {wxid}

# kind=spam why=引流拉人进股票群。
X!: 免费进群领牛股📈老师盘中实时带，[上周三只涨停|不收会费]，{jiawei}{wxid}，备注“书友”

# kind=spam why=仿牌商品广告。
X!: 原单奢品，专柜同款，工厂直出，[支持验货|假一赔十]，看图➡️{jiawei} {wxid}

# kind=spam why=游戏代练和账号买卖。
X!: 收账号！不玩的游戏号高价回收，秒结，Q{qqid}，[代练上分也接|诚信为本]

# kind=spam why=办证广告。
X!: 各类证件代办，网上可查，[先办后付|资料齐全三天下]，微 信：{wxid}

# kind=spam why=拉人投票的引流。
X!: 帮忙给孩子投一票🙏点链接 https://{scamhost}/vote 投完截图给我有红包

# kind=spam why=群发推广其他群。
X!: 新建了个读书福利群，每天发红包雨🧧人满就不收了，速进 https://{scamhost}/join

# kind=spam why=保健品广告。
X!: 老中医祖传膏药，[颈椎腰椎一贴见效|用了都说好]，免费试用{n:3-7}贴，地址发我，或{jiawei}{wxid}

# kind=spam why=点读机推销，读书题材掩护的广告。
X!: 各位家长，同款点读笔厂家清仓，{price:39-99}一支，[幼儿园老师推荐|买二送一]，私我，或者🛰️{wxid}

# kind=spam why=改号避词的兼职广告。
X!: 招聘打字员，一千字{n:30-80}圆，在傢可做，[免费培讯|无需经验]，咨荀茄微{wxid}

# kind=spam why=混用西里尔字母的引流。
X!: 想赚零花的朋友看我资料，[一部手机足够|工资日结]，wеiхin：{wxid}

# kind=spam why=广告夹在正常的话里。
X!: 最近看《{novel}》真不错，对了我这边有靠谱的副业带做，[一天两小时|上个月多了{n:3000-9000}]，感兴趣的{jiawei}{wxid}

# kind=spam why=代购引流。
X!: 人在{abroad}，代购{n:6-8}折，[小票齐全|直邮到家]，朋友圈每天上新，{jiawei}：{wxid}

# kind=spam why=情感挽回广告。
X!: 分手挽回，三天见效，老师一对一，[不成功不收费|已帮{n:1000-8000}人]，{jiawei} {wxid}

# kind=spam why=算命广告。
X!: 免费测一卦🔮{n:2026-2027}运势婚姻财运，只看有缘人，➕ {wxid}

# kind=spam why=色情引流，不含露骨内容。
X!: 同城交友💋附近小姐姐在线聊，[免费注册|真实头像] https://{scamhost}/date

# kind=spam why=赌博引流。
X!: 棋牌娱乐送{n:18-88}彩金🎰首充翻倍，提现秒到，官网 https://{scamhost}/play

# kind=spam lang=hant why=博弈廣告。
X!: 線上娛樂城🎰註冊送{n:168-888}，[出金快速|百家樂電子老虎機]，加賴 {wxid} 或 https://{scamhost}/casino

# kind=spam lang=hant why=貸款廣告。
X!: 小額借款{n:3-30}萬，[免保人免抵押|當日撥款]，學生上班族皆可，賴ID：{wxid}

# kind=spam lang=hant why=飆股群組廣告。
X!: 📈免費飆股群，老師每日報明牌，[上週賺{n:20-60}%|額滿為止]，加LINE：{wxid}

# kind=spam lang=hant why=廣告拉人進其他頻道。
X!: 各位書友，免費電子書{n:1-5}萬本下載👉 https://{scamhost}/ebook ，[加入頻道送會員|限時三天]

# kind=spam lang=hant why=兼差廣告。
X!: 在家兼差，時薪{n:300-900}，[只要會用手機|不用面試]，意者加賴{wxid}，[媽媽優先|名額{n:5-20}位]

# kind=spam lang=hant why=代辦廣告，粵語。
X!: 兼職筍工，日薪{n:800-2000}蚊，[唔使經驗|在家返工]，whatsapp {hkphone}

# kind=spam lang=en why=Follower-selling advert, nothing to do with the community.
X!: grow your page fast 🚀 {n:1-20}k real followers for \${n:5-30}, instant delivery, dm me or https://{scamhost}/grow

# kind=spam lang=en why=Essay mill advert.
X!: Struggling with deadlines? PhD writers, {n:8-20}$ per page, plagiarism free, [text me anytime|24/7] → https://{scamhost}/essay

# kind=spam lang=en why=Server advert posted without permission.
X!: join our NEW server for free books + daily giveaways 🎁🎁 https://{scamhost}/invite everyone welcome!!!

# kind=scam why=刷单返利骗局，先给小利再要求垫付。
X!: 刷单兼职，垫付{n:100-300}返{n:130-400}，做完一单立返本金+佣金，[今天已结{n:20-90}人|新人首单必返]，{jiawei}{wxid}

# kind=scam why=刷单骗局，截图引诱。
X!: 刚提现{n:300-2600}，跟着导师做任务真的能到账，[我也是宝妈|下班就做]，要带的私我 <到账截图.jpg>

# kind=scam why=冒充山月客服退款的诈骗。
X!: 您好我是山月客服{n:1001-1099}，您的课程订单异常需要退款，请点击 https://{scamhost}/refund 填写银行卡和验证码

# kind=scam why=冒充客服，索要验证码。
X!: 【山月读书会】会员即将扣费{price:398-998}元，如非本人操作请联系客服Q{qqid}取消，[逾期不退|今晚24点自动扣款]

# kind=scam why=冒充群主借钱。
X!: 我是山月君，手机坏了临时用这个号，急用{n:1000-5000}块周转，[晚上还你|加倍还]，收款码发你私信

# kind=scam why=中奖诈骗。
X!: 🎉恭喜山月书友中得平板一台！领取只需付邮费{price:29-59}元 https://{scamhost}/prize ，[限{n:2-12}小时|逾期作废]

# kind=scam why=快递理赔诈骗。
X!: 您在群里买的二手书包裹丢失，现三倍理赔，请{jiawei}{wxid}办理，需要提供银行卡号和短信码

# kind=scam why=假担保交易网站。
X!: 这套书我便宜出，不过只走这个担保平台，安全 https://{scamhost}/escrow 你先付我马上发

# kind=scam why=杀猪盘开场与投资引诱。
X!: 今天又跟着表哥的内部消息赚了{n:2000-9000}，[他在交易所上班|平台有漏洞]，你要是信得过我可以带你

# kind=scam lang=hant why=假客服解除分期詐騙。
X!: 您好，這裡是會員中心，因系統錯誤將您設為分期扣款{n:12-24}期，請至 https://{scamhost}/cancel 輸入卡號解除

# kind=scam lang=hant why=假冒好友借點數。
X!: 在嗎？可以幫我去超商買{n:2-5}張點數卡嗎，[我手機壞了|急用]，晚點還你，序號拍給我就好

# kind=scam lang=hant why=高薪海外工作騙局。
X!: 東南亞高薪客服，月薪{n:6-15}萬，[包吃住包機票|不用學歷]，護照辦好就出發，詢問 {wxid}

# kind=scam lang=hant why=假投資平台。
X!: 老師帶單保證獲利，入金{n:1-5}萬送{n:10-30}%，平台：https://{scamhost}/trade ，[出金秒到|已帶{n:200-900}位]

# kind=scam lang=hant why=包裹釣魚連結。
X!: 您的交換書包裹地址有誤無法配送，請於今日更新 https://{scamhost}/parcel ，[否則退回|需付{n:15-39}元]

# kind=scam lang=en why=Fake Nitro gift, phishing for the account.
X!: hey @everyone free nitro for {n:1-12} months from steam 🎁 claim before it expires https://{scamhost}/nitro

# kind=scam lang=en why=Fake Nitro gift link.
X!: i have {n:2-5} leftover nitro, first come first served: https://{scamhost}/gift

# kind=scam lang=en why=Crypto doubling scam.
X!: I will teach the first {n:10-30} people how to earn \${n:20-90}k within 72 hours, you pay me 10% when you receive it. [message HOW|ask me HOW] on telegram {tgid}

# kind=scam lang=en why=Airdrop phishing.
X!: 🚨 BookCoin airdrop is LIVE 🚨 connect your wallet and claim {n:300-5000} BKC → https://{scamhost}/airdrop only {n:2-24}h left

# kind=scam lang=en why=Account takeover story with a fake support page.
X!: bro i accidentally reported your account, you will be banned in {n:2-24}h, contact the moderator here https://{scamhost}/appeal and explain

# kind=scam lang=en why=Fake game-test lure with malware.
X!: could you test my game? {n:3-8} minutes, small feedback, I made it for my degree https://{scamhost}/setup.exe

# kind=scam lang=en why=Investment signal group scam.
X!: forex signals {n:88-97}% win rate, started with $200 now \${n:4-20}k, thanks to Mr Bradmoor, write him {tgid} tell him I sent you

# kind=scam lang=en why=Leaked-photo lure, phishing.
X!: is this you in the picture?? 😳 https://{scamhost}/photo{n:100-999}

# kind=false-advertising why=夸大承诺，虚假宣传。
X!: 我们的速读课保证{n:7-21}天让孩子一分钟读{n:5000-20000}字，过目不忘，不达标全额退款，[全国第一|唯一国家认证]

# kind=false-advertising why=绝对化用语与虚构认证。
X!: 全球最先进的护眼台灯，{n:98-100}%治愈近视，[多国专家联合认证|用了不近视]，书友价{price:199-599}

# kind=false-advertising why=虚构销量与效果。
X!: 这支AI点读笔已售{n:300-900}万支，清北学霸人手一支，包考前十名，不提分退钱

# kind=false-advertising why=夸大课程收入。
X!: 跟我学写作，零基础{n:1-3}个月稳定月入{n:2-5}万，已帮{n:3000-9000}名学员实现财务自由，百分百成功

# kind=false-advertising lang=hant why=誇大療效。
X!: 這個枕頭睡了{n:3-14}天頸椎病全好，[醫學中心都在用|百分百有效]，書友團購{n:1280-2680}元

# kind=false-advertising lang=en why=Impossible promise in an advert.
X!: Fluent English in {n:10-21} days GUARANTEED, scientists hate this trick, last {n:3-20} seats https://{scamhost}/fluent

# kind=copyright why=转发整本在版权期内的电子书。
X!: 《雾港来信》《盐与星图》全本扫描版，我自己扫的，要的自取 <雾港来信_扫描.pdf>

# kind=copyright why=倒卖课程录屏。
X!: 《{course}》全套录屏{price:9-29}块出，高清带讲义，[群里别声张|拍下发网盘]

# kind=copyright why=整章转载课程讲义并要求传播。
X!: 讲义我整理成一份完整版了，[随便转|帮忙多转几个群]，以后不用买课了 <{course}讲义全.pdf>

# kind=copyright lang=hant why=散布盜版電子書。
X!: 本月共讀的電子檔我放雲端了，[大家自取|不用買啦] https://{scamhost}/drive <全書掃描.epub>

# kind=copyright lang=en why=Sharing a pirated scan of a book in copyright.
X!: full scan of Salt and Star Charts, page by page, took me a weekend, do not buy it lol <salt-and-star-charts-full.pdf>
`

/** Texts of floods in which several accounts post nearly the same; the generator varies numbers, spaces and emoji. */
export const floodTexts = [
  '📚电子书会员免费领🎁永久有效，全网书籍随便看，点 https://{scamhost}/free 领取，{n:1-9}小时后关闭',
  '急招线上客服，日结{n:150-320}，时间自由，无经验可带，联系V {wxid}，备注兼职',
  '书友专属福利💰淘优惠券群，先领券再下单，每天省{n:20-80}，加薇{wxid}拉你',
  'FREE NITRO GIVEAWAY 🎁 only for this server, claim here https://{scamhost}/claim{n:10-99} before midnight',
  '線上兼差免經驗，日領{n:1500-3500}，現領現走，加LINE {wxid}，前{n:10-50}名加碼',
  '祖传秘方茶，三高糖尿病喝{n:7-30}天见效，免费试喝装，加V {wxid}，仅限今天',
  '投资内部群最后{n:3-20}个名额，跟单稳赚，日收益{n:3-12}%，进群 https://{scamhost}/vip{n:1-9}',
]

/** What one account sends over and over (single-account flooding). */
export const floodFragments = [
  '有人吗|有人吗有人吗|人呢|人呢人呢|都死哪去了|说话啊|喂|喂喂喂|在不在|回话|出来|1|11|111|1111|？？？|！！！|刷屏了啊|继续刷|不理我我就一直发',
  '顶|顶顶|顶顶顶|我顶|再顶|顶上去|顶顶顶顶|继续顶|别沉|沉了我再顶|顶到天亮|顶1|顶2|顶3|顶4|顶5|顶6|顶7|顶8|顶9',
  'spam|SPAM|spam spam|lol|lolol|look at me|LOOK AT ME|hello???|HELLO|answer|ANSWER ME|a|aa|aaa|aaaa|aaaaa|why no one talks|boring|BORING|:)',
  '哈|哈哈|哈哈哈|🤪|🤪🤪|🤪🤪🤪|略略略|就刷|就刷就刷|来踢我啊|踢我|踢踢踢|管理员呢|睡着了？|🐔🐔🐔|🎉🎉🎉|🎉|刷|刷刷|刷刷刷|累了歇会',
]
