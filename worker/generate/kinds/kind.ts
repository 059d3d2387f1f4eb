import type { ArtifactFile, Check, GenerationType } from '#contract/generation'
import type { ReportMount } from '#contract/versions'
import type { CheckTools } from '../checks/tools.ts'

/**
 * What a generation type is to the Worker: how it is asked for, how its result is checked and what is done with it
 * later. A folder per kind; what everyone has to know of it stands in `worker/contract/kinds.ts`.
 */
export type Kind<K extends GenerationType = GenerationType> = {
  type: K
  /** The system message; its first line begins as `nameKind` (contract/model-phrases) says */
  systemPrompt(options: { language: string }): string
  /** The named checks of a finished artefact, in the order they are shown. */
  check(files: ArtifactFile[], tools: CheckTools): Promise<Check[]>
  /** The checks that a browser adds once it has shown or run the artefact; none for what it says nothing of. */
  mounted(report: ReportMount): Check[]
  /** What the files call themselves; null when they do not. */
  titleIn(files: readonly ArtifactFile[]): string | null
  /** How to run it elsewhere, as Markdown: the README of a download says so. */
  elsewhere(files: readonly ArtifactFile[]): string
}

/** A request that it is evaluated with, and the refinements that follow, each of the version before it. */
export type Example = { prompt: string; next?: string[]; language?: string }
