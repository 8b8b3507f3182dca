/** Nicknames, all invented. Simplified-Chinese, English and Traditional-Chinese members. */
export const namesHans = `
青灯不夜 慢半拍 麦田守望员 半块橡皮 不吃香菜 南山竹 老周读书 一碗阳春面 小满未满 云朵收集者 阿福爱看书 隔壁老王家的书 鹿鸣 晚风和猫 书虫在蠕动 三更灯火 拾光
豆腐脑要咸的 空山新雨 秋裤先生 木木夕 把酒话桑麻 风吹哪页看哪页 纸鹤 爱吃橘子的鱼 胖虎不胖 林间小径 一只咸鱼 夏至未至 苏打水 北方的河 海盐芝士 打工人小李 白日梦想家 图书馆第三排
山茶 萤火 旧雨 老张不老 阿宁 七里香 乔木 一粒尘 墨点 木鱼 山有扶苏 知更 芒种 三两清风 半夏 子非鱼 采薇 蒹葭 不系舟 行云 听雨的瓦 煮雪 沉香 落花生 桥边红药 抱书睡觉的人 数羊数到五
小城故事 面包会有的 周末愉快 今天也要加油 大橘为重 二哈本哈 猫奴一号 喵星来客 豆包 麻薯 汤圆 饭团 春卷 小笼包 锅盔 臊子面 胡辣汤 螺蛳粉战士 热干面选手 油泼辣子 桂花糕 糖炒栗子
阿远 阿澈爱星星 小鱼儿 老陈 大刘 小方 阿庆 文静其实不文静 国庆出生的人 建军叔 秀兰阿姨 桂芳 德顺 卫东老师 淑芬不跳舞 志强在工地 晓雯 梓涵她妈 一诺爸爸 果果妈妈 糖糖妈 小豆丁他爹 二宝妈不睡觉 双胞胎奶爸
代码写不完 产品经理勿扰 需求又改了 测试小姐姐 运维不背锅 画图狗 土木逃兵 材料学苦手 化学诗人 物理不及格 数学课代表 历史课睡觉 地理小博士 语文老师的儿子 英语四级路过 考研人在二楼 考公上岸吧 论文写完没 延毕选手 实习生小赵
夜班护士 值班医生 中药铺学徒 兽医阿凯 消防员老孟 地铁末班车 出租车里的书 快递小哥阿杰 外卖不迟到 面馆老板 花店打烊后 裁缝铺 修车师傅 木匠阿林 陶艺小白 书店店员 图书管理员甲 编辑部的灯 校对员 排版姑娘
退休老吴 老年大学班长 广场舞叛徒 钓鱼佬 养花大户 太极张 象棋老刘 二胡未成 票友老郑 遛鸟不遛弯
海边的卡 雾里看书 月亮邮差 星星充电站 云上邮局 风的颜色 雪国列车员 雨天书房 晴耕雨读 日落大道 早起失败 晚睡冠军 凌晨两点半 午后三点 周一恐惧症 拖延症晚期 社恐本恐 潜水艇 水下八米 冒泡机
南门小馆 北窗 东篱 西楼 中庭 后院有树 阁楼 地下室读者 天台 阳台种菜 书房漏雨 客厅读书 厨房里的哲学 厕所读者 枕边书 床头灯 台灯下 烛火 手电筒 路灯
竹杖芒鞋 一蓑烟雨 东坡肉 放翁 稼轩迷 易安的酒 纳兰不容若 杜工部 李太白的月亮 王摩诘 白乐天派 柳七 姜夔的梅 张岱的雪 蒲松龄的茶 曹公门下 红楼小厮 水浒第109 取经路上 三国说书人
飞鸟集 玻璃鱼 琥珀 苔藓 蕨类 菌子中毒 松针 银杏叶 枫糖 麦芽 青稞 薄荷 迷迭香 罗勒 艾草 菖蒲 荷叶鸡 莲蓬头 藕断 芦苇
长安某 金陵客 姑苏城外 锦城小卒 山城棒棒 羊城早茶 鹭岛 冰城 春城花农 泉城 星城 江城子 榕树下 椰风 塞上 敦煌沙 楼兰 大理风 凤凰 平遥
没有名字 随便取的 昵称已被占用 用户不存在 改名字好难 就叫这个吧 暂时空着 还没想好 同上 无题
`
export const namesEn = `
Mila R. | Tomasz | quietpages | Ruth in Leeds | Hanna K | bookworm_jo | Elliot | Priya S | Marco | inkandtea | Noor | Sam (he/him) | Daphne | old sock | Kofi | Wren | Ines | Jonas | pagesandrain | Lucia
Theo B | moth | Aroha | Bram | Farah | Greta reads | Oskar | Linh | Yuki | Pavel | Siobhan | marginalia | Ada L | cardigan | Dev | Emre | Fern | Gus | Hyacinth | Iggy
Jamila | Kestrel | Leif | Maren | Nadia | Otis | Petra | Quill | Rosa M | slowreader | Tove | Uma | Viktor | Willa | Xander | Yara | Zeb | ellipsis | library ghost | comma splice
`
export const namesHant = `
阿明在台北 小米粥 豆花不加糖 珍奶半糖 晴天娃娃 月見草 山豬讀書會 慢慢走 一杯美式 貓奴阿志 書店貓 老派約會 阿嬤的書櫃 台南女兒 高雄阿吉 新竹風大 花蓮的海 宜蘭雨 基隆港 嘉義火雞肉飯
深水埗書蟲 旺角阿強 觀塘打工仔 大埔林太 西環貓 沙田阿May 屯門男孩 上環舊書 元朗B仔 將軍澳夜貓 灣仔電車 坪洲渡輪 南丫島民 長洲包山 荃灣師奶 九龍城阿叔 北角街市 石硤尾 大角咀 銅鑼灣書生
凍檸茶 菠蘿油 魚蛋粉 蛋撻控 鴛鴦 絲襪奶茶 西多士 公仔麵 楊枝甘露 砵仔糕 蚵仔煎 滷肉飯 鹽酥雞 大腸麵線 牛肉湯 割包 鳳梨酥 蔥抓餅 芋圓 仙草
讀冊人 山城歲月 日光海岸 雲的理論 字裡行間 紙飛機 逗號與句號 夜讀者 星期三 下午茶 雨後 鐵道迷 國文老師 護理師小安 工程師阿德 設計師Kay 會計妹 補習天王 研究生很窮 碩二延畢
林小姐 陳老師 張大哥 黃太 李生 王同學 吳媽媽 何Sir 周小妹 鄭伯 Joyce KarenC HinWing KaYan JasonL Tiffany Eason迷 Peggy Ivan Mandy
阿芬 阿國 阿娟 小綠 小黑 大頭 肥仔 細路 靜靜 妮妮 咪咪 波波 樂樂 豆豆 圓圓 芸芸 阿土伯 春嬌 志明 美玲
碧水 青山 流螢 白鷺 紫藤 楓橋 松雪 竹影 蘭舟 梅子 星河 海風 微光 晨霧 晚霞 初雪 山嵐 溪石 草原 沙丘
`
/** Heads of the community. */
export const namesStaff = {
  owner: '山月君',
  moderators: ['管理员-阿简', '管理员-远山', '管理员-小核桃', 'Mod-Clara'],
  teachers: ['温老师', '许老师'],
  service: '小月客服',
  bots: ['打卡小助手', '山月Bot'],
  ownerHant: '山月小編',
  moderatorsHant: ['管理員-阿樂', '管理員-文文'],
  serviceHant: '山月客服',
  botHant: '山月小幫手',
}

/** Account names of throw-away advertisers. */
export const namesThrowaway = `
兼职小雅 优惠券小助手 客服007 资源君 理财张老师 福利社社长 学霸资料库 手机卡专员 贷款小王 微商娜娜 牛股哥 电子书大全 专业办理 招聘主管 山月客服1023 山月客服1077 山月君本人 代购小美 减肥打卡 塔罗阿星
NitroGifts Steam_Support CryptoKing99 Mr_Bradmoor FreeBooks4U growthguru hot_stacy gamedev_test airdropper essay-help user48213 user90331 user11872 user77120 user50619
娛樂城小編 飆股陳老師 借貸快速 兼差姐 客服中心 免費書庫 代辦專員 LINE小幫手 美美 海外高薪
`
