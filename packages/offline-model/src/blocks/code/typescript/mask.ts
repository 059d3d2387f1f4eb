/** All digits but the last ones become stars; spaces and dashes stay. */
export function maskDigits(text: string, shown = 4): string {
  let left = [...text].filter((letter) => /\d/.test(letter)).length - shown
  return text.replaceAll(/\d/g, (digit) => (left-- > 0 ? '*' : digit))
}

/** `ada@example.com` becomes `a**@example.com`. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 1 ? address : `${address.slice(0, 1)}${'*'.repeat(at - 1)}${address.slice(at)}`
}
