import type { AttackResult } from '#contract/reports.ts'
import { findPersonalData } from '../detection/personal-data.ts'
import { differencingPairs, type EarlierSet } from '../disclosure-control/differencing-guard.ts'
import { feasibleRanges } from '../disclosure-control/feasible-ranges.ts'
import type { ReportDraft } from './report-draft.ts'
import type { ReleasedReport } from './report-release.ts'

/**
 * Attacks a report as somebody would who has it and every earlier one, and a solver: narrows hidden cells down by linear
 * programmes over all that is printed, rounded as it is printed; subtracts figures about nearly the same members;
 * searches every text that people wrote for personal data. What comes of it stands in `refusals`.
 */
export function attackExport(
  draft: ReportDraft,
  released: ReleasedReport,
  { k, earlier, isNoisy }: { readonly k: number; readonly earlier: readonly EarlierSet[]; readonly isNoisy: boolean },
): AttackResult {
  const ranges = feasibleRanges(released.knowledge, released.protectedCells)
  const widths = [...ranges].map(([id, range]) => ({ id, width: range === null ? 0 : range.high - range.low }))
  const narrowest = Math.min(Number.POSITIVE_INFINITY, ...widths.map(({ width }) => width))
  // Noise answers for every set of members at once: there is nothing to subtract.
  const pairs = isNoisy ? [] : differencingPairs(draft.sets, earlier, k)
  const leaks = draft.texts.flatMap((text) => findPersonalData(text).map(({ type }) => type))
  return {
    hiddenCells: widths.length,
    narrowest: Number.isFinite(narrowest) ? narrowest : null,
    earlierSets: isNoisy ? 0 : earlier.length,
    texts: draft.texts.length,
    refusals: [
      ...widths
        .filter(({ width }) => width < k)
        .map(({ id, width }) => ({ code: 'cell-narrowed' as const, about: id, size: width })),
      ...pairs.map(({ measure, exportId, difference }) => ({
        code: 'differencing' as const,
        about: `${measure} ${exportId}`,
        size: difference,
      })),
      ...leaks.map((type) => ({ code: 'personal-data' as const, about: type, size: null })),
    ],
  }
}
