/** Returns what of a file in `parts/` goes into a creation: the text between its two remarks, which let it be checked here. */
export const cutToPart = (text: string): string =>
  text
    .replace(/^[\s\S]*?\/\/ The text below is what a composed [^\n]*\n\n/, '')
    .replace(/\n\/\/ The text above is what a composed[\s\S]*$/, '')
    .trimEnd()
