import type { ImportedMention } from '../import-records.ts'

/** Names by id, as the export's lists give them. */
export interface SlackNames {
  readonly users: ReadonlyMap<string, string>
  readonly channels: ReadonlyMap<string, string>
}

export interface SlackText {
  readonly text: string
  readonly mentions: readonly ImportedMention[]
}

/**
 * Slack's mark-up as people saw it: `<@U1|ann>` → `@ann`, `<#C1|general>` → `#general`, `<!channel>` → `@channel`,
 * `<https://x.example|label>` → `label (https://x.example)`, and `&lt; &gt; &amp;` back into characters.
 * Source: api.slack.com/reference/surfaces/formatting.
 */
export function readSlackText(raw: string, names: SlackNames): SlackText {
  const mentions = new Map<string, ImportedMention>()
  const text = raw.replace(/<([^<>\n]{1,4000})>/g, (_whole, inside: string) => {
    const bar = inside.indexOf('|')
    const target = bar === -1 ? inside : inside.slice(0, bar)
    const label = bar === -1 ? '' : inside.slice(bar + 1)
    if (target.startsWith('@')) {
      const nativeId = target.slice(1)
      const name = names.users.get(nativeId) ?? (label === '' ? null : unescape(label))
      mentions.set(nativeId, { nativeId, name })
      return `@${name ?? nativeId}`
    }
    if (target.startsWith('#'))
      return `#${label === '' ? (names.channels.get(target.slice(1)) ?? target.slice(1)) : label}`
    return target.startsWith('!') ? readSpecial(target, label) : readLink(target, label)
  })
  return { text: unescape(text), mentions: [...mentions.values()] }
}

/** `!here`, `!subteam^S1`, `!date^1392734382^{date}`: the label is what was shown. */
function readSpecial(target: string, label: string): string {
  if (target.startsWith('!date^')) return label
  if (label !== '') return label.startsWith('@') ? label : `@${label}`
  return `@${target.slice(1).replace(/\^.*$/, '')}`
}

function readLink(target: string, label: string): string {
  const address = target.replace(/^(mailto|tel):/, '')
  if (label === '' || label === target || label === address) return address
  return target.replace(/^https?:\/\//, '').replace(/\/$/, '') === label ? target : `${label} (${address})`
}

function unescape(text: string): string {
  return text.includes('&') ? text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') : text
}
