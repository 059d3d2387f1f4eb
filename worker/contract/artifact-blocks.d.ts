import { type OpeningTag } from './artifact-tags.ts'
/** What the artifact parser is in the middle of, and how that is shown. */
/** Both texts are whole lines, each with its newline. */
export type EditBlock = {
  search: string
  replace: string
}
/** `done` is false while it is being written, and stays false when the text ends before the end tag. */
export type ArtifactPart =
  | {
      kind: 'prose'
      text: string
    }
  | {
      kind: 'file'
      path: string
      content: string
      done: boolean
    }
  | {
      kind: 'edit'
      path: string
      blocks: EditBlock[]
      done: boolean
    }
/** Takes the text line by line until it has ended. */
export type Block = {
  readonly path: string | null
  /** Null while it goes on; `rest` is what of the line does not belong to it. */
  take(line: string): {
    rest: string
    done: boolean
  } | null
  /** The part with an unfinished line shown at its end; null when there is nothing to show. */
  part(unfinished: string, done: boolean): ArtifactPart | null
  /** The text ends here. True when the part is complete all the same. */
  end(): boolean
  /** What has to follow for the text to go on with something else; null for prose. */
  closing(): string | null
}
export type ProseBlock = Block & {
  /** A tag follows: true when a fence was opened around it, which is then not part of the prose. */
  unwrap(): boolean
}
/** Prose. A fence at its end is held back: it may have been opened around the tag that follows. */
export declare const createProse: () => ProseBlock
/** A file in a long tag: every line as it stands, with its newline unless the tag says that the last has none. */
export declare const createVerbatimFile: (tag: OpeningTag, path: string) => Block
/**
 * A file. Tags of the same name in its text are text as long as they are balanced. `forgiving`: its closing tag was
 * forgotten, so that the next opening tag ends it.
 */
export declare const createFile: (tag: OpeningTag, path: string, forgiving: boolean) => Block
