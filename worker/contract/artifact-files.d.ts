/** The language of a file by its name, in lower case; `text` when the name says nothing. */
export declare const languageOf: (path: string) => string
/**
 * A path as an artifact may have it: relative, with `/`, inside its own folder. What cannot be made so is refused
 * with the reason, because guessing where a file belongs would hide the mistake.
 */
export declare const cleanPath: (given: string) =>
  | {
      path: string
      reason: ''
    }
  | {
      path: null
      reason: string
    }
/**
 * Writes files as they stand in a text; parsing it gives the same files. A file that an ordinary tag would not keep
 * as it is stands in a long one.
 */
export declare const formatFiles: (
  files: readonly {
    path: string
    content: string
  }[],
) => string
