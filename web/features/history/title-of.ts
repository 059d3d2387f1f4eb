const MAX_CHARS = 80

/** A title for a creation from its prompt: the first sentence or line, cut at a word. */
export const titleOf = (prompt: string): string => {
  const line =
    prompt
      .trim()
      .split(/\n|(?<=[.!?])\s/)[0]
      ?.trim()
      .replace(/[.!:]$/, '') ?? ''
  if (line.length <= MAX_CHARS) return line || 'Untitled'
  const cut = line.slice(0, MAX_CHARS)
  const space = cut.lastIndexOf(' ')
  return `${space > MAX_CHARS / 2 ? cut.slice(0, space) : cut}…`
}
