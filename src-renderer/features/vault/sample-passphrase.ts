/**
 * The published password of every account of the sample vault, as core/sample/sample-vault.ts makes them
 * (test/renderer/features/sample-passphrase.test.ts holds the two together).
 */
export const SAMPLE_PASSPHRASE = 'qunjian sample vault'
