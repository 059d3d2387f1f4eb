import type { ArtifactFile, Check, GenerationType } from '#contract/generation'
import type { ReportMount } from '#contract/versions'
import type { CheckTools } from '../checks/tools.ts'

/**
 * A kind of creations as the Worker has it: how one is asked for, how its artifact is checked and what is done with it
 * later. A folder per kind; what everyone has to know of it stands in `worker/contract/kinds.ts`.
 *
 * @example
 * export const cli: Kind<'cli'> = {
 *   type: 'cli',
 *   systemPrompt: () => `Artefact kind: cli. You are a senior engineer; …`,
 *   check: checkCli,
 *   mounted: () => [],
 *   titleIn: (files) => readManifest(files).name,
 *   elsewhere: () => 'Needs Node 22.18 or newer: `npm install --global .`, then its command.',
 * }
 */
export type Kind<K extends GenerationType = GenerationType> = {
  type: K
  /** Returns the system message; its first line begins as `nameKind` (contract/model-phrases) says. */
  systemPrompt(options: { language: string }): string
  /** Makes the named checks of a finished artifact, in the order in which they are shown. */
  check(files: ArtifactFile[], tools: CheckTools): Promise<Check[]>
  /** Makes checks of a mount report; none for what it says nothing of. */
  mounted(report: ReportMount): Check[]
  /** Returns what the files call themselves; null when they do not. */
  titleIn(files: readonly ArtifactFile[]): string | null
  /** Describes how to run it elsewhere, as Markdown for the README of a download. */
  elsewhere(files: readonly ArtifactFile[]): string
}

/** A request that it is evaluated with, and the refinements that follow, each of the version before it. */
export type Example = { prompt: string; next?: string[]; language?: string }
