/** The nonce that the shell put into the page for styles made at run time (content security policy); empty = none. */
export function readStyleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
