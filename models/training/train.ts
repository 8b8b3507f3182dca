/** `npm run models:train`: finds Python with what training needs and the data, and trains; options go to train.py. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const dataDir = process.env['QUNJIAN_DATA'] ?? join(root, '../shared/data')
const NEEDED = 'import numpy, scipy, sklearn, onnx'

const findPython = (): string | undefined => {
  const candidates = [process.env['QUNJIAN_PYTHON'], 'python3', '/usr/bin/python3'].filter((path) => path !== undefined)
  return candidates.find((path) => spawnSync(path, ['-c', NEEDED], { stdio: 'ignore' }).status === 0)
}

const python = findPython()
if (!existsSync(join(dataDir, 'README.md'))) {
  process.stdout.write(`skipped: no data in ${dataDir} (QUNJIAN_DATA names another folder)\n`)
} else if (python === undefined) {
  process.stderr.write(
    'training needs python3 with numpy, scipy, scikit-learn and onnx; see models/training/README.md\n',
  )
  process.exitCode = 4
} else {
  const { status } = spawnSync(python, [join(import.meta.dirname, 'train.py'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { OMP_NUM_THREADS: '1', ...process.env, QUNJIAN_NODE: process.execPath, PYTHONDONTWRITEBYTECODE: '1' },
  })
  process.exitCode = status ?? 1
}
