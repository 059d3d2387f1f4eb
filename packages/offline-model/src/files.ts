import { parseArtifact } from '#contract/artifact'
import type { ComposedFile } from './types.ts'

/** Reads the files in a text, as answers and the prompts of refinements carry them. */
export const readFiles = (text: string): ComposedFile[] =>
  parseArtifact(text).parts.flatMap((part) =>
    part.kind === 'file' ? [{ path: part.path, content: part.content }] : [],
  )
