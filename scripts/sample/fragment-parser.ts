/**
 * The small grammar in which conversations are written down.
 *
 * Fragments are separated by an empty line. A first line beginning with `#` holds attributes: `ch` channel, `t` time of
 * day, `d` weekend|mon, `m` months, `wk` phase of the year, `book`, `lang`, `kind` of a planted case, and `why`, which
 * takes the rest of the line. Each further line is one of
 *
 *   A: text      somebody says text; capital letters are roles, the same letter is the same person
 *   B>: text     a reply to the line before; `B>A: text` a reply to what A said last
 *   A!: text     the message a planted case is about (`!` and `>` combine as `X!>:`)
 *   ...          hours pass
 *   *laugh1-3    one to three others answer from the pool `laugh`; `*laugh` alone means one
 *
 * Within a text `[a|b]` is a choice, `{slot}` and `{n:2-5}` are slots, `@B` is a mention, `⏎` a line break; at its end
 * ` <name.jpg>` is an attachment and ` ^👍3 ❤️1` are reactions.
 */
export interface SpokenLine {
  type: 'spoken'
  speaker: string
  /** The role replied to, `previous`, or null. */
  replyTo: string | null
  planted: boolean
  text: string
  attachment: string | null
  reactions: readonly { emoji: string; count: number }[]
}

export interface PoolLine {
  type: 'pool'
  pool: string
  low: number
  high: number
}

export interface PauseLine {
  type: 'pause'
}

export interface Fragment {
  /** Name of the file and number within it. */
  id: string
  lines: readonly (SpokenLine | PoolLine | PauseLine)[]
  channel: string | null
  time: string | null
  day: string | null
  months: readonly number[] | null
  phase: string | null
  book: string | null
  language: string | null
  kind: string | null
  why: string
}

/** Parses all fragments of a script. Throws where a line does not follow the grammar. */
export function parseFragments(name: string, script: string): Fragment[] {
  return script
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block, index) => parseFragment(`${name}-${index + 1}`, block))
}

/** The non-empty lines of a plain list. */
export function parseLines(list: string): string[] {
  return list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function parseFragment(id: string, block: string): Fragment {
  const lines = block.split('\n').map((line) => line.trim())
  const header = lines[0]?.startsWith('#') === true ? (lines.shift() ?? '') : ''
  const attributes = parseAttributes(header)
  return {
    id,
    lines: lines.map((line) => parseLine(id, line)),
    channel: attributes.get('ch') ?? null,
    time: attributes.get('t') ?? null,
    day: attributes.get('d') ?? null,
    months: attributes.get('m')?.split(',').map(Number) ?? null,
    phase: attributes.get('wk') ?? null,
    book: attributes.get('book') ?? null,
    language: attributes.get('lang') ?? null,
    kind: attributes.get('kind') ?? null,
    why: attributes.get('why') ?? '',
  }
}

function parseAttributes(header: string): Map<string, string> {
  const attributes = new Map<string, string>()
  const whyAt = header.indexOf('why=')
  if (whyAt >= 0) attributes.set('why', header.slice(whyAt + 4).trim())
  const short = whyAt >= 0 ? header.slice(0, whyAt) : header
  for (const match of short.matchAll(/(\w+)=(\S+)/g)) attributes.set(match[1] ?? '', match[2] ?? '')
  return attributes
}

function parseLine(id: string, line: string): SpokenLine | PoolLine | PauseLine {
  if (line === '...') return { type: 'pause' }
  const pool = /^\*([a-z]+)(?:(\d)(?:-(\d))?)?$/.exec(line)
  if (pool) {
    const low = Number(pool[2] ?? 1)
    return { type: 'pool', pool: pool[1] ?? '', low, high: Number(pool[3] ?? low) }
  }
  const spoken = /^([A-Z])(!?)(>?)([A-Z]?):\s*(.*)$/.exec(line)
  if (!spoken) throw new Error(`fragment ${id}: cannot read “${line}”`)
  const [, speaker = '', bang, reply, target, rest = ''] = spoken
  return {
    type: 'spoken',
    speaker,
    planted: bang === '!',
    replyTo: reply === '' ? null : target || 'previous',
    ...parseText(rest),
  }
}

function parseText(rest: string): Pick<SpokenLine, 'text' | 'attachment' | 'reactions'> {
  const [beforeReactions = '', reactionList = ''] = splitAtLast(rest, ' ^')
  const attached = /^(.*?)\s*<([^<>]+\.[a-z]{2,4})>$/.exec(beforeReactions)
  const reactions = [...reactionList.matchAll(/(\S+?)(\d+)(?=\s|$)/g)].map((match) => ({
    emoji: match[1] ?? '',
    count: Number(match[2]),
  }))
  return {
    text: (attached?.[1] ?? beforeReactions).replaceAll('⏎', '\n').trim(),
    attachment: attached?.[2] ?? null,
    reactions,
  }
}

function splitAtLast(text: string, mark: string): [string, string] {
  const at = text.lastIndexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)]
}
