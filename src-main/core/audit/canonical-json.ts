import canonicalize from 'canonicalize'

/** A value JSON can carry without loss. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject
export interface JsonObject {
  readonly [name: string]: JsonValue
}

/**
 * The one canonical text of a JSON value (RFC 8785): names sorted by UTF-16 code units, no white space, shortest
 * numbers. Two programs that agree on the value agree on every byte, so it can be hashed.
 * Throws on NaN, infinities, lone surrogates and cycles.
 */
export function canonicalJson(value: JsonValue): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}
