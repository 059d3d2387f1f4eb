import type { ArtifactFile, Check, GenerationType } from '#contract/generation'
import type { CheckTools } from '../checks/tools.ts'

/** What a generation type is: how it is asked for and how its result is checked. One file per kind. */
export type Kind<K extends GenerationType = GenerationType> = {
  type: K
  label: string
  /** The language when none is asked for. */
  defaultLanguage: string
  /** The system message; its first line holds `Artefact kind: <type>.` */
  systemPrompt(options: { language: string }): string
  /** The named checks of a finished artefact, in the order they are shown. */
  check(files: ArtifactFile[], tools: CheckTools): Promise<Check[]>
  /** The check that a browser adds once it has shown the artefact: what went wrong, null for nothing. Null for what no browser mounts. */
  mounted: ((error: string | null) => Check) | null
}
