const ENGLISH =
  'the and for are but not you all any can had her was one our out day get has him his how man new now old see two way who boy did its let put say she too use that this with have from they know want been good much some time very when come here just like long make many more only over such take than them well were what your will would could should about after again also back because before being between both came did does doesn don didn isn aren wasn weren won wouldn couldn shouldn haven hasn hadn down each even every few first give going gonna gotta got hasn into ive really same since still then there their these thing things think those through under until upon was wasn where which while why without yeah yes yep nope okay lol lmao haha hahaha omg btw imo idk thanks thank please sorry hello hey hi bye guys maybe might must never none nothing off once other own per probably quite rather right said sure tell though today tomorrow tonight yesterday try trying used using went yet one anyone someone everyone something anything everything lot bit pretty actually kind sort look looks looking need needs seems feel feels mean means work works made makes doing done getting people way stuff http https www com img src href onclick onmouseover lazyloadthumb zoomfile aid'
const CHINESE =
  '我们 你们 他们 她们 它们 自己 大家 这个 那个 这些 那些 这样 那样 这么 那么 什么 怎么 怎样 为什么 哪里 哪个 这里 那里 这边 那边 一个 一下 一点 一些 一样 一直 一起 一次 一般 一定 有点 有些 有人 有的 没有 没人 不是 不会 不能 不要 不用 不过 不知 知道 不知道 可以 可能 可是 但是 因为 所以 如果 要是 虽然 然后 而且 或者 还是 还有 就是 只是 只有 只要 已经 现在 今天 明天 昨天 刚才 时候 以后 以前 之后 之前 应该 需要 觉得 感觉 认为 真的 真是 其实 比较 非常 特别 这种 那种 这次 那次 起来 出来 过来 下来 上来 东西 事情 问题 是不是 有没有 能不能 可不可以 好的 好吧 好像 谢谢 感谢 请问 麻烦 不好意思 哈哈 哈哈哈 嘿嘿 呵呵 嗯嗯 是的 对的 对啊 是啊 好啊 当然 确实 反正 毕竟 终于 突然 马上 直接 继续 开始 最近 后来 每天 每次 很多 好多 多少 几个 两个 第一 的话 来说 来着 而已 罢了 什么样 一个人 别人 人家 看到 看看 看来 想要 想到 说明 这是 那是 都是 也是 还要 也有 都有 又是 我的 我是 看了 后面 前面 发现 原来 结果 估计 不如 出了 只能 还有点'

/** Words that say nothing of what is spoken about, folded as the search folds (lower case, simplified characters). */
export const STOP_WORDS: ReadonlySet<string> = new Set(`${ENGLISH} ${CHINESE}`.split(' '))

/** Characters that stand by themselves in a sentence; two others beside each other are probably a word. */
export const SINGLE_CHARACTERS: ReadonlySet<string> = new Set(
  '的了是我你他她它您咱在不有也都就很太还又和与跟把被给让到去来上下里外中前后说看要会能可吗呢吧啊呀哦嗯么这那哪个些只没再才已从对为以及其之或但而所着过得地等两一二三四五六七八九十百千万大小多少人年月日天点分几好真想用做走吃请问谁更最比叫向往于由将每次条种件位块钱啦嘛哈呵嘿喂哎唉哟',
)
