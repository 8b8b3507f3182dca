#!/usr/bin/env node
'use strict'

/*
 * qunjian-verify: checks an exported audit log, or a report with its proof, offline.
 *
 * This file is the whole program. It needs Node 18 or newer and nothing else, reads only the folder it is given, and
 * shares no code with the product whose log it checks: it is written from the format description (docs/audit-log.md),
 * RFC 6962 and the C2SP specifications (signed-note, tlog-checkpoint, tlog-cosignature, tlog-tiles, tlog-proof), so
 * that a mistake there is not repeated here. It runs the same as an ES module or a CommonJS script, so it can be
 * copied anywhere by itself.
 */

const USAGE = `Usage: qunjian-verify FOLDER --vkey KEY [options]

Checks an exported audit log, or a report with its proof, against the public key KEY.

  --vkey KEY          public key of the log, as printed when it was opened
  --witness-key KEY   public key of a witness; may be given several times
  --witnesses N       how many of them must have signed (default 1)
  --json              print one JSON object
  --help              print this

Exit codes: 0 intact, 5 verification failed, 2 usage, 3 folder not readable
`

const EXIT = { ok: 0, usage: 2, unreadable: 3, failed: 5 }
const SOUND = ['intact', 'intact-with-erasures', 'unwitnessed-tail']
const MANIFEST_TITLE = 'qunjian audit export v1'
const PAYLOADS = 'payloads.jsonl'
const JUDGED = 'judged.jsonl'
const TILE = 256
const MAX_SIGNATURES = 16
const MAX_FINDINGS = 100
const CLOCK_DRIFT_MS = 120_000

/** What opening, signing and checking write: a witness need not have seen them. */
const BOOKKEEPING = [
  'vault.unlock',
  'vault.lock',
  'vault.close',
  'audit.checkpoint',
  'audit.witness-add',
  'audit.verify-start',
  'audit.verify',
]

const TYPE_LOG = 0x01
const TYPE_COSIGNATURE = 0x04

const FORK_PROBLEMS = ['fork-inside', 'fork-outside', 'rolled-back']
const KEY_PROBLEMS = ['checkpoint-wrong-key', 'manifest-wrong-key', 'expected-key-unused']
const HARMLESS_PROBLEMS = ['witness-note-rejected']

class UsageError extends Error {}
class UnreadableError extends Error {}
/** The text at hand is not of the format it should be. */
class FormatError extends Error {}

let crypto
let fs
let path

main().catch((error) => {
  process.stderr.write(`qunjian-verify: ${error && error.stack ? error.stack : error}\n`)
  process.exitCode = 1
})

async function main() {
  crypto = await import('node:crypto')
  fs = await import('node:fs')
  path = await import('node:path')
  const args = process.argv.slice(2)
  const isJson = args.includes('--json')
  try {
    const options = parseArguments(args)
    if (options.isHelp) {
      process.stdout.write(USAGE)
      return
    }
    const result = verifyFolder(options)
    process.stdout.write(isJson ? `${JSON.stringify(result)}\n` : describe(result))
    process.exitCode = SOUND.includes(result.verdict) ? EXIT.ok : EXIT.failed
  } catch (error) {
    const isUsage = error instanceof UsageError
    if (!isUsage && !(error instanceof UnreadableError)) throw error
    const code = isUsage ? 'usage' : 'unreadable'
    if (isJson) process.stdout.write(`${JSON.stringify({ error: { code, message: error.message } })}\n`)
    else process.stderr.write(`qunjian-verify: ${error.message}\n${isUsage ? `\n${USAGE}` : ''}`)
    process.exitCode = EXIT[code]
  }
}

function parseArguments(args) {
  const options = { folder: null, vkey: null, witnessKeys: [], witnesses: 1, isHelp: false }
  const queue = [...args]
  const valueOf = (name) => {
    if (queue.length === 0) throw new UsageError(`${name} needs a value`)
    return queue.shift()
  }
  const keyOf = (name, types) => {
    const key = parseVkey(valueOf(name))
    if (!key || !types.includes(key.type)) throw new UsageError(`${name}: not a public key of this kind`)
    return key
  }
  while (queue.length > 0) {
    const arg = queue.shift()
    if (arg === '--json') continue
    else if (arg === '--help') options.isHelp = true
    else if (arg === '--vkey') options.vkey = keyOf(arg, [TYPE_LOG])
    else if (arg === '--witness-key') options.witnessKeys.push(keyOf(arg, [TYPE_COSIGNATURE]))
    else if (arg === '--witnesses') options.witnesses = Number(valueOf(arg))
    else if (arg.startsWith('-')) throw new UsageError(`unknown option ${arg}`)
    else if (options.folder === null) options.folder = arg
    else throw new UsageError('one folder at a time')
  }
  if (options.isHelp) return options
  if (options.folder === null) throw new UsageError('which folder?')
  if (options.vkey === null) throw new UsageError('--vkey is needed: without the printed key nothing can be proven')
  if (!Number.isSafeInteger(options.witnesses) || options.witnesses < 1)
    throw new UsageError('--witnesses: not a count')
  return options
}

// ---------------------------------------------------------------------------------------------------------------------
// Folder

function verifyFolder(options) {
  const files = listFiles(options.folder)
  if (files.has('manifest') || files.has('checkpoint')) return verifyExport(options, files)
  const proofs = [...files.keys()].filter((name) => name.endsWith('.tlog-proof'))
  if (proofs.length === 1) return verifyReport(options, files, proofs[0])
  throw new UnreadableError('neither an audit export nor a report with its proof')
}

/** Every file below the folder: path with forward slashes to a function that reads it. */
function listFiles(folder) {
  const files = new Map()
  const walk = (relative) => {
    for (const entry of fs.readdirSync(path.join(folder, relative), { withFileTypes: true })) {
      const name = relative === '' ? entry.name : `${relative}/${entry.name}`
      if (entry.isDirectory()) walk(name)
      // A link could show the verifier one thing and the reader another.
      else files.set(name, { isPlain: entry.isFile(), read: () => readFile(path.join(folder, name)) })
    }
  }
  try {
    walk('')
  } catch (error) {
    throw new UnreadableError(error.message)
  }
  return files
}

function readFile(file) {
  try {
    return fs.readFileSync(file)
  } catch (error) {
    throw new UnreadableError(error.message)
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// What is wrong, and what follows from it

class Findings {
  constructor() {
    this.list = []
    this.firstBad = null
    this.first = {}
  }

  add(problem, { seq = null, size = null, file = null } = {}) {
    const kind = kindOf(problem)
    if (kind && !(kind in this.first)) this.first[kind] = problem
    if (problem === 'fork-inside') this.hasInnerFork = true
    if (seq !== null) this.firstBad = this.firstBad === null ? seq : Math.min(this.firstBad, seq)
    if (this.list.length < MAX_FINDINGS) this.list.push({ problem, seq, size, file })
  }

  /** The verdict and the problem that decided it. */
  conclude(soundVerdict) {
    const order = this.hasInnerFork ? ['forked', 'damaged', 'wrong-key'] : ['damaged', 'wrong-key', 'forked']
    const kind = order.find((candidate) => candidate in this.first)
    return kind ? { verdict: kind, problem: this.first[kind] } : { verdict: soundVerdict, problem: null }
  }
}

function kindOf(problem) {
  if (HARMLESS_PROBLEMS.includes(problem)) return null
  if (FORK_PROBLEMS.includes(problem)) return 'forked'
  return KEY_PROBLEMS.includes(problem) ? 'wrong-key' : 'damaged'
}

// ---------------------------------------------------------------------------------------------------------------------
// An exported log

function verifyExport(options, files) {
  const findings = new Findings()
  const manifest = checkManifest(files, findings)
  const stored = readCheckpoints(files, findings)
  const size = stored.length > 0 ? stored[stored.length - 1].size : 0
  if (manifest && manifest.size !== size) findings.add('manifest-malformed', { file: 'manifest' })
  const witnessNotes = readWitnessNotes(files, manifest)
  const wanted = [...stored, ...witnessNotes.flatMap((one) => one.checkpoint ?? [])].map((one) => one.size)
  const log = readLog(files, size, new Set(wanted), findings)
  checkPayloads(files, log, findings)

  const { signedSize, isKeyUsed } = checkCheckpoints(stored, log, options.vkey, findings)
  if (log.keys.length === 0) findings.add('log-not-opened')
  if (!isKeyUsed) findings.add('expected-key-unused')
  if (manifest) checkManifestSignature(manifest, log, findings)
  const witnessedSize = checkWitnesses(witnessNotes, log, options, findings)

  const erasures = [...log.erased].filter((seq) => log.committed.has(seq)).length
  const sound = witnessedSize < log.actSize ? 'unwitnessed-tail' : erasures > 0 ? 'intact-with-erasures' : 'intact'
  const { verdict, problem } = findings.conclude(sound)
  return {
    verdict,
    size: log.size,
    root: base64(log.root),
    firstBad: findings.firstBad,
    problem,
    signedSize,
    witnessedSize,
    unwitnessedSince: witnessedSize < log.actSize ? (log.timeAt.get(witnessedSize) ?? null) : null,
    erasures,
    checkpoints: stored.length,
    clockSetBacks: log.clockSetBacks,
    gaps: log.epochs.slice(1).map(({ seq, start, lost }) => ({ seq, restoredSize: start, lost })),
    findings: findings.list,
  }
}

/** Reads the manifest and compares every file with it. The signature waits until the log has named its keys. */
function checkManifest(files, findings) {
  const manifest = files.has('manifest') ? attempt(() => parseManifest(files.get('manifest').read())) : null
  if (!manifest) {
    findings.add('manifest-malformed', { file: 'manifest' })
    return null
  }
  for (const [name, listed] of manifest.files) {
    const file = files.get(name)
    if (!file) {
      findings.add('file-missing', { file: name })
      continue
    }
    const bytes = file.read()
    if (bytes.length !== listed.bytes || sha256(bytes).toString('hex') !== listed.sha256) {
      findings.add('file-changed', { file: name })
    }
  }
  for (const [name, file] of files) {
    const isBrought = /^witness\/[^/]+\.note$/.test(name)
    const isKnown = name === 'manifest' || manifest.files.has(name) || isBrought
    if (!isKnown || !file.isPlain) findings.add('file-unlisted', { file: name })
  }
  return manifest
}

function parseManifest(bytes) {
  const note = parseNote(utf8(bytes))
  const [title, origin, size, madeAt, ...lines] = note.text.slice(0, -1).split('\n')
  const head = /^origin (\S+)\nsize (0|[1-9]\d*)\nmade-at (0|[1-9]\d*)$/.exec([origin, size, madeAt].join('\n'))
  if (title !== MANIFEST_TITLE || !head) throw new FormatError('manifest')
  const listed = new Map()
  for (const line of lines) {
    const file = /^file ([0-9a-f]{64}) (0|[1-9]\d*) ([\w.-]+(?:\/[\w.-]+)*)$/.exec(line)
    if (!file || listed.has(file[3]) || file[3] === 'manifest') throw new FormatError('manifest')
    listed.set(file[3], { sha256: file[1], bytes: Number(file[2]) })
  }
  return { note, origin: head[1], size: Number(head[2]), files: listed }
}

/** The manifest is signed by the key in force at the end of the log. */
function checkManifestSignature(manifest, log, findings) {
  const newest = log.keys[log.keys.length - 1]
  if (!newest) return
  const signers = signersOf(manifest.note, [newest.key])
  if (signers === null) findings.add('manifest-signature', { file: 'manifest' })
  else if (signers.length === 0) findings.add('manifest-wrong-key', { file: 'manifest' })
  else if (manifest.origin !== originAt(log, log.size)) findings.add('manifest-malformed', { file: 'manifest' })
}

/** Every checkpoint the log has kept, smallest first; the file `checkpoint` repeats the last of them. */
function readCheckpoints(files, findings) {
  const file = 'checkpoints.jsonl'
  const stored = []
  const lines = files.has(file) ? (attempt(() => linesOf(files.get(file).read())) ?? ['']) : ['']
  for (const line of lines) {
    const one = attempt(() => {
      const row = JSON.parse(line)
      const note = parseNote(row.note)
      const checkpoint = parseCheckpoint(note.text)
      const before = stored.length > 0 ? stored[stored.length - 1].size : 0
      if (canonical(row) !== line || checkpoint.size !== row.size || row.size <= before) throw new FormatError(file)
      return { ...checkpoint, note, text: row.note }
    })
    if (one) stored.push(one)
    else findings.add('checkpoint-malformed', { file })
  }
  const newest = files.has('checkpoint') ? attempt(() => utf8(files.get('checkpoint').read())) : null
  if (stored.length === 0 || stored[stored.length - 1].text !== newest) {
    findings.add('checkpoint-malformed', { file: 'checkpoint' })
  }
  return stored
}

function checkCheckpoints(stored, log, vkey, findings) {
  let signedSize = 0
  let isKeyUsed = false
  const contradicted = []
  for (const one of stored) {
    const { size } = one
    if (size > log.size) {
      findings.add('checkpoint-beyond-end', { size, seq: log.size })
      continue
    }
    const keys = keysAt(log, size)
    const signers = signersOf(one.note, keys)
    if (signers === null) findings.add('checkpoint-signature', { size })
    else if (keys.length === 0 || signers.length < keys.length) findings.add('checkpoint-wrong-key', { size })
    else if (one.origin !== originAt(log, size)) findings.add('checkpoint-malformed', { size })
    else if (!log.roots.get(size).equals(one.root)) {
      contradicted.push(size)
      const isExplained = findings.firstBad !== null && findings.firstBad < size
      findings.add('checkpoint-root', isExplained ? { size } : { size, seq: signedSize })
    } else {
      signedSize = size
      isKeyUsed = isKeyUsed || keys.some((key) => key.vkey === vkey.vkey)
    }
  }
  for (const size of contradicted) if (size < signedSize) findings.add('fork-inside', { size })
  return { signedSize, isKeyUsed }
}

// ---------------------------------------------------------------------------------------------------------------------
// Entries and tree

/** Reads all entries, recomputes the tree and compares every tile with it. */
function readLog(files, size, wantedSizes, findings) {
  const log = {
    size: 0,
    actSize: 0,
    root: sha256(Buffer.alloc(0)),
    roots: new Map([[0, sha256(Buffer.alloc(0))]]),
    timeAt: new Map(),
    keys: [],
    epochs: [],
    committed: new Set(),
    commitments: files.has(PAYLOADS) ? new Map() : null,
    erased: new Set(),
    clockSetBacks: 0,
    clock: 0,
    setBack: null,
  }
  const expected = new Set()
  const tree = new Tree((level, start, hashes) => {
    const name = tileName(level, start / TILE, hashes.length)
    expected.add(name)
    compareTile(files, { name, level, start, hashes }, findings)
  })
  while (tree.size < size) {
    const width = Math.min(TILE, size - tree.size)
    const name = tileName('entries', tree.size / TILE, width)
    expected.add(name)
    const entries = files.has(name) ? attempt(() => splitBundle(files.get(name).read(), width)) : null
    if (!entries) {
      findings.add('entry-missing', { seq: tree.size, file: name })
      break
    }
    for (const entry of entries) {
      const header = acceptEntry(log, tree, entry, findings)
      if (header && (tree.size === 0 || wantedSizes.has(tree.size))) log.timeAt.set(tree.size, header.at)
      tree.append(sha256(Buffer.from([0]), entry))
      if (!header || !BOOKKEEPING.includes(header.action)) log.actSize = tree.size
      if (wantedSizes.has(tree.size)) log.roots.set(tree.size, tree.root())
    }
  }
  log.size = tree.size
  log.root = tree.root()
  if (log.size < size) return log
  tree.finish()
  for (const name of files.keys()) {
    if (name.startsWith('tile/') && !expected.has(name)) findings.add('file-unlisted', { file: name })
  }
  return log
}

/**
 * Merkle tree of RFC 6962, grown level by level. Of each level it keeps only the last hash that has no right neighbour
 * yet; the hashes of every eighth level are handed on in tiles.
 */
class Tree {
  constructor(onTile) {
    this.size = 0
    this.single = []
    this.tiles = []
    this.onTile = onTile
  }

  append(leaf) {
    this.size += 1
    let node = leaf
    for (let height = 0; ; height++) {
      if (height % 8 === 0) this.addToTile(height / 8, node)
      const left = this.single[height] ?? null
      if (left === null) {
        this.single[height] = node
        return
      }
      this.single[height] = null
      node = sha256(Buffer.from([1]), left, node)
    }
  }

  root() {
    let root = null
    for (const left of this.single) {
      if (left !== null) root = root === null ? left : sha256(Buffer.from([1]), left, root)
    }
    return root ?? sha256(Buffer.alloc(0))
  }

  addToTile(level, hash) {
    const tile = (this.tiles[level] ??= { start: 0, hashes: [] })
    tile.hashes.push(hash)
    if (tile.hashes.length === TILE) this.closeTile(level)
  }

  closeTile(level) {
    const { start, hashes } = this.tiles[level]
    this.tiles[level] = { start: start + hashes.length, hashes: [] }
    this.onTile(level, start, hashes)
  }

  /** Hands on the tiles that are not full. */
  finish() {
    for (const [level, { hashes }] of this.tiles.entries()) if (hashes.length > 0) this.closeTile(level)
  }
}

function compareTile(files, { name, level, start, hashes }, findings) {
  const found = files.has(name) ? files.get(name).read() : Buffer.alloc(0)
  if (found.equals(Buffer.concat(hashes))) return
  let at = 0
  while (at < hashes.length - 1 && found.subarray(at * 32, at * 32 + 32).equals(hashes[at])) at += 1
  // Above the first level the difference follows from one below, unless there is none.
  const isNews = level === 0 || findings.firstBad === null
  findings.add('tile-changed', { seq: isNews ? (start + at) * TILE ** level : null, file: name })
}

/** Path of a tile: index 1234067 is x001/x234/067, and a tile that is not full says how wide it is. */
function tileName(level, index, width) {
  let name = String(index % 1000).padStart(3, '0')
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    name = `x${String(rest % 1000).padStart(3, '0')}/${name}`
  }
  return `tile/${level}/${name}${width < TILE ? `.p/${width}` : ''}`
}

/** Entries of a bundle, each behind its length in two bytes. */
function splitBundle(bytes, count) {
  const entries = []
  let offset = 0
  while (offset < bytes.length) {
    if (offset + 2 > bytes.length) throw new FormatError('bundle')
    const end = offset + 2 + bytes.readUInt16BE(offset)
    if (end > bytes.length) throw new FormatError('bundle')
    entries.push(bytes.subarray(offset + 2, end))
    offset = end
  }
  if (entries.length !== count) throw new FormatError('bundle')
  return entries
}

const HEADER_TYPES = {
  action: 'string',
  actor: 'string',
  appVersion: 'string',
  at: 'count',
  clock: 'count',
  detail: 'object',
  digest: 'string',
  format: 'count',
  objectId: 'string',
  objectType: 'string',
  payload: 'commitment',
  result: 'string',
  role: 'string',
  seq: 'count',
}
const OPTIONAL_FIELDS = ['detail', 'digest']

function parseHeader(bytes) {
  const text = utf8(bytes)
  const header = JSON.parse(text)
  if (typeof header !== 'object' || header === null || canonical(header) !== text) throw new FormatError('entry')
  for (const name of Object.keys(header)) if (!(name in HEADER_TYPES)) throw new FormatError('entry')
  for (const [name, type] of Object.entries(HEADER_TYPES)) {
    const value = header[name]
    if (value === undefined && OPTIONAL_FIELDS.includes(name)) continue
    if (!isOfType(value, type)) throw new FormatError('entry')
  }
  if (header.format !== 1) throw new FormatError('entry')
  return header
}

function isOfType(value, type) {
  if (type === 'count') return Number.isSafeInteger(value) && value >= 0
  if (type === 'commitment') return value === null || (typeof value === 'string' && unbase64(value, 32) !== null)
  return typeof value === type && value !== null
}

/** Takes the next entry into account, while the tree still lacks it; returns its header, or null. */
function acceptEntry(log, tree, bytes, findings) {
  const seq = tree.size
  const header = attempt(() => parseHeader(bytes))
  if (!header) {
    findings.add('entry-malformed', { seq })
    return null
  }
  if (header.seq !== seq) findings.add('entry-out-of-order', { seq })
  if (header.payload !== null) {
    log.committed.add(seq)
    log.commitments?.set(seq, header.payload)
  }
  const { setBack } = log
  acceptClock(log, header, tree, findings)
  const accept = LOG_ENTRIES[header.action]
  if (!accept) return header
  /** Root before this entry, or before a set-back of the clock directly ahead of it. */
  const rootAt = (size) => (size === seq ? base64(tree.root()) : size === setBack?.size ? setBack.root : null)
  if (!accept.take(log, header, header.detail ?? {}, rootAt)) findings.add(accept.problem, { seq })
  return header
}

function acceptClock(log, header, tree, findings) {
  const before = log.clock
  log.clock = header.clock
  const isSetBack = header.action === 'audit.clock-set-back'
  const isFit = isSetBack
    ? header.clock === header.at && header.detail !== undefined && header.detail.by === before - header.at
    : header.clock === Math.max(before, header.at) && header.clock - header.at <= CLOCK_DRIFT_MS
  if (!isFit) findings.add('clock-went-back', { seq: tree.size })
  if (isSetBack) log.clockSetBacks += 1
  // The entry right behind may need this root, when the tree has grown.
  log.setBack = isSetBack ? { size: tree.size, root: base64(tree.root()) } : null
}

/** What the log says about itself. */
const LOG_ENTRIES = {
  'audit.log-opened': {
    problem: 'key-entry-invalid',
    take: (log, header, { origin, vkey }) => {
      if (typeof origin !== 'string' || log.keys.length > 0) return false
      log.epochs.push({ origin, start: 0, seq: header.seq, lost: [] })
      return addKey(log, header.seq, vkey, origin)
    },
  },
  'audit.key-rotated': {
    problem: 'key-entry-invalid',
    take: (log, header, { vkey }) => log.keys.length > 0 && addKey(log, header.seq, vkey, log.keys[0].key.name),
  },
  'audit.epoch-opened': { problem: 'epoch-entry-invalid', take: takeEpoch },
  'audit.payloads-erased': { problem: 'erasure-entry-invalid', take: takeErasure },
}

function addKey(log, seq, vkey, name) {
  const key = typeof vkey === 'string' ? parseVkey(vkey) : null
  if (!key) return false
  log.keys.push({ key, seq })
  return key.name === name && key.type === TYPE_LOG
}

function takeEpoch(log, header, { origin, restoredSize, restoredRoot, lost }, rootAt) {
  if (typeof origin !== 'string' || !Number.isSafeInteger(restoredSize) || typeof lost !== 'string') return false
  const parts = lost === '' ? [] : lost.split(';').map((part) => part.split(' '))
  const known = parts.map((part) => attempt(() => parseCheckpoint(`${part.join('\n')}\n`)))
  if (parts.some((part) => part.length !== 3) || known.includes(null)) return false
  if (rootAt(restoredSize) !== restoredRoot) return false
  if (log.epochs.length === 0 || log.epochs.some((epoch) => epoch.origin === origin)) return false
  const named = known.map((one) => ({ origin: one.origin, size: one.size, root: base64(one.root) }))
  log.epochs.push({ origin, start: restoredSize, seq: header.seq, lost: named })
  return true
}

function takeErasure(log, header, { seqs }) {
  if (typeof seqs !== 'string') return false
  let last = -2
  const ranges = []
  for (const part of seqs.split(',')) {
    const range = /^(0|[1-9]\d*)(?:-([1-9]\d*))?$/.exec(part)
    if (!range) return false
    const from = Number(range[1])
    const to = range[2] === undefined ? from : Number(range[2])
    const isCanonical = range[2] === undefined || to > from
    if (!isCanonical || from <= last + 1 || to >= header.seq) return false
    ranges.push([from, to])
    last = to
  }
  for (const [from, to] of ranges) for (let seq = from; seq <= to; seq++) log.erased.add(seq)
  return true
}

/** Keys that must have signed a checkpoint of this size: two, right after a change of key. */
function keysAt(log, size) {
  const inForce = log.keys.filter(({ seq }) => seq < size)
  const newest = inForce[inForce.length - 1]
  if (!newest) return []
  const before = inForce[inForce.length - 2]
  return before && newest.seq === size - 1 ? [before.key, newest.key] : [newest.key]
}

function originAt(log, size) {
  const begun = log.epochs.filter(({ start }) => start < size)
  return begun.length > 0 ? begun[begun.length - 1].origin : null
}

/** If payloads were exported, every one that was not erased must be there and be what its entry commits to. */
function checkPayloads(files, log, findings) {
  const file = PAYLOADS
  if (!files.has(file)) return
  const seen = new Set()
  const judged = readJudgedMessages(files, findings)
  for (const line of linesOfFile(files, file)) {
    const one = attempt(() => {
      const row = parseLine(line, ['payload', 'salt', 'seq'])
      const salt = typeof row.payload === 'string' && typeof row.salt === 'string' ? unbase64(row.salt, 32) : null
      if (!salt) throw new FormatError(file)
      const commitment = crypto.createHmac('sha256', salt).update(row.payload).digest('base64')
      return { seq: row.seq, commitment, payload: JSON.parse(row.payload) }
    })
    if (!one) {
      findings.add('payload-changed', { file })
    } else if (log.commitments.get(one.seq) !== one.commitment) {
      findings.add('payload-changed', { seq: one.seq })
    } else {
      seen.add(one.seq)
      checkJudgedMessage(judged, one, findings)
    }
  }
  for (const seq of log.commitments.keys()) {
    if (!seen.has(seq) && !log.erased.has(seq)) findings.add('payload-missing', { seq })
  }
  for (const seq of judged.keys()) findings.add('cited-message-changed', { seq, file: JUDGED })
}

/** The messages that were judged, by the entry of the decision: their hash, and which one it is. */
function readJudgedMessages(files, findings) {
  const judged = new Map()
  for (const line of linesOfFile(files, JUDGED)) {
    const row = attempt(() => parseLine(line, ['message', 'sentAt', 'seq', 'text']))
    if (!row || judged.has(row.seq)) {
      findings.add('cited-message-changed', { file: JUDGED })
      continue
    }
    const { message, sentAt, text } = row
    judged.set(row.seq, { message, hash: sha256(Buffer.from(canonical({ message, sentAt, text }))).toString('hex') })
  }
  return judged
}

/** A decision says by a hash which message it judged. */
function checkJudgedMessage(judged, { seq, payload }, findings) {
  if (typeof payload !== 'object' || payload === null || typeof payload.judged !== 'string') return
  const found = judged.get(seq)
  judged.delete(seq)
  const isSame = found !== undefined && found.message === payload.message && found.hash === payload.judged
  if (!isSame) findings.add('cited-message-changed', { seq, file: JUDGED })
}

/** Lines of a file of lines; none when it is empty or not there, and an unreadable one when it is not such a file. */
function linesOfFile(files, name) {
  const bytes = files.has(name) ? files.get(name).read() : Buffer.alloc(0)
  return bytes.length === 0 ? [] : (attempt(() => linesOf(bytes)) ?? [''])
}

/** An object about one entry, in canonical JSON, with exactly these names. */
function parseLine(line, names) {
  const row = JSON.parse(line)
  if (canonical(row) !== line || Object.keys(row).join() !== names.join()) throw new FormatError('line')
  if (!Number.isSafeInteger(row.seq)) throw new FormatError('line')
  return row
}

// ---------------------------------------------------------------------------------------------------------------------
// Witnesses

/**
 * Notes in witness/: those the export brought along, and those laid there by whoever checks it. A file may hold several,
 * with empty lines between them.
 */
function readWitnessNotes(files, manifest) {
  const notes = []
  for (const [name, file] of files) {
    if (!/^witness\/[^/]+\.note$/.test(name)) continue
    const texts = attempt(() => splitNotes(utf8(file.read()))) ?? ['']
    for (const text of texts) {
      const note = attempt(() => parseNote(text))
      const checkpoint = note && attempt(() => parseCheckpoint(note.text))
      notes.push({ name, note, checkpoint, isBrought: !manifest || !manifest.files.has(name) })
    }
  }
  return notes
}

/** A note is lines of text, an empty line, and lines of signatures; these blocks take turns. */
function splitNotes(text) {
  if (!text.endsWith('\n')) throw new FormatError('notes')
  const blocks = text.split(/\n\n+/)
  const notes = []
  for (let i = 0; i < blocks.length; i += 2) notes.push(`${blocks[i]}\n\n${(blocks[i + 1] ?? '').replace(/\n$/, '')}\n`)
  return notes
}

/**
 * How many entries a witness has seen. Any note the log's key has signed must fit the log. To count, it needs the
 * signatures of enough known witnesses; without known witnesses only notes that did not come with the export count.
 */
function checkWitnesses(notes, log, options, findings) {
  let witnessedSize = 0
  const logKeys = log.keys.map(({ key }) => key)
  for (const { name, note, checkpoint, isBrought } of notes) {
    const signers = note && checkpoint ? signersOf(note, [...logKeys, ...options.witnessKeys]) : null
    if (!signers || !signers.some((key) => logKeys.includes(key))) {
      findings.add('witness-note-rejected', { file: name })
      continue
    }
    if (!fitsLog(checkpoint, log, findings)) continue
    const witnesses = new Set(signers.filter((key) => options.witnessKeys.includes(key)))
    const counts = options.witnessKeys.length > 0 ? witnesses.size >= options.witnesses : isBrought
    if (counts) witnessedSize = Math.max(witnessedSize, checkpoint.size)
  }
  return witnessedSize
}

function fitsLog({ origin, size, root }, log, findings) {
  const epoch = log.epochs.findIndex((one) => one.origin === origin)
  const next = log.epochs[epoch + 1]
  if (epoch !== -1 && size <= (next ? next.start : log.size)) {
    if (log.roots.get(size).equals(root)) return true
    findings.add('fork-outside', { size })
    return false
  }
  const isDeclaredLost = log.epochs.some(({ lost }) =>
    lost.some((one) => one.origin === origin && (size < one.size || (size === one.size && one.root === base64(root)))),
  )
  if (!isDeclaredLost) findings.add('rolled-back', { size })
  return false
}

// ---------------------------------------------------------------------------------------------------------------------
// A report with its proof

/**
 * The proof carries the entry that was written when the report was issued; the entry carries one hash over all files
 * of the report. Every file beside the proof must be among them.
 */
function verifyReport(options, files, proofName) {
  const findings = new Findings()
  const proof = attempt(() => parseProof(utf8(files.get(proofName).read())))
  const header = proof && proof.extra ? attempt(() => parseHeader(proof.extra)) : null
  const checkpoint = proof && attempt(() => parseCheckpoint(proof.note.text))
  let witnessedSize = 0
  if (!proof || !header || !checkpoint) {
    findings.add('proof-malformed', { file: proofName })
  } else {
    const signers = signersOf(proof.note, [options.vkey, ...options.witnessKeys])
    const witnesses = new Set((signers ?? []).filter((key) => options.witnessKeys.includes(key)))
    if (signers === null) findings.add('checkpoint-signature', { size: checkpoint.size })
    else if (!signers.includes(options.vkey)) findings.add('checkpoint-wrong-key', { size: checkpoint.size })
    const isOurs = checkpoint.origin === options.vkey.name || checkpoint.origin.startsWith(`${options.vkey.name}/`)
    if (!isOurs) findings.add('checkpoint-wrong-key', { size: checkpoint.size })
    const isIncluded =
      header.seq === proof.index && provesInclusion(proof, sha256(Buffer.from([0]), proof.extra), checkpoint)
    if (!isIncluded) findings.add('proof-invalid', { seq: proof.index })
    if (header.digest !== digestOfFiles(files, proofName)) findings.add('file-changed', { seq: proof.index })
    if (options.witnessKeys.length > 0 && witnesses.size >= options.witnesses) witnessedSize = checkpoint.size
  }
  for (const [name, file] of files) if (!file.isPlain) findings.add('file-unlisted', { file: name })
  const { verdict, problem } = findings.conclude(witnessedSize > 0 ? 'intact' : 'unwitnessed-tail')
  return {
    verdict,
    size: checkpoint ? checkpoint.size : 0,
    root: checkpoint ? base64(checkpoint.root) : '',
    firstBad: findings.firstBad,
    problem,
    witnessedSize,
    erasures: 0,
    checkpoints: checkpoint ? 1 : 0,
    entry: header,
    findings: findings.list,
  }
}

function parseProof(text) {
  const blank = text.indexOf('\n\n')
  const [first, ...lines] = text.slice(0, blank).split('\n')
  if (blank === -1 || first !== 'c2sp.org/tlog-proof@v1') throw new FormatError('proof')
  let extra = null
  if (lines.length > 0 && lines[0].startsWith('extra ')) extra = unbase64(lines.shift().slice(6))
  const index = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? '')
  const hashes = lines.map((line) => unbase64(line, 32))
  if (!index || extra === null || hashes.includes(null)) throw new FormatError('proof')
  return { extra, index: Number(index[1]), hashes, note: parseNote(text.slice(blank + 2)) }
}

/** Follows the path from the root down, as RFC 6962 section 2.1.1 defines it, and hashes on the way back. */
function provesInclusion({ index, hashes }, leaf, { size, root }) {
  if (!Number.isSafeInteger(index) || index >= size) return false
  const rest = [...hashes]
  const rootOf = (position, width) => {
    if (width === 1) return leaf
    let split = 1
    while (split * 2 < width) split *= 2
    const sibling = rest.pop()
    if (!sibling) throw new FormatError('proof')
    return position < split
      ? sha256(Buffer.from([1]), rootOf(position, split), sibling)
      : sha256(Buffer.from([1]), sibling, rootOf(position - split, width - split))
  }
  const computed = attempt(() => rootOf(index, size))
  return computed !== null && rest.length === 0 && computed.equals(root)
}

/** SHA-256 over `sha256  path` lines, ordered by the bytes of the path, of every file but the proof. */
function digestOfFiles(files, proofName) {
  const names = [...files.keys()].filter((name) => name !== proofName)
  names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  const lines = names.map((name) => `${sha256(files.get(name).read()).toString('hex')}  ${name}\n`)
  return sha256(Buffer.from(lines.join(''))).toString('hex')
}

// ---------------------------------------------------------------------------------------------------------------------
// Notes, checkpoints, keys

function parseNote(text) {
  if (typeof text !== 'string' || !text.endsWith('\n')) throw new FormatError('note')
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 && code !== 0x0a) throw new FormatError('note')
  }
  const blank = text.lastIndexOf('\n\n')
  if (blank === -1) throw new FormatError('note')
  const lines = text.slice(blank + 2, -1).split('\n')
  if (lines.length > MAX_SIGNATURES) throw new FormatError('note')
  const signatures = lines.map((line) => {
    const [dash, name, encoded, ...more] = line.split(' ')
    const bytes = encoded === undefined ? null : unbase64(encoded)
    if (dash !== '\u2014' || !isKeyName(name) || !bytes || bytes.length < 5 || more.length > 0) {
      throw new FormatError('note')
    }
    return { name, id: bytes.readUInt32BE(0), signature: bytes.subarray(4) }
  })
  return { text: text.slice(0, blank + 1), signatures }
}

function isKeyName(name) {
  return typeof name === 'string' && name.length > 0 && !/[\s\u0085+]/.test(name)
}

function parseCheckpoint(text) {
  const lines = text.split('\n')
  const [origin, size, root, end] = lines
  if (lines.length !== 4 || end !== '' || origin === '') throw new FormatError('checkpoint')
  const hash = unbase64(root, 32)
  if (!/^(0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size)) || !hash) throw new FormatError('checkpoint')
  return { origin, size: Number(size), root: hash }
}

/** `name+id+base64(type, public key)`; null when it is not a key of a type known here. */
function parseVkey(vkey) {
  const parts = vkey.split('+')
  const [name, id] = parts
  const material = unbase64(parts.slice(2).join('+'), 33)
  if (!isKeyName(name) || !/^[0-9a-f]{8}$/.test(id ?? '') || !material) return null
  if (material[0] !== TYPE_LOG && material[0] !== TYPE_COSIGNATURE) return null
  const computed = sha256(Buffer.from(`${name}\n`), material).readUInt32BE(0)
  if (computed !== parseInt(id, 16)) return null
  // SubjectPublicKeyInfo of Ed25519 (RFC 8410) is this prefix and the 32 bytes.
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), material.subarray(1)])
  const publicKey = crypto.createPublicKey({ key: spki, format: 'der', type: 'spki' })
  return { vkey, name, id: computed, type: material[0], publicKey }
}

/** Which of the keys have signed. Lines of other keys are ignored; null when a line of one of the keys fails. */
function signersOf(note, keys) {
  const signers = []
  for (const { name, id, signature } of note.signatures) {
    const key = keys.find((candidate) => candidate.name === name && candidate.id === id)
    if (!key) continue
    if (!isSignedBy(key, note.text, signature)) return null
    signers.push(key)
  }
  return signers
}

function isSignedBy(key, text, signature) {
  if (key.type === TYPE_LOG) {
    return signature.length === 64 && crypto.verify(null, Buffer.from(text), key.publicKey, signature)
  }
  if (signature.length !== 72) return false
  const time = signature.readBigUInt64BE(0)
  const message = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`)
  return time < 1n << 53n && crypto.verify(null, message, key.publicKey, signature.subarray(8))
}

// ---------------------------------------------------------------------------------------------------------------------
// Small change

function sha256(...parts) {
  const hash = crypto.createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function base64(bytes) {
  return bytes.toString('base64')
}

/** Bytes of standard Base64 in its one canonical spelling, or null. */
function unbase64(text, length) {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') !== text) return null
  return length === undefined || bytes.length === length ? bytes : null
}

function utf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new FormatError('not UTF-8')
  }
}

/** Lines of a text that ends in a newline. */
function linesOf(bytes) {
  const text = utf8(bytes)
  if (!text.endsWith('\n')) throw new FormatError('lines')
  return text.slice(0, -1).split('\n')
}

/** Canonical JSON (RFC 8785) of a parsed value. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

/** The result, or null when the text at hand is not of its format. Nothing else is caught. */
function attempt(work) {
  try {
    return work()
  } catch (error) {
    if (error instanceof FormatError || error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}

const PLAIN_WORDS = {
  intact: 'INTACT: everything holds, and a witness has seen all of it.',
  'intact-with-erasures': 'INTACT WITH ERASURES: everything holds; some contents were lawfully erased.',
  'unwitnessed-tail': 'INTACT, NOT WITNESSED: everything holds, but no witness vouches for the newest entries.',
  damaged: 'DAMAGED: something is not what was signed.',
  forked: 'FORKED: two signed histories exist, or newer signed entries are missing.',
  'wrong-key': 'WRONG KEY: not signed by the key that was given.',
}

function describe(result) {
  const lines = [
    PLAIN_WORDS[result.verdict],
    `entries ${result.size}, witnessed ${result.witnessedSize}, checkpoints ${result.checkpoints}, erased contents ${result.erasures}`,
    `root ${result.root}`,
  ]
  if (result.unwitnessedSince) lines.push(`not witnessed since ${new Date(result.unwitnessedSince).toISOString()}`)
  if (result.firstBad !== null) lines.push(`first entry not vouched for: ${result.firstBad}`)
  for (const gap of result.gaps ?? []) {
    lines.push(
      `restored at entry ${gap.restoredSize}; lost: ${gap.lost.map((one) => `${one.origin} up to ${one.size}`)}`,
    )
  }
  for (const { problem, seq, size, file } of result.findings) {
    const place = [seq !== null && `entry ${seq}`, size !== null && `checkpoint ${size}`, file].filter(Boolean)
    lines.push(`- ${problem}${place.length > 0 ? ` (${place.join(', ')})` : ''}`)
  }
  return `${lines.join('\n')}\n`
}
