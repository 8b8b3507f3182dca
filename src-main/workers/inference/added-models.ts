import type { AddedScores, LabelRole } from '#contract/models.ts'
import { scoresOf } from '#core/models/label-rules.ts'
import { openTextModel, type TextModel } from '#core/models/text-model.ts'

/**
 * Models that people added, one loaded at a time: a few hundred megabytes each are not to stay beside one another. Calls
 * take turns, for a model must not be let go of while it reads.
 */
export function createAddedModels() {
  let loaded: { dir: string; model: TextModel } | null = null
  let turn: Promise<unknown> = Promise.resolve()

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work, work)
    turn = next.catch(() => {})
    return next
  }
  const letGo = async (): Promise<void> => {
    const going = loaded
    loaded = null
    await going?.model.close()
  }
  const load = async (dir: string): Promise<TextModel> => {
    if (loaded?.dir !== dir) {
      await letGo()
      loaded = { dir, model: await openTextModel(dir) }
    }
    return loaded.model
  }

  return {
    inspect: (dir: string) =>
      inTurn(async () => {
        const model = await openTextModel(dir)
        await model.close()
        const { labels, activation, maxTokens, onnxFile, files } = model.folder
        return { labels: [...labels], activation, maxTokens, onnxFile, files: [...files] }
      }),
    score: (dir: string, roles: readonly LabelRole[], texts: readonly string[]): Promise<AddedScores[]> =>
      inTurn(async () => {
        const model = await load(dir)
        const scores: AddedScores[] = []
        for (const text of texts) scores.push(scoresOf(await model.score(text), roles, model.folder.activation))
        return scores
      }),
    release: (dir: string): Promise<boolean> =>
      inTurn(async () => {
        const isLoaded = loaded?.dir === dir
        if (isLoaded) await letGo()
        return isLoaded
      }),
  }
}
