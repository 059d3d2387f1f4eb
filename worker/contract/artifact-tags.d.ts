/**
 * The tags of an artifact's text. A tag stands on a line of its own, and only one that names a path opens anything.
 * Hyphens make a tag longer, `<file- path="…">` to `</file->`, for a file that has such tags in its text: inside of a
 * longer tag every shorter one is text, as with Git's conflict markers.
 */
export type Tag = {
  kind: 'file' | 'edit'
  /** How many hyphens it is longer by. */
  hyphens: number
  /** Columns before it. */
  indent: number
}
export type OpeningTag = Tag & {
  path: string
  rest: string
  /** The last line of its file has no newline. */
  isOpenEnded: boolean
}
/** Of a long tag, which otherwise keeps every line with its newline. */
export declare const OPEN_ENDED = 'ending="none"'
/** A tag's name with as many hyphens. */
export declare const formatTagName: (name: Tag['kind'], hyphens: number) => string
/** Reads a line as an opening tag; null for one without a path, and for one that closes itself. */
export declare const readOpening: (line: string) => OpeningTag | null
/** Reads a line as the tag that closes `tag`: what follows it, or null. */
export declare const readClosing: (
  line: string,
  tag: Tag,
) => {
  rest: string
} | null
/** Whether a line inside of a file opens a tag of the same name, which is text and has its closing tag in the text. */
export declare const opensInside: (line: string) => boolean
/** What stands before a closing tag at the end of a line that does not open one. */
export declare const readBeforeClosing: (line: string) => string | null
/** A line that is a tag without a path, and one that would close it. */
export declare const isBareOpening: (line: string) => boolean
export declare const isBareClosing: (line: string) => boolean
/** How long a tag has to be for a file with this text, in hyphens; 0 where nothing in it looks like a tag. */
export declare const countHyphens: (content: string) => number
/** Whether more characters could still make a tag of an unfinished line. */
export declare const mayBecomeTag: (line: string) => boolean
/** Length of the longest end of `line` that may be the beginning of `</file>`. */
export declare const measurePartialEndTag: (line: string) => number
/** The last line of a text that was cut, without what may be the beginning of a closing tag. */
export declare const dropCutTag: (line: string) => string
