import { type Candidate, Evidence } from './candidate.ts'
import { textBefore } from './surroundings.ts'

// Provinces of GA 36, the second character (issuing office), then five characters, or six on new-energy vehicles, of
// which D or F is the first or the last. I and O are not used.
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z]\s?[·•‧・.-]?\s?(?:[A-HJ-NP-Za-hj-np-z0-9]{4}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳](?![A-Za-z0-9])|[DFdf][A-HJ-NP-Za-hj-np-z0-9]\d{4}(?!\d)|\d{5}[DFdf])(?![A-Za-z0-9])/g
const PLATE_CONTEXT =
  /(?:车牌|牌照|车号|车主|挪车|停车|车辆|车是|的车|违章|违停|限行|网约车|司机|plate|肇事|尾号)[^\n]{0,12}$/i

/** Number plates of mainland China. Lower-case letters count only after a word such as 车牌. */
export const recognisePlates = (text: string): readonly Candidate[] => {
  const found: Candidate[] = []
  for (const match of text.matchAll(PLATE)) {
    const hasContext = PLATE_CONTEXT.test(textBefore(text, match.index, 20))
    const digits = match[0].replace(/\D/g, '').length
    if (digits < (hasContext ? 2 : 3) || (!hasContext && /[a-z]/.test(match[0]))) continue
    const end = match.index + match[0].length
    const evidence = hasContext ? Evidence.context : Evidence.shape
    found.push({ start: match.index, end, type: 'plate', score: hasContext ? 0.97 : 0.9, evidence })
  }
  return found
}
