/**
 * Decodes standard padded Base64 (RFC 4648, section 4) and nothing else. Node alone would skip foreign characters and
 * ignore unused bits, so that one value had many spellings; here every character counts. Returns null when the text is
 * not the one canonical spelling, or (with `length`) not that many bytes.
 */
export function decodeBase64(text: string, length?: number): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') !== text) return null
  return length === undefined || bytes.length === length ? bytes : null
}

/** Standard padded Base64. */
export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
