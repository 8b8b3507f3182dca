import { createFragmentLibrary } from './fragment-library.ts'
import { parseLines } from './fragment-parser.ts'
import { checkInNotes, checkInThoughts } from './lines/check-ins.ts'
import { introductionHopes, introductionOpenings, introductionReadings, introductionSelves } from './lines/newcomers.ts'
import { quotationComments, quotationReplies } from './lines/quotes.ts'

/** Every different line that was written by hand; old quotations, riddles and pools of short answers do not count. */
export function handWrittenLines(): Set<string> {
  const lines = new Set<string>()
  for (const { fragment } of createFragmentLibrary().entries) {
    for (const line of fragment.lines) if (line.type === 'spoken' && line.text !== '') lines.add(line.text)
  }
  const lists = [checkInThoughts, checkInNotes, quotationComments, quotationReplies].map(parseLines)
  const clauses = [introductionOpenings, introductionSelves, introductionReadings, introductionHopes]
  for (const list of [...lists, ...clauses]) for (const line of list) if (line !== '') lines.add(line)
  return lines
}
