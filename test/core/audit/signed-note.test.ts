import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  COSIGNATURE,
  cosignNote,
  formatNote,
  generateSignerKey,
  LOG_SIGNATURE,
  NoteError,
  openSigner,
  parseNote,
  parseVerifierKey,
  signNote,
  verifyNote,
} from '#core/audit/signed-note.ts'

/** Worked example of https://c2sp.org/signed-note. */
const EXAMPLE_VKEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const EXAMPLE_NOTE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`
/** Example of https://c2sp.org/tlog-cosignature; its keys are not published, so it can only be read. */
const COSIGNED_EXAMPLE = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`

const logSigner = openSigner('example.org/log', LOG_SIGNATURE, generateSignerKey())
const witnessSigner = openSigner('example.org/witness', COSIGNATURE, generateSignerKey())
const logKey = parseVerifierKey(logSigner.vkey)
const witnessKey = parseVerifierKey(witnessSigner.vkey)
const TEXT = 'example.org/log\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'

function problemOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return error instanceof NoteError ? error.code : `other: ${error}`
  }
  return 'none'
}

describe('the worked examples of C2SP', () => {
  it('verify: key and note of signed-note', () => {
    const key = parseVerifierKey(EXAMPLE_VKEY)
    expect(key).toMatchObject({ name: 'example.com/foo', keyId: '530d903a', type: LOG_SIGNATURE })
    const note = parseNote(EXAMPLE_NOTE)
    expect(note.text).toBe('This is an example message.\n')
    expect(verifyNote(note, [key])).toEqual([{ key, timestamp: null }])
    expect(formatNote(note)).toBe(EXAMPLE_NOTE)
  })

  it('do not verify once any byte is changed', () => {
    const key = parseVerifierKey(EXAMPLE_VKEY)
    const bytes = Buffer.from(EXAMPLE_NOTE)
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(
        problemOf(() => verifyNote(parseNote(changed.toString()), [key])),
        `byte ${at}`,
      ).not.toBe('none')
    }
  })

  it('read: cosigned checkpoint', () => {
    const note = parseNote(COSIGNED_EXAMPLE)
    expect(note.signatures.map(({ name, keyId }) => [name, keyId])).toEqual([
      ['example.com/behind-the-sofa', '033de0ae'],
      ['witness.example.com/w1', '8d66cf3f'],
    ])
    expect(Buffer.from(note.signatures[1]?.signature ?? []).readBigUInt64BE(0)).toBe(1679315147n)
    expect(formatNote(note)).toBe(COSIGNED_EXAMPLE)
  })
})

describe('parseNote', () => {
  const line = (name = 'a', base64 = 'AAAAAAA=') => `— ${name} ${base64}\n`

  it.each([
    ['no signature', 'text\n'],
    ['no blank line', `text\n${line()}`],
    ['no newline at the end', `text\n\n${line()}`.slice(0, -1)],
    ['carriage return', `text\r\n\n${line()}`],
    ['tab', `a\tb\n\n${line()}`],
    ['NUL', `a\0b\n\n${line()}`],
    ['lone surrogate', `a\ud800b\n\n${line()}`],
    ['hyphen for dash', `text\n\n${line().replace('—', '-')}`],
    ['two spaces', `text\n\n${line().replace(' ', '  ')}`],
    ['plus in the name', `text\n\n${line('a+b')}`],
    ['no-break space in the name', `text\n\n${line('a\u00a0b')}`],
    ['next-line character in the name', `text\n\n${line('a\u0085b')}`],
    ['no name', `text\n\n${line('')}`],
    ['a third word', `text\n\n${line('a', 'AAAAAAA= b')}`],
    ['signature without bytes behind the key id', `text\n\n${line('a', 'AAAAAA==')}`],
    ['unpadded base64', `text\n\n${line('a', 'AAAAAAA')}`],
    ['unused bits in base64', `text\n\n${line('a', 'AAAAAAB=')}`],
    ['URL-safe base64', `text\n\n${line('a', '____AAA=')}`],
    ['text behind the signatures', `text\n\n${line()}more\n`],
    ['empty', ''],
  ])('refuses %s', (_, note) => {
    expect(problemOf(() => parseNote(note))).toBe('malformed')
  })

  it('takes 16 signatures and refuses 17', () => {
    expect(parseNote(`text\n\n${line().repeat(16)}`).signatures).toHaveLength(16)
    expect(problemOf(() => parseNote(`text\n\n${line().repeat(17)}`))).toBe('too-many-signatures')
  })

  it('splits at the last empty line', () => {
    expect(parseNote(`one\n\n— a AAAAAAA=\n\n${line()}`).text).toBe('one\n\n— a AAAAAAA=\n')
  })
})

describe('parseVerifierKey', () => {
  const material = logSigner.vkey.split('+').slice(2).join('+')

  it.each([
    ['another key id', `example.org/log+00000000+${material}`],
    ['another name', logSigner.vkey.replace('/log', '/lag')],
    ['a capital in the key id', EXAMPLE_VKEY.replace('530d903a', '530D903A')],
    ['a key that is too short', EXAMPLE_VKEY.slice(0, -4)],
    ['an unknown type', 'example.com/foo+530d903a+B+kyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    ['two parts', 'example.com/foo+530d903a'],
    ['nothing', ''],
  ])('refuses %s', (_, vkey) => {
    expect(problemOf(() => parseVerifierKey(vkey))).toBe('malformed-key')
  })

  it('refuses to make a signer whose name a key line cannot carry', () => {
    expect(problemOf(() => openSigner('two words', LOG_SIGNATURE, generateSignerKey()))).toBe('malformed-key')
  })
})

describe('verifyNote', () => {
  it('ignores signatures of unknown keys, even under a known name', () => {
    const stranger = openSigner('example.org/log', LOG_SIGNATURE, generateSignerKey())
    const note = { text: TEXT, signatures: [signNote(TEXT, stranger), signNote(TEXT, logSigner)] }
    expect(verifyNote(note, [logKey])).toEqual([{ key: logKey, timestamp: null }])
  })

  it('rejects the note when nobody known has signed', () => {
    const note = { text: TEXT, signatures: [signNote(TEXT, logSigner)] }
    expect(problemOf(() => verifyNote(note, [witnessKey]))).toBe('no-trusted-signature')
    expect(problemOf(() => verifyNote(note, []))).toBe('no-trusted-signature')
  })

  it('rejects the note when one known key fails, whatever the others say', () => {
    const bad = { ...cosignNote(`${TEXT}x\n`, witnessSigner, 1_700_000_000) }
    const note = { text: TEXT, signatures: [signNote(TEXT, logSigner), bad] }
    expect(problemOf(() => verifyNote(note, [logKey, witnessKey]))).toBe('bad-signature')
    expect(verifyNote(note, [logKey])).toHaveLength(1)
  })

  it('rejects signatures of the wrong length', () => {
    const { name, keyId, signature } = signNote(TEXT, logSigner)
    const longer = { name, keyId, signature: Buffer.concat([signature, Buffer.of(0)]) }
    expect(problemOf(() => verifyNote({ text: TEXT, signatures: [longer] }, [logKey]))).toBe('bad-signature')
    const plain = { name: witnessSigner.name, keyId: witnessSigner.keyId, signature }
    expect(problemOf(() => verifyNote({ text: TEXT, signatures: [plain] }, [witnessKey]))).toBe('bad-signature')
  })
})

describe('cosignatures', () => {
  it('carry the time under the signature', () => {
    const line = cosignNote(TEXT, witnessSigner, 1_700_000_000)
    const note = { text: TEXT, signatures: [line] }
    expect(verifyNote(note, [witnessKey])).toEqual([{ key: witnessKey, timestamp: 1_700_000_000 }])
    const later = Buffer.from(line.signature)
    later.writeBigUInt64BE(1_700_000_001n)
    const moved = { text: TEXT, signatures: [{ ...line, signature: later }] }
    expect(problemOf(() => verifyNote(moved, [witnessKey]))).toBe('bad-signature')
  })

  it('cannot be made with a log key, nor the other way round', () => {
    expect(problemOf(() => cosignNote(TEXT, logSigner, 1))).toBe('malformed-key')
    expect(problemOf(() => signNote(TEXT, witnessSigner))).toBe('malformed-key')
  })

  it('use another key id than a log signature of the same key', () => {
    const key = generateSignerKey()
    const ids = ([LOG_SIGNATURE, COSIGNATURE] as const).map((type) => openSigner('example.org/x', type, key).keyId)
    expect(new Set(ids).size).toBe(2)
  })
})

describe('formatNote', () => {
  it('is read back as the same note', () => {
    const hasNoControl = (line: string) => [...line].every((character) => character >= ' ')
    const text = fc.string({ unit: 'grapheme' }).filter((line) => line.isWellFormed() && hasNoControl(line))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), (lines) => {
        const body = `${lines.join('\n')}\n`
        const note = { text: body, signatures: [signNote(body, logSigner)] }
        const read = parseNote(formatNote(note))
        expect(read.text).toBe(body)
        expect(verifyNote(read, [logKey])).toHaveLength(1)
      }),
    )
  })

  it('refuses a text that would be cut elsewhere', () => {
    const unfinished = { text: 'no newline', signatures: [signNote('no newline', logSigner)] }
    expect(problemOf(() => formatNote(unfinished))).toBe('malformed')
  })
})
