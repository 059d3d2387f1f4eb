/**
 * The beginning of a text, of at most `max` units: a character that does not fit whole is left out. One that is longer
 * than `max` by itself is cut between two of its code points.
 */
export declare const cutText: (text: string, max: number) => string
/** The end of a text, of at most `max` units: a character that does not fit whole is left out. */
export declare const endOfText: (text: string, max: number) => string
/** The text, or its beginning with an ellipsis behind it: at most `max` units. */
export declare const shortenText: (text: string, max: number) => string
/** A file's name of at most `max` units that keeps its extension. */
export declare const cutFileName: (name: string, max: number) => string
/** Text that came from elsewhere, as every store can hold it: NUL and halves of surrogate pairs become U+FFFD. */
export declare const repairText: (text: string) => string
/** Whether there is anything to see in a text. */
export declare const hasVisible: (text: string) => boolean
/** A line break or another control character: no name has one. */
export declare const hasControl: (text: string) => boolean
/**
 * A name as it is kept and compared: in NFC, without what cannot be seen (marks of direction, zero-width characters,
 * fillers), but for joiners where they shape what is seen. So two names that look alike for that are one name.
 */
export declare const cleanName: (name: string) => string
/**
 * A name that came from elsewhere (a provider, a model, somebody's file), as one of ours: on one line, of at most `max`
 * units. Empty when there is nothing to see in it.
 */
export declare const cleanForeignName: (text: string, max: number) => string
/** The first character as people see it, for initials. */
export declare const readFirstCharacter: (text: string) => string
