/** Repeated letters become a count and the letter: "aaab" is "3a1b". The text has no digits. */
export function encodeRunLength(text: string): string {
  return text.replace(/(.)\1*/gs, (run) => `${run.length}${run.charAt(0)}`)
}

/** Undoes `encodeRunLength`. */
export function decodeRunLength(encoded: string): string {
  return encoded.replace(/(\d+)(\D)/g, (_, count: string, letter: string) => letter.repeat(Number(count)))
}
