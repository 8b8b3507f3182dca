/**
 * Scores of a model through the product's own code: `node churn-scores.ts FOLDER MODELS_DIR DATE…` prints, for one archive
 * and each date, one JSON line a member: {date, member, risk, recencyBaseline, mbgNbd, shift, silent}.
 */
import { once } from 'node:events'
import { buildActivityTable } from '#core/activity/activity-table.ts'
import { buildActivityHistory, silentAfter } from '#core/churn/activity-history.ts'
import { loadChurnModel } from '#core/churn/churn-model.ts'
import { scoreChurn } from '#core/churn/churn-score.ts'
import { readArchive } from './churn-archive.ts'

const [, , folder = '.', modelsDir = '.', ...dates] = process.argv
const table = buildActivityTable(await readArchive(folder))
const history = buildActivityHistory(table)
const model = await loadChurnModel(modelsDir)
for (const date of dates) {
  const asOf = Date.parse(`${date}T00:00:00Z`)
  const { members, mbgNbd, shift } = await scoreChurn(table, asOf, model)
  const silent = silentAfter(
    history,
    members.map(({ place }) => place),
    asOf,
  )
  for (const [index, { place, risk, recencyBaseline }] of members.entries()) {
    const member = table.members[place]?.platformId
    const line = { date, member, risk, recencyBaseline, mbgNbd: mbgNbd[index], shift, silent: silent[index] }
    if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, 'drain')
  }
}
await model.close()
