const MAX_NAMES = 3

/** "Ada", "Ada and Bo", "Ada, Bo and 4 others". */
export const formatNames = (names: readonly string[]): string => {
  const shown = names.length > MAX_NAMES ? names.slice(0, MAX_NAMES - 1) : names
  const more = names.length - shown.length
  const all = more > 0 ? [...shown, `${more} others`] : [...shown]
  const last = all.pop() ?? ''
  return all.length === 0 ? last : `${all.join(', ')} and ${last}`
}
