// Written from general knowledge of how people in China, Taiwan, Hong Kong and English-speaking places are called.
// Completeness is not needed: a missing name costs a find after a weak cue only.

/** Surnames of one character that seldom are another word in running text, simplified. */
export const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅' +
  '邹熊孟秦邱丘侯江尹薛闫阎段雷龙黎史陶贺郝顾龚邵万覃武钱戴严莫孔汤温康施牛樊葛邢齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿焦俞左柳' +
  '甘祝尚符舒阮柯纪梅童凌毕季裴霍涂苗谷盛曲翁骆蓝游辛靳管蒙鲍华喻祁蒲滕屈饶牟艾尤阳穆司卓古吉缪简芦麦褚娄窦戚岑宫卜晏卫' +
  '柏宗瞿桂佟臧闵苟邬卞姬仇栾隋刁沙荣巫寇桑郎甄丛仲虞敖巩佘苑迟邝匡鞠惠荆冀郁胥储燕楚鄢劳谌奚冼蔺'

/** Surnames that mostly are another word: they count where a label leaves no doubt or a title follows. */
export const AMBIGUOUS_SURNAMES = '于方成时常文向解路強强郗阚容明车查单费谈楼项安白毛池麻边米兰关包柴房党冷宁席景'

/** Surnames of two characters, as alternatives of a regular expression. */
export const COMPOUND_SURNAMES =
  '欧阳|上官|司马|司徒|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|端木|独孤|南宫|轩辕|闻人|申屠|澹台|呼延|钟离|百里|西门|司空|赫连|拓跋|完颜|纳兰'

/** Characters that given names are made of, simplified. */
export const GIVEN_CHARACTERS = new Set(
  '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰玉梅子轩雨欣怡浩宇思琪晨曦嘉俊梓涵诗悦博文佳慧志鹏雪婷建国春华海燕晓东立群若溪一诺亦菲天佑红' +
    '云莲真环荣爱妹香月莺媛瑞凡素青钧佩彩芝萍丹蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓昭冰爽琬茗羽希宁飘育滢馥筠柔竹霭凝欢霄枫芸寒伊亚宜' +
    '姬舒影荔枝丝淑惠珠翠雅洁清莉毅峰义兴良山仁波贵福生龙元全胜学祥才发武新利飞彬富顺信昌成康星光达安岩中茂林有坚和彪诚先敬震振壮会承乐绍松善厚庆' +
    '民友裕河哲江亮政谦亨奇固之轮翰朗伯宏鸣朋斌梁栋维启克伦翔旭泽辰士以致树炎德时泰盛雄琛冠策腾楠榕风航弘正吉礼廷方永健世广家宝守根培铭锋钢铁锦银' +
    '金鑫鸿锐颖睿智昊昕晖晗晟暄皓硕石岳岭川洲洪涌润淼渊源滨潇澄瀚灵煜炜烨焕熙照然玲珊琳琼瑶瑾璇璐珍珂玥琦瑜璟璞玮珺珏琨珩妍妮姗娇娅婉婧嫣嬿媚嫚妙' +
    '姣姿娴婵萱蕾蓓莹莎茜芮苗芬茹荷菊萌葵蒙蔓薰藤苹茵露霏雯霖霓霜雁鸽鹃鹤凤鸾小大晶景旺耀辉映昀昱曼曙朝朴权杏材杉柏桐桃桥梨棋森楚榆槐樱歌欧殊汉' +
    '沁沛泉泓泳津洛浚渝湘溢漫漪潮祖祯禄禾秋程穗笑笛简管纪纲经纬绮绿缘罗美翎耕聘胤自舟色艾芷花茅莫蓝薪虎虹语谊谨豪贝贤贞赋赫起越轶辛远迅迎连逸道邦' +
    '郁郎采重鉴长阳隆雷霆音韬韶顶颂骁骏高魁鲁麒麟黎鼎齐龄斯奕尧禹舜弈彤彦彭律得循忠念怀怜恒恩悠情惜慕慈懿戈扬拓挺捷斐旋昂易晏晋曜朔李束来杨桦梧楷' +
    '榛治淇淮淳深湛滔演澍瀛炅烁煊燃爵献猛玄珈琢瑄璨甫田甲畅百益盈知砚碧磬祁祝禅秉童端笙筱紫绪翊翩耘腊臣至节芊苏荃莘菡葆蒲蓬藩虔衡裳许诣谷贺贾赛跃' +
    '踪轲辅辞迁迪适通造逢遥遇邑那酉钦钰铎锡镇镕闻闯阔阡陈陶隽雍霁靖颜顾飒骞骄骥鲲鹰默娣娥嫦妤姝姮湉珮祺稷叶仪伍传佐余侃侠俐倩倪偲傲允兆其典凌凯' +
    '刘初前创剑力劲勃勉勋勤匡卉卓南厉原司名向吟吾品唐喆喜嗣四圆坤城塔夏夕多夫奋女好如威字存孝孟季宗定宛实宣容宸寅寓寿封将尊尚尤就居屏展岑岗峥峻崇' +
    '崧嵘巍巧巨帅帆席应庚府庭廉延开弛张弦往征微徽心必忆快恬恺悟惟意愉慎慰慷扶抒敦施昆昇昶望杭果柯柱柳槿次步比汀池沙沐沫泊浦浪涓添渔温港游湖满漾火' +
    '灏烽焰熠牡狄王班球理琅瑛甄申画白皎睦示秦积穆竞章笃筝米粟精绣耿联肇芃芒芙芦芽苒茉荀荆莱菀落蒋蕙蕴薄虞衍觉詹谅谢赞遵邵钊钟钱铃铠镜陆陵隐集零靓' +
    '韩飚养骐鱼鲜鸥鹂鹄麦',
)

/** Never in a given name: they end one, or show that there was none. */
export const NOT_IN_NAME =
  '的了是在我你您他她它们这那就都也不没上下来去到过会要能吗吧呢啊呀哦嘛给让把被和与或及并但而且很太更最还再又只什么怎谁哪为因所以啥嗯哈喔号码年岁个等说想问叫请收住吃打从向对跟找位人点事后'

/** Syllables that are surnames, with the common spellings of Hong Kong, Taiwan and Singapore. */
export const LATIN_SURNAMES = new Set(
  (
    'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song Tang Han Deng ' +
    'Feng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Lv Ding Ren Yao Shen Zhong Cui Tan Fan Liao ' +
    'Shi Jin Jia Xia Fu Fang Zou Xiong Bai Meng Qin Qiu Hou Yin Xue Yan Duan Lei Long Tao Mao Hao Gu Gong Shao Wan Qian Dai Mo ' +
    'Kong Wen Kang Niu Fei Ouyang Sima Zhuge Shangguan Chan Wong Lee Cheung Lau Leung Ho Ng Cheng Lam Kwok Tsang Yip Chow Chu ' +
    'Yeung Tse Kwan Mak Fung Tsui Hui Poon Siu Yuen Chiu Tsai Hsu Hsieh Chang Kuo Tseng Chou Teng Tan Lim Goh Ong Teo Koh Chua'
  ).split(' '),
)

/** Given names of English speakers. */
export const ENGLISH_GIVEN_NAMES = new Set(
  (
    'James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Mark Donald Steven ' +
    'Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan ' +
    'Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry Tyler Aaron ' +
    'Jose Henry Adam Douglas Nathan Peter Zachary Kyle Walter Harold Carl Jeremy Keith Roger Gerald Ethan Arthur Terry Christian ' +
    'Sean Lawrence Austin Joe Noah Jesse Albert Bryan Billy Bruce Willie Jordan Dylan Alan Ralph Gabriel Roy Juan Wayne Eugene ' +
    'Logan Randy Louis Russell Vincent Philip Bobby Johnny Bradley Tom Tim Mike Dave Steve Chris Ben Sam Alex Nick Matt Dan Jim ' +
    'Bob Bill Tony Oliver Liam Lucas Mason Leo Max Simon Martin Ian Neil Colin Graham Stuart Craig Derek Howard Victor Oscar ' +
    'Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley Kimberly ' +
    'Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen Angela Shirley ' +
    'Emma Brenda Pamela Nicole Anna Samantha Katherine Christine Debra Rachel Carolyn Janet Maria Heather Diane Olivia Julie Joyce ' +
    'Victoria Ruth Virginia Lauren Kelly Christina Joan Evelyn Judith Andrea Hannah Megan Cheryl Jacqueline Martha Madison Teresa ' +
    'Gloria Sara Janice Ann Kathryn Abigail Sophia Frances Jean Alice Judy Isabella Julia Grace Amber Denise Danielle Marilyn ' +
    'Beverly Charlotte Natalie Theresa Diana Brittany Doris Kayla Alexis Lori Marie Kate Lucy Jane Chloe Zoe Ella Mia Ava Lily ' +
    'Claire Helen Ellen Vivian Wendy Cindy Tina Fiona Irene Iris Jenny Mandy Peggy Sally Tracy Winnie Yvonne Eva Nina Monica'
  ).split(' '),
)
