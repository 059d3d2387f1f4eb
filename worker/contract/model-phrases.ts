/**
 * The fixed words of the conversation with a model. A language model reads them as prose; the offline model and tests
 * find their way by them. Whoever writes one and whoever reads it have it from here, so that neither changes alone.
 */

/** Returns how the rules of a kind begin. The old spelling stays: prompts of one version are the same to the letter. */
export const nameKind = (kind: string) => `Artefact kind: ${kind}.`

/** Returns the kind that rules are for; undefined where they are for none. */
export const readKind = (rules: string) => /Artefact kind:\s*(\w+)/.exec(rules)?.[1]

/** Returns how the rules of an explanation begin. */
export const nameExplained = (kind: string) => `Explanation of: ${kind}.`

/** Returns the kind of what is to be explained; undefined where nothing is. */
export const readExplained = (rules: string) => /^Explanation of: (\w+)\./.exec(rules)?.[1]

/** The headings of what rules are followed by. */
export const headings = {
  checksFound: '# What its checks found',
  faultsLeft: '# What fails in the current version',
  roomSaid: '# What people in the room said about it',
} as const

/** Returns the lines below a heading that begin with `- `; none where there is no such heading. */
export const readList = (rules: string, heading: string): string[] =>
  new RegExp(`^${heading}\\n((?:- [^\\n]*\\n?)+)`, 'm').exec(rules)?.[1]?.trim().split('\n') ?? []

/** Returns a request with the language that was chosen for it. */
export const addLanguage = (request: string, language: string) => `${request}\n\nLanguage: ${language}`

/** Returns a request without the language that was chosen for it, and that language, if any. */
export const splitLanguage = (request: string): { request: string; language: string | undefined } => {
  const lines = /(?:\n+Language:[^\n]*)+$/.exec(request)?.[0] ?? ''
  const language = /Language:\s*(\S[^\n]*)/.exec(lines)?.[1]?.trim()
  return { request: request.slice(0, request.length - lines.length), language }
}

/** The attribute of an attached text that came with an earlier request. */
export const FROM_EARLIER = 'from="an earlier request"'

/** Returns an attached text as it stands before a request. `attributes` begins with a space, if there are any. */
export const wrapAttachment = (name: string, attributes: string, text: string) =>
  `<attachment name="${name}"${attributes}>\n${text}\n</attachment>\n\n`

/** Matches the first attached text before a request: its name, its attributes, its text. */
export const ATTACHMENT = /^<attachment name="([^"\n]*)"([^>\n]*)>\n([\s\S]*?)\n<\/attachment>\n\n/

/** Stands in place of an answer whose files are shown further down, as they are now. */
export const SUPERSEDED = '(superseded by the version below)'

/** Begins the request to go on after the length limit. */
export const CUT_OFF = 'You were cut off.'

/** Begins the request for a repair. */
export const CHECKS_FAILED = 'Some checks of this version failed'
