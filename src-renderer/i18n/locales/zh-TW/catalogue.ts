import { common } from './common.ts'
import { errors } from './errors.ts'
import { frame } from './frame.ts'
import { ui } from './ui.ts'
import type { Catalogue } from '../../catalogue.ts'

export const zhTW: Catalogue = { common, errors, frame, ui }
