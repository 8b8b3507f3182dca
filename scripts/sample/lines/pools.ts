/**
 * Short answers by speech act, Simplified Chinese (`hans`), Traditional Chinese with some Cantonese (`hant`) and
 * English (`en`). A fragment calls them with `*name`.
 */
export interface AnswerPool {
  hans: string
  hant: string
  en: string
}

export const answerPools: Record<string, AnswerPool> = {
  laugh: {
    hans: '哈哈|哈哈哈|哈哈哈哈|哈哈哈哈哈哈|笑死|笑死我了|hhh|hhhh|233|2333|😂|😂😂|🤣|绷不住了|噗|笑出声|哈哈哈太真实了|救命哈哈|笑到打鸣|地铁里笑出声|你们好好笑|我也笑了|哈哈哈哈哈哈哈哈哈|好家伙|草 笑了|(笑)',
    hant: '哈哈|哈哈哈|哈哈哈哈|笑死|笑死我|XD|XDD|XDDD|😂|🤣|噗|笑爛|哈哈好好笑|笑到肚痛|hahaha|笑出聲|好啦我笑了|lol|😆|真的笑出來',
    en: 'lol|haha|hahaha|😂|🤣|lmao|that made my day|I just snorted|hahahaha|ha, fair|😆|dying',
  },
  agree: {
    hans: '+1|＋1|同感|是的|对|确实|没错|同意|说得对|我也这么觉得|赞同|太对了|深有同感|嗯嗯|可不是嘛|说到心坎里了|真的|你说的对|附议|有道理|+10086|是这样',
    hant: '+1|同意|真的|對|沒錯|認同|我也是|推|推推|有道理|係呀|講得啱|同感|真係|說得好|我也覺得|確實|嗯嗯',
    en: '+1|same|true|agreed|this|exactly|so true|fair point|yep|totally|same here|good point|can confirm',
  },
  thanks: {
    hans: '谢谢|谢谢！|多谢|感谢|谢谢大家|谢啦|感恩|谢谢🙏|太感谢了|收到，谢谢|学到了，谢谢|解决了！谢谢|谢谢，懂了|爱你们|谢谢大佬|3q|感谢感谢|🙏|好的谢谢|多谢指点',
    hant: '謝謝|感謝|多謝|謝謝你|感恩|3Q|謝啦|唔該|唔該晒|多謝晒|謝謝大家|🙏|太感謝了|了解，謝謝|學到了|感謝分享',
    en: 'thanks!|thank you|thx|ty|much appreciated|cheers|🙏|thanks a lot|that helps, thanks|tysm|thank you both',
  },
  welcome: {
    hans: '欢迎|欢迎欢迎|欢迎新朋友|欢迎～|👏|欢迎加入|来啦|欢迎！先去公告看看书单|欢迎，坐|👏👏|欢迎新书友|热烈欢迎|欢迎欢迎，随便聊|你好呀|欢迎同城！|欢迎，别潜水哦|🎉|welcome～',
    hant: '歡迎|歡迎歡迎|歡迎～|歡迎新朋友|👏|歡迎加入|你好|歡迎歡迎，隨便坐|哈囉|welcome|歡迎來玩|🎉',
    en: 'welcome!|hi there|welcome 👋|hey, welcome|nice to meet you|welcome aboard|👋|hello and welcome',
  },
  comfort: {
    hans: '抱抱|抱抱你|摸摸头|会好的|辛苦了|🫂|加油|别太难过|都会过去的|心疼|给你一个拥抱|挺住|慢慢来|陪你|理解',
    hant: '抱抱|拍拍|辛苦了|加油|會好的|🫂|慢慢來|撐住|唔好灰心|心疼',
    en: 'hugs|sorry to hear that|hang in there|🫂|that sounds rough|sending hugs|oh no',
  },
  congrats: {
    hans: '恭喜|恭喜恭喜|恭喜！|🎉|🎉🎉|厉害|太棒了|撒花|🎊|可喜可贺|沾沾喜气|接好运|太好了！|请客请客|牛|实至名归|鼓掌|为你高兴',
    hant: '恭喜|恭喜恭喜|🎉|太好了|厲害|好嘢|犀利|撒花|恭喜晒|讚|超棒|為你高興',
    en: 'congrats!|congratulations 🎉|well done|amazing|so happy for you|🎉|wow, congrats|you did it',
  },
  wow: {
    hans: '哇|哇塞|好厉害|太好看了|羡慕|慕了|厉害了|绝了|👍|这也太美了|牛啊|真不错|好家伙，厉害|馋了|我也想要|太强了|柠檬了🍋|哇哦',
    hant: '哇|哇塞|好厲害|好美|羨慕|讚|勁|好靚|太強了|👍|佩服|想要|流口水|嘩',
    en: "wow|whoa|nice!|so pretty|jealous|amazing|👏|that's lovely|impressive|goals",
  },
  like: {
    hans: '真好|喜欢|❤️|好喜欢|被治愈了|真好啊|👍|好温柔|有画面了|看得我心软|太美好了|收藏了|这句话记下了|好温暖|忍不住点赞|爱了',
    hant: '真好|喜歡|❤️|好溫暖|被療癒了|讚|收藏|好有畫面|鍾意|好正|這句好美',
    en: 'love this|❤️|so sweet|this is lovely|beautiful|saving this|made me smile|👍',
  },
  bump: {
    hans: '同问|蹲|蹲一个|同蹲|插眼|mark|顶|同求|我也想知道|dd|蹲答案|马克|想知道+1|坐等',
    hant: '同問|蹲|敲碗|同求|我也想知道|卡位|mark|求解|+1 想知',
    en: "same question|following|bump|I'd like to know too|also curious|same issue here",
  },
  night: {
    hans: '晚安|晚安🌙|晚安各位|睡了|晚安好梦|我也睡了|好梦|晚安，明天见|🌙|早点睡|晚安啦',
    hant: '晚安|晚安🌙|早唞|睡了|好夢|早抖啦|晚安各位|先睡',
    en: 'good night|night 🌙|sleep well|night all|gn|off to bed too',
  },
  morning: {
    hans: '早|早啊|早上好|早安|☀️|早～|早呀|大家早|早早早|早，刚到公司|早，还在床上|早安各位',
    hant: '早|早安|早晨|☀️|早呀|大家早|早安各位|早，剛到公司|早晨各位',
    en: 'morning!|good morning|gm|morning everyone|☀️|morning, coffee first',
  },
  ok: {
    hans: '好的|好|收到|ok|OK|👌|嗯|好嘞|没问题|行|知道了|了解|明白|收到👌|好哒|可以|okk',
    hant: '好|好的|收到|OK|👌|了解|沒問題|可以|好呀|知道了|ok 啦|得',
    en: 'ok|got it|sure|👌|will do|sounds good|noted|okay',
  },
  doubt: {
    hans: '啊？|？|真的吗|是吗|不确定|不太懂|有点怀疑|嗯……|这样吗|我觉得不一定|等一下|有出处吗|hmm|不会吧',
    hant: '蛤？|？|真的嗎|係咩|不確定|有出處嗎|嗯……|是喔|真嘅？|怪怪的',
    en: 'really?|hmm|not sure|source?|is that so|I doubt it|wait what|huh',
  },
  clap: {
    hans: '👏|👏👏👏|鼓掌|好棒|赞|给力|支持|厉害|真不错|太好了|👍|大赞|可以可以',
    hant: '👏|👏👏|支持|好耶|讚|讚啦|厲害|好嘢|👍|太好了',
    en: "👏|nice|well said|love it|good one|that's great|bravo",
  },
  join: {
    hans: '期待|太期待了|冲|冲冲冲|安排|走起|算我一个|来|报名|我来|我参加|必须来|占个座|有空就来',
    hant: '期待|好期待|衝|算我一份|報名|我來|我得|預埋我|有空就來|+1',
    en: "count me in|looking forward to it|great idea|I'm in|save me a seat|I'll try to make it",
  },
  festive: {
    hans: '节日快乐！|快乐快乐|🎉|同乐|大家节日快乐|祝各位天天有书看|快乐！放假啦|🎊🎊|过节好|祝大家吃好喝好|阖家安康|今天不打卡了，玩去了|节日快乐，少刷手机多看书',
    hant: '節日快樂！|快樂快樂|🎉|同樂|祝大家平安|過節愉快|大家食好啲|節日快樂，多讀好書|放假囉',
    en: 'happy holidays!|🎉|same to you all|enjoy the day off|cheers everyone',
  },
  angry: {
    hans: '太过分了|无语|怎么能这样|这不能忍|离谱|气死|😡|真的离谱|支持你投诉|我也遇到了|讲点道理吧',
    hant: '太誇張|無言|傻眼|離譜|好過分|激死|😡|我也遇到|點可以咁',
    en: "that's not ok|seriously?|unacceptable|😡|wow, no|that happened to me too",
  },
  warned: {
    hans: '骗子+1|大家小心|已举报|举报了|又来|这种别信|管理快来|@管理员|拉黑了|谢谢提醒|小心小心|刚也收到了|差点点进去|别点！',
    hant: '詐騙|大家小心|已檢舉|檢舉了|又來|不要信|唔好信|管理員快來|封鎖了|謝謝提醒|差點點進去|咪撳',
    en: "scam|reported|don't click|mods please|got the same DM|thanks for the heads up|blocked",
  },
  seen: {
    hans: '看到了|👀|围观|吃瓜|路过|马住|飘过|在|爬楼回来|刚看到|潜水的也出来了|前排',
    hant: '看到了|👀|路過|圍觀|卡|潛水浮上來|剛看到|食花生|飄過',
    en: '👀|just saw this|reading along|here|late to this',
  },
}
