/** Words for the slots, all usable anywhere they may stand. Modern books, authors, publishers, shops and courses are invented. */
export const vocabulary: Record<string, string> = {
  novel:
    '雾港来信|盐与星图|旧城修表匠|半山书店的猫|第七座灯塔|纸上的河|蓝鲸邮局|末班电车与狐狸|海藻街十二号|雨伞借阅处|白夜面包师|我们住在桥下|梨花巷旧事|无人车站|南风知我姓名|给冬天的备忘录|一个人的潮汐|玻璃河|听雪的人|夏天不打烊|鲸落书房|九月的修路工|山后有海|不存在的房客|迟到的春天先生|借来的故乡|空房间里的鼓手|月亮搬运工|候鸟旅馆|琥珀里的夏天|风从井里来|瓷器修复师的一年|二十九路终点站|灰雀|冬眠的电梯|橘子码头',
  classic:
    '红楼梦|浮生六记|聊斋志异|世说新语|陶庵梦忆|西游记|水浒传|三国演义|儒林外史|史记|庄子|论语|诗经|呼兰河传|呐喊|骆驼祥子|镜花缘|东京梦华录|随园食单|幽梦影|古文观止|唐诗三百首|老残游记|阅微草堂笔记',
  foreign:
    '傲慢与偏见|简爱|呼啸山庄|罪与罚|安娜·卡列尼娜|悲惨世界|基督山伯爵|堂吉诃德|瓦尔登湖|白鲸|变形记|卡拉马佐夫兄弟|双城记|远大前程|包法利夫人|红与黑|神曲|奥德赛',
  russian: '罪与罚|安娜·卡列尼娜|卡拉马佐夫兄弟|白痴|战争与和平',
  nonfic:
    '好睡眠从今晚开始|拖延者自救手册|一小时与一生|慢钱|注意力花园|和父母好好吃饭|算法之外|城市里的野草|怎样读一张地图|厨房里的化学课|说话之前|走路这件小事',
  kidbook:
    '一只蚂蚁的旅行箱|月亮丢了牙|会打呼噜的邮筒|小刺猬开书店|云朵面包房|爷爷的南瓜车|不想长大的铅笔|海底图书馆|第一百只羊',
  kidbookhant: '一隻螞蟻的旅行箱|月亮掉了牙|會打呼的郵筒|小刺蝟開書店|海底圖書館|第一百隻羊',
  novelhant:
    '霧港來信|鹽與星圖|舊城修錶匠|半山書店的貓|第七座燈塔|藍鯨郵局|末班電車與狐狸|雨傘借閱處|候鳥旅館|山後有海|風從井裡來|琥珀裡的夏天|山城雜貨店老闆娘|不存在的房客',
  classichant:
    '紅樓夢|浮生六記|聊齋誌異|世說新語|陶庵夢憶|西遊記|水滸傳|儒林外史|史記|莊子|呼蘭河傳|東京夢華錄|古文觀止',
  publisher: '望舒出版社|半山书局|青竹社|河岸文库|纸船出版|南窗书社|晴川文艺|灯下书房',
  genre:
    '推理|科幻|武侠|历史|散文|诗词|人物传记|社科|言情（别笑）|志怪|游记|外国文学|哲学入门|博物|书信集|美食随笔|悬疑|古代日常生活',
  genrehant: '推理|科幻|武俠|歷史|散文|詩|傳記|懸疑|奇幻|旅遊文學|飲食文學|漫畫',
  course: '七天写好一封信|从零读《史记》|短篇小说十二讲|古诗里的四季|如何读一首词|给家人写传记|阅读与笔记|叙事的镜头',
  teacher: '温|许',
  term: '叙事视角|自由间接引语|互文|留白|不可靠叙述者|兴寄|春秋笔法|草蛇灰线',
  oldword: '“妻子”|“涕”|“走”|“汤”|“去”|“再”|“间”|“谢”|“见”|“假”',
  classicline:
    '“民可使由之不可使知之”|“其真无马邪其真不知马也”|“下雨天留客天天留我不留”|“相见时难别亦难东风无力百花残”里“东风无力”|“养不教父之过教不严师之惰”|“今臣亡国贱俘至微至陋”',
  authoru: '顾停云|陆怀橘',
  city: '上海|北京|成都|杭州|广州|深圳|武汉|西安|南京|长沙|重庆|苏州|天津|青岛|厦门|昆明|郑州|合肥|沈阳|哈尔滨|福州|济南|贵阳|兰州|南昌|太原',
  smallcity: '建水|阆中|景德镇|泉港|荣成|凤翔|芷江|青田|和顺|桐庐|汝州|定西',
  citytw: '台北|新北|桃園|新竹|台中|嘉義|台南|高雄|花蓮|宜蘭|台東',
  cityen: 'Shanghai|Leeds|Melbourne|Toronto|Lisbon|Singapore|Dublin|Chengdu|Auckland|Warsaw|Berlin|Kuala Lumpur',
  abroad: '墨尔本|东京|柏林|多伦多|伦敦|新加坡|奥克兰|里斯本|西雅图|首尔',
  abroaden: 'Portugal|Scotland|New Zealand|Poland|Canada|Kenya|Brazil|Norway|Ireland|Chile',
  cafe: '半日咖啡|纸马书房|南窗茶馆|月台书店|橡树角|巷口咖啡|灯下书吧|三楼书店|河岸书屋|小院茶室',
  placehk: '上環|深水埗|旺角|北角|灣仔|九龍城|沙田|西營盤',
  placetw: '赤峰街|中山站|公館|草悟道|神農街|鹽埕|勝利星村|大稻埕',
  station: '人民广场|春熙路|体育西|五角场|西直门|江汉路|大雁塔|新街口',
  school: '晨星小学|青禾小学|纸鸢路小学|望舒实验小学',
  food: '盖浇饭|兰州拉面|螺蛳粉|麻辣烫|沙拉（假装健康）|黄焖鸡|煲仔饭|饺子|酸菜鱼|公司食堂|自己带的剩菜|米线',
  foodtw: '滷肉飯|蛋餅|牛肉麵|飯糰|鹹酥雞|肉圓|便當',
  foodhk: '菠蘿油|沙嗲牛麵|火腿通粉|腸粉|公仔麵|叉燒飯',
  drink: '冰美式|茉莉花茶|热可可|白桃乌龙|豆浆|手冲耶加|桂花酒酿|老白茶|柠檬水',
  drinken: 'tea|too much coffee|hot chocolate|oolong',
  snack: '瓜子|鸭脖|薯片|锅巴|山楂条|辣条|海苔|开心果',
  snackhant: '魷魚絲|零食|薯片|雪糕',
  hobby: '钩针|篆刻|古琴|木工|尤克里里|拼图|做酸面包|水彩|盆景|写毛笔字',
  flower: '桂花|玉兰|石榴花|栀子|腊梅|紫藤|海棠|茉莉|银杏',
  dialect: '温州话|闽南话|客家话|上海话|四川话|东北话|粤语|长沙话|陕西话',
  magazine: '故事河|少年科学画报|青年文摘夹|连环画报集|散文月刊|外国小小说',
  job: '做设计|搞测绘|仓库管理|跑业务的|教培转行|做外贸|银行后台|餐饮店长|健身教练|幼师|机械厂质检',
  couplet:
    '行到水穷处，坐看云起时|松风吹解带，山月照弹琴|竹深树密虫鸣处，时有微凉不是风|小楼一夜听春雨，深巷明朝卖杏花|纸上得来终觉浅，绝知此事要躬行|晨兴理荒秽，带月荷锄归|草木有本心，何求美人折|人闲桂花落，夜静春山空|山中何所有，岭上多白云|野旷天低树，江清月近人|欲寻芳草去，惜与故人违|云无心以出岫，鸟倦飞而知还|溪云初起日沉阁，山雨欲来风满楼|且将新火试新茶，诗酒趁年华',
  couplethant:
    '行到水窮處，坐看雲起時|竹深樹密蟲鳴處，時有微涼不是風|人閒桂花落，夜靜春山空|山中何所有，嶺上多白雲|且將新火試新茶，詩酒趁年華|雲無心以出岫，鳥倦飛而知還|草木有本心，何求美人折|江清月近人',
  enbook:
    'Pride and Prejudice|Jane Eyre|Emma|The Secret Garden|Anne of Green Gables|The Great Gatsby|Dracula|Frankenstein|Treasure Island|Little Women|Peter Pan|The Time Machine|Great Expectations|Wuthering Heights|The Invisible Man|The Lighthouse Clerk|A Borrowed Umbrella|Letters from Fog Harbour',
  jiawei: '加薇|加V|➕V|加威|佳薇|加Ｖ|+微|茄微|家威|加葳|扣薇|jia微|加卫星|＋薇❤️|加 v',
}

/** Words of the day with two sentences by learners: word|sentence|sentence. */
export const wordsOfTheDay = `
dawdle|I dawdle every morning and then I run for the bus|stop dawdling, the tea is getting cold
snug|my bed is so snug that work feels rude|a snug little bookshop under the stairs
wistful|she looked wistful when the ferry left|wistful is my face on Sunday evening
clumsy|I am clumsy with chopsticks and with feelings|a clumsy cat is still a cat
threadbare|his coat was threadbare but his jokes were not|my patience is threadbare today
hitherto|hitherto I have never used this word|a hitherto unknown cousin arrived with a suitcase
lukewarm|lukewarm coffee, lukewarm meeting|my boss gave me a lukewarm smile
mumble|do not mumble, the grandmother cannot hear you|I mumble when I order in English
petrichor|petrichor is why I open the window after rain|I finally have a word for that smell, petrichor
nudge|a gentle nudge: the deadline is Friday|my dog nudges the book away from me
brittle|old paper is brittle, please do not fold it|he gave a brittle laugh
hullabaloo|what a hullabaloo about a missing comma|the children made a hullabaloo in the library
squint|I squint at small print like a detective|stop squinting and buy glasses, says my mother
tatter|the map was in tatters after the trip|my dictionary is in tatters, good sign
forlorn|a forlorn umbrella stood in the corner|forlorn, like a Monday without tea
gist|I got the gist but missed the joke|give me the gist, I have two minutes
meander|the river meanders and so does my essay|we meandered through the old town
quaint|a quaint shop that only sells stamps|my uncle thinks email is quaint
reckon|I reckon it will rain|do you reckon he read the book at all?
yearn|I yearn for a weekend without laundry|the sailor yearns for soup
hunch|I had a hunch that the butler was innocent|trust your hunch, check the clock
scribble|my notes are scribbles, even to me|he scribbled the address on a ticket
dwindle|our group dwindled to three after the second chapter|my savings dwindle in bookshops
hoard|I hoard books the way squirrels hoard nuts|stop hoarding bookmarks
`

/** Old sentences quoted on the Traditional-Chinese side: words|source. */
export const quotesHant = `
人生如逆旅，我亦是行人|蘇軾〈臨江仙〉
此心安處是吾鄉|蘇軾〈定風波〉
行到水窮處，坐看雲起時|王維
世間好物不堅牢，彩雲易散琉璃脆|白居易
當時只道是尋常|納蘭性德
雪沫乳花浮午盞，蓼茸蒿筍試春盤。人間有味是清歡|蘇軾
海內存知己，天涯若比鄰|王勃
我醉欲眠卿且去，明朝有意抱琴來|李白
山氣日夕佳，飛鳥相與還|陶淵明
花看半開，酒飲微醉，此中大有佳趣|《菜根譚》
風來疏竹，風過而竹不留聲|《菜根譚》
停了的錶一天也準兩回，別急著扔|《舊城修錶匠》（虛構）
霧散的時候，大家都以為自己在海上|《霧港來信》（虛構）
人閒桂花落，夜靜春山空|王維
寄蜉蝣於天地，渺滄海之一粟|蘇軾〈前赤壁賦〉
從前種種，譬如昨日死|《了凡四訓》
`
