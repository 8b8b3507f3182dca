import { Parser } from 'htmlparser2'

export interface HtmlText {
  readonly text: string
  /** Texts of the elements whose class marks a mention, without the `@`. */
  readonly mentions: readonly string[]
}

/** The parser's cost grows with depth; nothing a person wrote is nested like this. */
const MAX_DEPTH = 500

const blocks = new Set(['p', 'div', 'li', 'blockquote', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'tr'])

/**
 * The text of a piece of HTML as people saw it: blocks and breaks become line ends, pictures their description. What is
 * nested deeper than 500 elements is cut.
 */
export function readHtmlText(html: string, mentionClass: string): HtmlText {
  const parts: string[] = []
  const mentions: string[] = []
  const mentionDepths: number[] = []
  const links: { readonly target: string; readonly depth: number; readonly from: number }[] = []
  let depth = 0
  const parser = new Parser({
    onopentag(name, attributes) {
      if (++depth > MAX_DEPTH) parser.pause()
      if (name === 'br') parts.push('\n')
      if (name === 'img') parts.push(attributes.alt ?? attributes.title ?? '')
      if (name === 'a' && /^https?:/.test(attributes.href ?? '')) {
        links.push({ target: attributes.href ?? '', depth, from: parts.length })
      }
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
      const link = links.at(-1)
      if (link?.depth === depth) {
        links.pop()
        parts.push(hiddenTarget(parts.slice(link.from).join(''), link.target))
      }
      if (mentionDepths.at(-1) === depth) mentionDepths.pop()
      depth--
    },
  })
  parser.end(html)
  const lines = parts.join('').split('\n')
  const text = lines
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n')
    .trim()
  return {
    text,
    mentions: mentions.map((mention) => mention.replace(/^@/, '').trim()).filter((mention) => mention !== ''),
  }
}

/** A link's target behind its label, where the label does not show it: ` (https://…)`, else nothing. */
export function hiddenTarget(label: string, target: string): string {
  const plain = (address: string): string =>
    address
      .trim()
      .replace(/^https?:\/\//, '')
      .replace(/\/$/, '')
  return plain(label) === plain(target) ? '' : ` (${target})`
}
