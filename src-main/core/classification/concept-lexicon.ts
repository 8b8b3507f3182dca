/**
 * Words that play the same part in a message, in English and Chinese. A model that has learnt in one source that
 * *money + contact + urgency* makes an advert knows it of a source it has never seen, in other words and in the other language.
 * General vocabulary only: no names of peoples, beliefs, parties, places or persons. `a_b` is a pair of words.
 */
export const CONCEPTS = {
  gain:
    'earn earns earned earning earnings profit profits profitable income payout payouts payday salary wage wages roi returns ' +
    'passive_income side_hustle revenue dividend dividends paycheck commission rich wealth wealthy millionaire cashout withdraw withdrawal ' +
    'withdrew doubled tripled 赚 赚钱 收益 盈利 收入 月入 日入 日赚 躺赚 佣金 返佣 返利 提现 分红 暴富 回报 利润 日结 稳赚 高薪 工资 薪资 提成 到账 回本 翻倍 变现 搞钱',
  invest:
    'invest invested investing investment investments investor investors trade trades trader traders trading forex stock stocks ' +
    'signal signals binary_options portfolio broker copytrade margin leverage pips market ' +
    '投资 炒股 股票 牛股 荐股 涨停 内幕 期货 外汇 黄金 做单 跟单 带单 老师 导师 大盘 操盘 理财 基金 私募 证券',
  coin:
    'bitcoin btc eth ethereum crypto cryptocurrency usdt usdc bnb solana sol token tokens coin coins nft nfts defi web3 mining ' +
    'miner presale whitelist wl mint minting staking stake airdrop airdrops memecoin altcoin pump binance coinbase opensea ' +
    'uniswap doge xrp contract ca 比特币 以太坊 虚拟币 数字货币 炒币 币圈 空投 撸毛 泰达币 交易所 币安 欧易 区块链 质押 挖矿 合约 钱包 换汇 承兑 跑分',
  account:
    'account accounts wallet wallets seed phrase recovery password passwords login log_in sign_in metamask trustwallet ledger kyc bank ' +
    'card paypal cashapp venmo zelle ssn otp passcode credentials identity billing subscription membership netflix ' +
    '账号 账户 帐号 银行卡 信用卡 密码 验证码 身份证 实名 支付宝 余额 积分 会员 卡号 登录 登陆',
  verify:
    'verify verified verification validate validation authenticate confirm confirmation suspended suspension locked unlock blocked restricted deactivated ' +
    'disabled expired expires expire synchronize sync rectify restore reactivate unusual suspicious unauthorized ' +
    'refund refunds compensation claim claims claimed claiming redeem eligible unclaimed pending ' +
    '验证 认证 核实 冻结 异常 停用 过期 失效 解冻 激活 领取 兑换 理赔 赔付 退款 退费 注销 封号 到期 逾期 审核',
  gift:
    'free freebie gift gifts gifted giveaway giveaways nitro reward rewards bonus bonuses prize prizes win wins winner winners winning won lucky ' +
    'jackpot voucher vouchers coupon coupons drop drops raffle sweepstakes steam skins robux vbucks gems iphone cashback ' +
    '免费 免 红包 礼品 礼物 礼包 奖励 奖品 中奖 抽奖 福利 优惠 优惠券 赠送 白送 白嫖 送 领 大礼 羊毛 薅羊毛 代金券 现金券',
  contact:
    'telegram whatsapp whatsap watsapp wechat signal tg snap snapchat kik skype viber line dm dms pm inbox contact contacts text texted message ' +
    'msg hmu hit_me reach_out call email mail gmail instagram ig discord hangouts ' +
    '微信 威信 薇信 微 薇 威 溦 徽 卫星 信 扣扣 企鹅 电报 飞机 纸飞机 联系 联系方式 私聊 私信 私我 加我 加微 加 咨询 详聊 详询 电话 热线 手机 微信号 客服微信 滴滴 小窗 私 电联 致电 佳 嘉 vx qq wx v q 扣 裙 群 进群 加群 拉群',
  act:
    'click clicking tap join joined visit subscribe sub follow followers apply register registered signup sign_up order download install open ' +
    'checkout check_out check_it watch stream vote share retweet rt invite invites submit enter try get grab buy start use ' +
    '点击 点开 打开 扫码 扫一扫 注册 关注 订阅 下载 报名 参与 申请 填写 回复 戳 进入 访问 购买 下单 订购 预约 转发 投票 点',
  haste:
    'now today hurry limited asap urgent urgently immediately immediate instantly instant fast quick quickly last final only soon before deadline ends ending ' +
    'spots slots_left seats left exclusive dont_miss hours minutes ' +
    '速 速来 立即 马上 限时 限量 名额 先到先得 赶快 赶紧 抓紧 仅限 最后 今日 今天 当天 秒 急 火速 错过 截止 尽快',
  job:
    'job jobs hiring hire vacancy vacancies recruit recruiting recruitment remote part_time full_time freelance employee employer ' +
    'position positions candidate candidates resume hr online_job tasks task experience work_from reviewers ' +
    '兼职 招聘 招 诚招 急招 刷单 做单 打字员 代理 推广员 客服 宝妈 在家 学生党 副业 垫付 任务 点赞 主播 招募 招人 无经验 包吃住',
  adult:
    'sex sexy nude nudes naked porn porno xxx onlyfans escort horny hookup milf pussy dick boobs tits cam webcam sugar_daddy sugar leaked ' +
    'dating singles lonely hot_girls adult cum 约炮 上门 裸聊 色情 黄片 看片 成人 激情 同城 包夜 楼凤 学生妹 少妇 资源 福利姬 一夜情 援交 嫖 妹子 美女 空姐 直播 大尺度 偷拍 会所',
  gamble:
    'casino bet bets betting gamble gambling slots slot poker roulette odds sportsbook bookie jackpot spins blackjack lottery ' +
    '赌 博彩 娱乐城 彩票 下注 投注 百家乐 时时彩 六合彩 棋牌 牛牛 赌场 菠菜 开户 首存 流水 返水 押注 真人 体育 彩金',
  credit:
    'loan loans credit debt mortgage lender borrow grant grants funding insurance fund funds transfer inheritance million beneficiary atm ' +
    '贷款 借款 放款 贷 信用 征信 额度 抵押 利息 低息 无抵押 黑户 网贷 套现 花呗 白条 发票 代开 办证 证件 欠款 催收 债务 资金 周转',
  channel:
    'channel channels video videos youtube subscriber subscribers views likes likers mixtape soundcloud spotify playlist cover covers remix rap rapper ' +
    'song songs music album beats blog page website site vlog vlogs gaming sub4sub twitch tiktok podcast artist ' +
    '频道 公众号 主页 视频号 粉丝 播放量 直播间 博客 网站 官网 店铺 淘宝店',
  support:
    'support admin admins administrator team official moderator moderators staff agent customer service helpdesk representative ticket department ' +
    '客服 官方 管理员 工作人员 专员 顾问 经理 团队 公司 平台 工作室 售后 中心',
  sure:
    'guaranteed guarantee legit legitimate trusted risk risk_free no_risk safe secure real genuine proven reliable honest scam_free ' +
    'no_experience no_investment easy easily simple simply ' +
    '保证 信誉 正规 靠谱 稳定 安全 可靠 真实 诚信 无风险 包 必 担保 放心 绝对 轻松 简单 零门槛 无门槛 零风险 包过 质保 保密',
  goods:
    'sell selling sells sold sale sales cheap cheapest discount discounts price prices offer offers deal deals shipping wholesale replica stock buy ' +
    'delivery shop store usd eur rolex viagra pills weed services service promote promotion marketing seo boost boosting ' +
    '出售 批发 代购 高仿 货到付款 价格 特价 低价 便宜 包邮 促销 出 收 卖 收购 回收 代练 代打 代充 外挂 辅助 脚本 代写 代做 刷粉 引流 推广 广告 一手 货源 厂家 供应 专业 承接 办理 量大 现货 正品',
  person:
    'mr mrs expert mentor coach guru manager hacker recovery_expert specialist professional sir madam dear friend beloved lady darling babe 大神 大佬 师傅 高手 专家 亲 朋友 兄弟 姐妹 老板',
  testimony:
    'thanks_to testimony testified recommend recommended introduced changed_my helped_me grateful trustworthy proof proofs reviews ' +
    '亲测 有效 实测 已经赚 跟着 感谢 推荐 见证 反馈',
  warning:
    'scam scams scammer scammers scammed scamming phishing phish fake fraud fraudulent spam spammer spammers spamming beware careful avoid report ' +
    'reported banned ban hacked stolen steals suspicious warning malware virus impersonating impersonator ponzi ' +
    '骗子 诈骗 骗局 骗 骗人 被骗 上当 广告 举报 假 假的 小心 警惕 提醒 套路 盗号 被盗 钓鱼 防骗 别信 别点 别加 刷屏 传销 割韭菜',
  negation:
    "don't dont do_not not never no cannot can't won't doesn't didn't isn't wasn't without none nobody nothing aren't ain't " +
    '别 不要 勿 不 没 没有 无 不是 不会 不能 千万别 从不 未',
  question:
    'how what why when where who which is_it does anyone anybody someone any_idea how_do 吗 怎么 为什么 什么 哪 谁 几 多少 呢 如何 有没有 是不是 请问 求助',
  laugh:
    'lol lmao haha hahaha rofl lmfao hehe xd omg wow damn yeah nah bruh 哈哈 笑死 卧槽 呵呵 嘿嘿 嘻嘻 牛逼 绝了 草',
  i: "i i'm im i've ive me my mine myself i'll i'd 我 俺 本人 我们 咱",
  we: 'we our us ours ourselves',
  you: "you your u ur yours yourself you're youre you'll ya y'all 你 您 你们 他妈 尔",
  they: 'they them their he him his she her people everyone those guys 他 她 他们 她们 它们 这帮 那帮 这种人 那种人 这些人 那些人 这群 那群 人们',
  period:
    'daily weekly monthly hourly per_day per_week a_day a_week a_month per_hour hours days weeks day week month months 每天 每日 每月 每周 一天 一个月 小时 天 周 月 一单 日',
  money:
    'dollar dollars usd euro euros bucks pounds cash money k 元 块 万 百万 美元 美金 刀 现金 钱 人民币 rmb 千 百 港币',
  code: 'github error bug code build compile function release patch commit version server update linux windows api 代码 报错 编译 版本 更新 服务器 程序 系统 调试 接口',
  good:
    'good great nice love loved loves awesome amazing excellent perfect best better happy glad fantastic wonderful cool beautiful enjoy enjoyed fun helpful ' +
    'recommend recommended delicious fast friendly clean comfortable satisfied thanks thank appreciate congrats congratulations brilliant elegant neat solid works well impressive pleased excited proud sweet cute hilarious favorite lovely hope ' +
    '好 很好 不错 喜欢 满意 棒 赞 爱 开心 高兴 快乐 推荐 好吃 美味 漂亮 舒服 舒适 实惠 值 给力 完美 优秀 精彩 感谢 谢谢 感动 加油 支持 干净 热情 周到 划算 方便 厉害 可爱 幸福 期待 好看 好用 新鲜 正品 服务好 平安 致敬 骄傲 希望 美 温暖 好评 正宗 值得 超值 流畅 清晰 正 靓 钟意 锺意 抵食 好正 开胃 靓仔 劲 抵',
  bad:
    'bad worst worse terrible horrible awful poor hate hated hates sad angry mad annoying annoyed disappointed disappointing disappointment useless broken sucks suck boring ugly slow ' +
    'dirty rude cancelled delayed lost waste wrong fail failed fails failure problem problems issue ridiculous nightmare frustrating frustrated confusing sorry unfortunately crash crashes pain painful ' +
    'scared afraid worried disgusting garbage crap trash pathetic shame unacceptable never_again refuse stupid fault miss missed damn cry die died dead sick tired ' +
    '差 很差 太差 坏 烂 垃圾 失望 难吃 难看 后悔 讨厌 生气 气 慢 脏 臭 贵 假货 退货 破 难受 伤心 痛苦 无语 恶心 烦 恨 怕 害怕 担心 糟糕 骗 坑 问题 故障 死机 差评 投诉 不好 不行 没用 冷 硬 苦 哭 泪 失败 麻烦 吵 旧 难 惨 可怜 愤怒 崩溃 郁闷 悲 死 病 累 油耗 异响 顶你 衰 嬲 伏 中伏 难食 废 悭 黑面 恶劣 敷衍 卡 噪音',
  very: 'very so really too extremely super absolutely totally such much most highly fucking 很 太 非常 超 特别 真 十分 极 挺 好 最 超级 真的 实在 好鬼 真系',
  but: 'but however although though except yet instead 但 但是 不过 可是 虽然 只是 就是 然而 可惜 除了 却 惟 但系',
  insult:
    'idiot idiots moron morons stupid dumb dumbass loser losers pathetic worthless clown scum scumbag trash garbage asshole assholes bastard bitch bitches cunt dick dickhead prick jerk ' +
    'imbecile retard retarded freak creep coward pig pigs rat rats vermin parasite parasites animals subhuman filth filthy disgusting ugly fat whore whores slut sluts hoe hoes twat wanker degenerate fool ignorant liar brainless braindead ' +
    '傻逼 傻子 傻 煞笔 沙雕 脑残 智障 弱智 白痴 蠢 蠢货 废物 垃圾 畜生 狗东西 贱 贱人 贱货 婊子 婊 杂种 人渣 混蛋 王八蛋 王八 滚 恶心 死全家 妈的 尼玛 你妈 骚货 荡妇 母狗 舔狗 脑子有病 有病 神经病 不要脸 没脑子 巨婴 奇葩 下贱 禽兽 败类 蛆 孤儿 sb nmsl tmd 傻b 撒比',
  curse:
    'fuck fucking fucked fucker motherfucker shit shitty bullshit ass damn hell crap piss wtf stfu gtfo fck fuk bloody goddamn 草泥马 他妈 妈的 我靠 卧槽 鸡巴 屌 艹 特么 他妈的 屎',
  threat:
    'kill die death dead murder shoot shot rape raped hang hanged burn beat punch smash stab gas exterminate destroy deport deported kys suicide hurt bomb lynch execute rot ' +
    '杀 死 弄死 打死 砍 强奸 去死 揍 自杀 找死 弄你 滚出 枪毙 灭绝 消失',
  group:
    'all every always these those typical kind them_all you_people 都 全 全是 全都 这种 那种 一群 帮 总是 永远 果然 典型 没一个 一个个',
} as const
