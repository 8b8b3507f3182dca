import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectPath } from '../../../scripts/paths.ts'

/** ADVERT, INSULT, FINE; softmax, WordPiece, 16 tokens, optimum's layout. */
export const WORD_PIECE = projectPath('test/fixtures/models/word-piece')
/** spam, toxic; sigmoid, Unigram, 64 tokens, the layout of @xenova/transformers, no tokenizer_config.json. */
export const UNIGRAM = projectPath('test/fixtures/models/unigram')

/** A copy of a model's folder that a test may spoil. */
export function copyOf(model: string, to: string): string {
  cpSync(model, to, { recursive: true })
  return to
}

/** Changes a JSON file of a model's folder. */
export function editJson(dir: string, file: string, change: (content: Record<string, unknown>) => void): void {
  const content = JSON.parse(readFileSync(join(dir, file), 'utf8')) as Record<string, unknown>
  change(content)
  writeFileSync(join(dir, file), JSON.stringify(content))
}

export const removeFile = (dir: string, file: string): void => rmSync(join(dir, file))
