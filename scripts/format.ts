/** `npm run format`: formats every source file; with names of files, those. */
import { runScript } from './child-process.ts'

process.exitCode = await runScript('node_modules/oxfmt/bin/oxfmt', process.argv.slice(2))
