/** Whether a text looks like an e-mail address: a name, an @, and a host with a dot. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text)
}

/** Whether a text is an absolute http or https address. */
export function isUrl(text: string): boolean {
  return /^https?:\/\/[^\s/?#]+\.[^\s/?#]+([/?#]\S*)?$/i.test(text)
}
