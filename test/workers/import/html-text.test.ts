import { describe, expect, it } from 'vitest'
import { hiddenTarget, readHtmlText } from '#workers/import/formats/html-text.ts'

describe('readHtmlText', () => {
  it.each([
    ['<p>one</p>\n<p>two<br>three</p>', 'one\ntwo\nthree'],
    ['a &amp; b &lt;c&gt; &nbsp;d', 'a & b <c> \u00a0d'],
    ['<img alt=":tea:"> now', ':tea: now'],
    ['<a href="https://bad.example/login">bank.example</a>', 'bank.example (https://bad.example/login)'],
    ['<a href="https://x.example/">x.example</a>', 'x.example'],
    ['<a href="javascript:x">y</a>', 'y'],
    ['never <b>closed', 'never closed'],
  ])('reads %j as %j', (html, text) => {
    expect(readHtmlText(html, 'm').text).toBe(text)
  })

  it('takes mentions, nested ones whole', () => {
    const html = '<span class="x m">@<b>Ann</b> Lee</span> and <span class="m">@Bo</span>'
    expect(readHtmlText(html, 'm').mentions).toEqual(['Ann Lee', 'Bo'])
  })

  it('cuts what is nested beyond reason', () => {
    expect(readHtmlText(`start ${'<b>'.repeat(100_000)}end`, 'm').text).toBe('start')
  })
})

describe('hiddenTarget', () => {
  it('shows a target only where the label does not', () => {
    expect(hiddenTarget('https://x.example/a', 'https://x.example/a')).toBe('')
    expect(hiddenTarget('x.example/a', 'http://x.example/a/')).toBe('')
    expect(hiddenTarget('here', 'https://x.example')).toBe(' (https://x.example)')
  })
})
