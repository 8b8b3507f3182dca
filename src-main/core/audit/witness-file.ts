import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

/** One signed note: lines of text, an empty line, lines of signatures. Empty lines behind it part it from the next. */
const NOTE = /((?:[^\n]+\n)+\n(?:— [^\n]+\n)+)\n*/uy

/**
 * The notes of a witness file, which only ever grows: signed notes one behind the other, an empty line between two. One
 * file may hold notes of several logs. Null when it holds anything else; nothing is checked about the notes.
 */
export function splitWitnessFile(text: string): string[] | null {
  const notes: string[] = []
  const reader = new RegExp(NOTE)
  while (reader.lastIndex < text.length) {
    const note = reader.exec(text)?.[1]
    if (note === undefined) return null
    notes.push(note)
  }
  return notes
}

/** What the file holds; empty when it is not there yet. Throws what reading throws. */
export function readWitnessFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

/** Appends a note and waits until it is on the disk, which may be pulled out next. */
export function appendToWitnessFile(path: string, note: string, isFirst: boolean): void {
  const handle = openSync(path, 'a')
  try {
    writeSync(handle, isFirst ? note : `\n${note}`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
