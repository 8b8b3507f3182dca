/** `npm run bench`: the benchmark table of the command line, `qunjian bench`. Arguments are passed on. */
import { pathToFileURL } from 'node:url'
import { projectPath } from './paths.ts'

const command = projectPath('src-main/cli/main.ts')
process.argv = [process.execPath, command, 'bench', ...process.argv.slice(2)]
// As an address: on Windows a path alone would be taken for one with the scheme `C:`.
await import(pathToFileURL(command).href)
