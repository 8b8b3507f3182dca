// The kill test of the suite, a hundred times over.
process.env['QUNJIAN_KILLS'] ??= '100'
await import('./kill-core.test.ts')
