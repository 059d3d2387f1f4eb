/**
 * Begins what a request for another face of an API tells of its contract; before it stand its title and people's own
 * words.
 */
export const INTERFACE_BRIEF = 'Made from the contract of its API.'

/** Says, on a line behind `INTERFACE_BRIEF`, which app a face is made for. */
export const formatBriefApp = (slug: string): string => `It belongs to the app ${slug}.`

/**
 * Returns the slug of the app that a request names as its own, or null. People can write the line too: it is a proposal
 * where to publish, never a right.
 */
export const readBriefApp = (prompt: string): string | null => {
  const brief = prompt.split(`\n\n${INTERFACE_BRIEF}\n`)[1] ?? ''
  return /^It belongs to the app ([a-z\d-]{3,63})\.$/m.exec(brief)?.[1] ?? null
}
