import { describe, expect, it } from 'vitest'
import { topicWords } from '#core/topics/topic-words.ts'

describe('topicWords', () => {
  it('joins what the dictionary leaves as single characters', () => {
    expect(topicWords('快递发货太慢了，客服没人理')).toEqual(expect.arrayContaining(['快递', '发货', '客服']))
  })

  it('folds traditional characters and letters', () => {
    expect(topicWords('倉庫延誤 REFUND')).toEqual(['仓库', '延误', 'refund'])
  })

  it('leaves out what says nothing: stop words, numbers, mentions, addresses and quotations', () => {
    expect(topicWords('> 引用的包裹\n@ann 我们 the 12345 https://refund.example/trail')).toEqual([])
  })
})
