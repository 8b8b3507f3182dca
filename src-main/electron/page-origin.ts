/** The page is served under a scheme of its own: unlike file://, it has an origin that can be told from all others. */
export const APP_SCHEME = 'app'
export const PAGE_ORIGIN = `${APP_SCHEME}://console`

/** Whether an address belongs to the page. `URL.origin` is opaque for schemes of one's own, so the parts are compared. */
export function isPageAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password, port } = new URL(address)
  return `${protocol}//${host}` === PAGE_ORIGIN && username === '' && password === '' && port === ''
}
