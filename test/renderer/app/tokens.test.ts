import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../../src-renderer/app/theme/tokens.css', import.meta.url), 'utf8')

/** The colours of one scheme by token name. */
function coloursOf(scheme: 'light' | 'dark'): Map<string, string> {
  const block = new RegExp(`color-scheme='${scheme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? ''
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]))
}

/** Relative luminance (WCAG 2.2, “relative luminance”). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const SURFACES = ['bg', 'pane', 'raised', 'hover', 'accent-soft', 'evidence-bg']
const TEXTS = ['ink', 'ink-soft', 'mute', 'accent-text', 'danger']
const PAIRS = [
  ...TEXTS.flatMap((text) => SURFACES.map((surface) => [text, surface] as const)),
  ['ok', 'ok-soft'],
  ['warn', 'warn-soft'],
  ['danger', 'danger-soft'],
  ['inverse', 'ink'],
] as const

describe.each(['light', 'dark'] as const)('colours of the %s scheme', (scheme) => {
  const colours = coloursOf(scheme)
  const of = (name: string) => {
    const colour = colours.get(name)
    if (!colour) throw new Error(`no token --${name}`)
    return colour
  }

  it.each(PAIRS)('reads --%s on --%s (4.5:1, WCAG 2.2 AA)', (text, surface) => {
    expect(contrast(of(text), of(surface))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['accent', 'cause-model', 'cause-rule', 'cause-pii', 'severity-4'])(
    'tells the mark --%s from the panes (3:1, WCAG 2.2 §1.4.11)',
    (mark) => {
      expect(contrast(of(mark), of('pane'))).toBeGreaterThanOrEqual(3)
    },
  )

  it('has the same tokens as the other scheme', () => {
    const other = coloursOf(scheme === 'light' ? 'dark' : 'light')
    expect([...colours.keys()].toSorted()).toEqual([...other.keys()].toSorted())
  })
})
