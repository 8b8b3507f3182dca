import { dayCount, overMarketingWeek, startOfDay } from './calendar.ts'
import { surveyComments } from './lines/survey-comments.ts'
import { presentMembers } from './sample-stage.ts'
import type { SampleStage } from './sample-stage.ts'
import type { Platform, SampleMember } from './sample-types.ts'

/** One answer of a survey wave: how likely to recommend (0–10), satisfaction (1–5), a free comment. */
export interface SurveyAnswer {
  wave: string
  at: number
  member: SampleMember
  recommend: number
  satisfaction: number
  comment: string
}

/** Waves with their day and the mean of the recommendation score; the third falls after the over-marketing week. */
const waves: readonly { name: string; day: number; mean: number }[] = [
  { name: '2026-01', day: 80, mean: 8.3 },
  { name: '2026-04', day: 170, mean: 8.5 },
  { name: '2026-07', day: 251, mean: 6.6 },
  { name: '2026-10', day: dayCount - 11, mean: 8.1 },
]

const respondents: Record<Platform, number> = { discord: 118, telegram: 42 }

export function composeSurveys(stage: SampleStage): SurveyAnswer[] {
  const answers: SurveyAnswer[] = []
  for (const wave of waves) {
    for (const platform of ['discord', 'telegram'] as const) {
      const mean = platform === 'telegram' ? Math.max(wave.mean, 7.9) : wave.mean
      answers.push(...composeWave(stage, { ...wave, mean }, platform))
    }
  }
  for (const wave of waves) {
    const members = answers.filter((answer) => answer.wave === wave.name).map((answer) => answer.member)
    stage.cases.push({
      kind: 'survey',
      platform: 'discord',
      messages: [],
      members,
      why: `Answered the survey wave ${wave.name} (surveys.csv).`,
    })
  }
  return answers
}

function composeWave(stage: SampleStage, wave: (typeof waves)[number], platform: Platform): SurveyAnswer[] {
  const { random } = stage
  const pool = [...presentMembers(stage, platform, wave.day)]
  const answers: SurveyAnswer[] = []
  while (answers.length < respondents[platform] && pool.length > 0) {
    const member = random.weighted(pool, (candidate) => 0.4 + Math.sqrt(candidate.weight)) ?? pool[0]
    if (member === undefined) break
    pool.splice(pool.indexOf(member), 1)
    answers.push(composeAnswer(stage, wave, member))
  }
  return answers
}

function composeAnswer(stage: SampleStage, wave: (typeof waves)[number], member: SampleMember): SurveyAnswer {
  const { random } = stage
  const unhappy = member.driftFrom !== null && member.driftFrom < wave.day ? 2.2 : 0
  const spread = random.next() + random.next() + random.next() - 1.5
  const recommend = Math.min(10, Math.max(0, Math.round(wave.mean - unhappy + spread * 4.2)))
  const satisfaction = Math.min(5, Math.max(1, Math.round(recommend / 2.1 + random.next() - 0.3)))
  const afterMarketing = wave.day > overMarketingWeek.to && wave.day < overMarketingWeek.to + 60
  const band =
    recommend >= 9
      ? 'promoter'
      : recommend >= 7
        ? 'passive'
        : afterMarketing && random.chance(0.7)
          ? 'marketing'
          : 'detractor'
  return {
    wave: wave.name,
    at: startOfDay(wave.day) + random.integer(9 * 3_600_000, 5 * 86_400_000),
    member,
    recommend,
    satisfaction,
    comment: random.chance(band === 'passive' ? 0.28 : 0.42) ? commentOf(stage, member, surveyComments[band]) : '',
  }
}

/** A comment in the member's own language and script. */
function commentOf(stage: SampleStage, member: SampleMember, comments: readonly string[]): string {
  const fitting = comments.filter((comment) => /[a-z]{4}/.test(comment) === (member.language === 'en'))
  const comment = stage.random.pick(fitting.length > 0 ? fitting : comments)
  return member.platform === 'telegram' ? stage.toTraditional(comment) : comment
}
