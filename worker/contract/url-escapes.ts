/** Percent escapes (RFC 3986, 2.1) of what others wrote; nothing in here throws. */

/** Returns what escaped text means; null when it has a `%` that is no escape, or escapes that are no UTF-8. */
export const decodeEscapes = (text: string): string | null => {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Any text as one segment of a path. Half of a surrogate pair, which has no escape, becomes U+FFFD. */
export const encodeSegment = (text: string): string => encodeURIComponent(text.toWellFormed())
