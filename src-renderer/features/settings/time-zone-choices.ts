/** Every time zone the system knows, by IANA name, with the one in use among them even if it is only an alias. */
export function timeZoneChoices(current: string): readonly string[] {
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), current])
  return [...zones].toSorted()
}
