import { common } from './common.ts'
import { errors } from './errors.ts'
import { frame } from './frame.ts'
import { ui } from './ui.ts'

/** The English texts, by area. Their keys are the keys that code may use. */
export const en = { common, errors, frame, ui } as const
