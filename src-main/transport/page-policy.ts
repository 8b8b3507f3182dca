/** Stands for the nonce in the built page (the `csp-nonce` element of src-renderer/index.html); replaced at every delivery. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__'

/**
 * Content security policy of the console's page (CSP Level 3). Only what the page's own origin serves may run or load;
 * style elements need the nonce of this delivery (Mantine writes some); nothing may frame the page or be framed by it.
 *
 * @param nonce of this delivery, base64
 * @param connect origins beside the page's own that it may connect to, such as `ws://127.0.0.1:4100`
 */
export function contentSecurityPolicy(nonce: string, connect: readonly string[] = []): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    ['connect-src', "'self'", ...connect].join(' '),
    "worker-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Headers of every answer to the page besides the policy: nothing is stored, sniffed, framed or told to others. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
}
