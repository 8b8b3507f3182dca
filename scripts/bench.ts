/** `npm run bench`: the benchmark table of the command line, `qunjian bench`. Arguments are passed on. */
import { projectPath } from './paths.ts'

const command = projectPath('src-main/cli/main.ts')
process.argv = [process.execPath, command, 'bench', ...process.argv.slice(2)]
await import(command)
