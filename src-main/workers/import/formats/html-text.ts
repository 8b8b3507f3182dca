import { Parser } from 'htmlparser2'

export interface HtmlText {
  readonly text: string
  /** Texts of the elements whose class marks a mention, without the `@`. */
  readonly mentions: readonly string[]
}

const blocks = new Set(['p', 'div', 'li', 'blockquote', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'tr'])

/** The text of a piece of HTML as people saw it: blocks and breaks become line ends, pictures their description. */
export function readHtmlText(html: string, mentionClass: string): HtmlText {
  const parts: string[] = []
  const mentions: string[] = []
  const mentionDepths: number[] = []
  let depth = 0
  const parser = new Parser({
    onopentag(name, attributes) {
      depth++
      if (name === 'br') parts.push('\n')
      if (name === 'img') parts.push(attributes.alt ?? attributes.title ?? '')
      if (blocks.has(name) && parts.length > 0) parts.push('\n')
      if ((attributes.class ?? '').split(' ').includes(mentionClass)) {
        mentionDepths.push(depth)
        mentions.push('')
      }
    },
    ontext(text) {
      parts.push(text)
      if (mentionDepths.length > 0) mentions[mentions.length - 1] += text
    },
    onclosetag() {
      if (mentionDepths.at(-1) === depth) mentionDepths.pop()
      depth--
    },
  })
  parser.end(html)
  const text = parts
    .join('')
    .replace(/[ \t]*\n[ \t]*\n[\s]*/g, '\n')
    .trim()
  return {
    text,
    mentions: mentions.map((mention) => mention.replace(/^@/, '').trim()).filter((mention) => mention !== ''),
  }
}
