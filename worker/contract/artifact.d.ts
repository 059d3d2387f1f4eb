import { type ArtifactPart } from './artifact-blocks.ts'

export type { ArtifactPart, EditBlock } from './artifact-blocks.ts'
export { findLanguage, formatFiles } from './artifact-files.ts'
/**
 * The text of a generation, taken apart while it streams: prose, whole files, and edits of files. The Worker and
 * the browser run this same code, so that what people watch is what gets checked and stored.
 *
 *   <file path="src/api.ts">        <edit path="src/api.ts">
 *   …                               <<<<<<< SEARCH
 *   </file>                         …
 *                                   =======
 *                                   …
 *                                   >>>>>>> REPLACE
 *                                   </edit>
 */
export declare const MAX_FILES = 50
/** Of all files together, in bytes of UTF-8. */
export declare const MAX_ARTIFACT_BYTES: number
/** A file that was not taken, and why, in words. */
export type Rejection = {
  path: string
  reason: string
}
export type ArtifactParser = {
  write(text: string): void
  /** Call once, after the last `write`. */
  end(): void
  /** A new array after each change; parts that did not change keep their identity. */
  readonly parts: readonly ArtifactPart[]
  readonly rejected: readonly Rejection[]
  /** The path being written now, null in prose. */
  readonly writing: string | null
  /** What closes the file or edit being written, on lines of its own; null in prose. */
  readonly closing: string | null
}
export declare const createArtifactParser: () => ArtifactParser
/** A whole text at once. */
export declare const parseArtifact: (text: string) => Pick<ArtifactParser, 'parts' | 'rejected'>
