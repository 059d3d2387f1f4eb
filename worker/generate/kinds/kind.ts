import type { ArtifactFile, Check, GenerationType } from '#contract/generation'
import type { CheckTools } from '../checks/tools.ts'

/**
 * What a generation type is to the Worker: how it is asked for, how its result is checked and what is done with it
 * later. A folder per kind; what everyone has to know of it stands in `worker/contract/kinds.ts`.
 */
export type Kind<K extends GenerationType = GenerationType> = {
  type: K
  /** The system message; its first line holds `Artefact kind: <type>.` */
  systemPrompt(options: { language: string }): string
  /** The named checks of a finished artefact, in the order they are shown. */
  check(files: ArtifactFile[], tools: CheckTools): Promise<Check[]>
  /** The check that a browser adds once it has shown the artefact: what went wrong, null for nothing. Null for what no browser mounts. */
  mounted: ((error: string | null) => Check) | null
  /** What the files call themselves; null when they do not. */
  titleIn(files: readonly ArtifactFile[]): string | null
  /** How to run it elsewhere, as Markdown: the README of a download says so. */
  elsewhere: string
}

/** A request that it is evaluated with, and the refinements that follow, each of the version before it. */
export type Example = { prompt: string; next?: string[]; language?: string }
