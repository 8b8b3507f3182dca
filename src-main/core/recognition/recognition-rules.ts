import type { RecognitionRules } from '#contract/recognition.ts'

/**
 * What a community starts with. Help counts more than volume, and each criterion has a ceiling, so that nobody gets to
 * the top by one thing done very often.
 */
export const defaultRecognitionRules: RecognitionRules = {
  points: [
    { criterion: 'messages', points: 1, most: 100 },
    { criterion: 'active-days', points: 3, most: 20 },
    { criterion: 'answers', points: 3, most: 60 },
    { criterion: 'answered', points: 1, most: 100 },
    { criterion: 'reactions', points: 1, most: 100 },
    { criterion: 'welcomes', points: 5, most: 20 },
  ],
  badges: [
    { key: 'helper', criterion: 'answers', atLeast: 20 },
    { key: 'welcomer', criterion: 'welcomes', atLeast: 5 },
    { key: 'conversation-starter', criterion: 'answered', atLeast: 30 },
    { key: 'well-received', criterion: 'reactions', atLeast: 30 },
    { key: 'regular', criterion: 'active-days', atLeast: 20 },
  ],
  named: 10,
  excludeSanctioned: true,
}
