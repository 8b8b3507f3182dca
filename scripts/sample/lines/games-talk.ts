/** What is said between the moves of the games. */
export const gameOpenings = `
飞花令时间！今天的字是「{char}」，[我先来|抛个砖]
来一轮「{char}」？[热热身|人齐了就开]
睡前来一局飞花令，「{char}」字，[到十一点截止|输的明天打卡双倍]
周末飞花令，字：「{char}」，[不许百度|靠自觉]
`

export const gameAsides = `
[这句刚才有人说过了|重复了哦]
等等我想想
[卡住了|脑子空白]
谁来救我
这句生僻，出处？
[厉害厉害|可以可以]
我搜了，确实有
语文老师看了流泪
还有十秒
[跳过跳过|pass]
我只剩小学课本里的了
好，接得妙
你们是人吗，[我还在打字|手速惊人]
`

export const gameEndings = `
[今天就到这儿|收工]，本场MVP是@B
没词了没词了，[认输|@B 牛]
统计：{n:16-40}句，[无人作弊|重复两句]，[明天换字|下周见]
睡了睡了，[再接脑子要烧了|梦里继续]
`

export const idiomOpenings = `
成语接龙来不来，[谐音可以|同音就行]，我起头
[闲着|堵车]，玩接龙，[谁断谁发红包（表情）|断了的讲个笑话]
`

export const riddleOpenings = `
[上班摸鱼题|猜猜看]：{riddle}
考考大家，{riddle}
[女儿学校的|早上听来的]，{riddle}
{riddle}，[猜对没有奖|先到先得]
`

export const riddleReveals = `
[没人猜到|公布答案]：{answer}
{answer}，[想多了吧|是不是很简单]
答案是{answer}，[散了散了|我也是猜错的]
`

export const riddleSolved = `
[对|答对了]！
就是它，[厉害|好快]
恭喜，[没有奖品|奖一朵小红花🌸]
对了，[上一个人也接近了|三分钟都不到]
`
