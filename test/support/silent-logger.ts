import { pino } from 'pino'

/** For tests of things that log what they are told to get wrong. */
export const silentLogger = pino({ level: 'silent' })
