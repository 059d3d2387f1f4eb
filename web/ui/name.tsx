import { shortenText } from '#contract/text'

/**
 * A name that somebody chose, of a person, a room, a file, a creation: it has a direction of its own, so that one that is
 * written from right to left moves nothing that stands beside it.
 */
export const Name = ({ children }: { children: string }) => <bdi>{children}</bdi>

/**
 * Returns a name for a sentence that is no markup, kept apart from its neighbours' direction (Unicode UAX #9: FSI and
 * PDI).
 */
export const isolate = (name: string): string => `\u2068${name}\u2069`

const SHORT = 22

/** Its beginning, within the words of a button: cut by the button itself, one that is written from right to left would be gone. */
export const shortenName = (name: string): string => isolate(shortenText(name, SHORT))
