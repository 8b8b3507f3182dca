import { fileURLToPath } from 'node:url'

/** Absolute path of a file of the project, which may have spaces in it. */
export const projectPath = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))
