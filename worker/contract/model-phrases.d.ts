/**
 * The fixed words of the conversation with a model. A language model reads them as prose; the offline model and tests
 * find their way by them. Whoever writes one and whoever reads it have it from here, so that neither changes alone.
 */
/** Returns how the rules of a kind begin. The old spelling stays: prompts of one version are the same to the letter. */
export declare const nameKind: (kind: string) => string
/** Returns the kind that rules are for; undefined where they are for none. */
export declare const readKind: (rules: string) => string | undefined
/** Returns how the rules of an explanation begin. */
export declare const nameExplained: (kind: string) => string
/** Returns the kind of what is to be explained; undefined where nothing is. */
export declare const readExplained: (rules: string) => string | undefined
/** The headings of what rules are followed by. */
export declare const headings: {
  readonly checksFound: '# What its checks found'
  readonly faultsLeft: '# What fails in the current version'
  readonly roomSaid: '# What people in the room said about it'
}
/** Returns the lines below a heading that begin with `- `; none where there is no such heading. */
export declare const readList: (rules: string, heading: string) => string[]
/** Returns a request with the language that was chosen for it. */
export declare const addLanguage: (request: string, language: string) => string
/** Returns a request without the language that was chosen for it, and that language, if any. */
export declare const splitLanguage: (request: string) => {
  request: string
  language: string | undefined
}
/** The attribute of an attached text that came with an earlier request. */
export declare const FROM_EARLIER = 'from="an earlier request"'
/** Returns an attached text as it stands before a request. `attributes` begins with a space, if there are any. */
export declare const wrapAttachment: (name: string, attributes: string, text: string) => string
/** Matches the first attached text before a request: its name, its attributes, its text. */
export declare const ATTACHMENT: RegExp
/** Stands in place of an answer whose files are shown further down, as they are now. */
export declare const SUPERSEDED = '(superseded by the version below)'
/** Begins the request to go on after the length limit. */
export declare const CUT_OFF = 'You were cut off.'
/** Begins the request for a repair. */
export declare const CHECKS_FAILED = 'Some checks of this version failed'
