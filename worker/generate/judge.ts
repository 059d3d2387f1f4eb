import type { Rejection } from '#contract/artifact'
import { isToMend } from '#contract/checks'
import type { ArtifactFile, Check } from '#contract/generation'
import { checkFiles } from './check-files.ts'
import type { CheckTools } from './checks/tools.ts'
import { type Disputes, readDisputes, withDisputes } from './disputes.ts'
import { draftFrom } from './draft.ts'
import type { PipelineEvent, PipelineInput } from './pipeline-types.ts'
import type { Round } from './round.ts'

/** The files as an answer left them, with what was found about them. */
export type Judged = {
  round: Round
  files: ArtifactFile[]
  /** Changes that could not be made. */
  refused: Rejection[]
  checks: Check[]
  /** Why checks are wrong, as this answer and those before it say. */
  disputes: Disputes
  /** False when the answer had neither a file nor an edit. */
  wrote: boolean
}

/** Applies an answer to the files before it and runs the checks. `at`: the progress of the whole meanwhile. */
export async function* judge(
  { type, prompt, parent, talk }: Pick<PipelineInput, 'type' | 'prompt' | 'parent' | 'talk'>,
  round: Round,
  before: Pick<Judged, 'files' | 'refused' | 'disputes' | 'checks'>,
  at: number,
  tools: CheckTools,
): AsyncGenerator<PipelineEvent, Judged> {
  yield { type: 'progress', status: 'checking', progress: at, detail: 'Putting the files together' }
  const { files, refused, faults, wrote } = draftFrom(round.parser, { ...before, request: prompt, cut: round.cut })
  const disputed = (found: readonly Check[]): Disputes =>
    new Map([...before.disputes, ...readDisputes(round.parser.parts, [...before.checks, ...found].filter(isToMend))])
  if (files.length === 0 || !wrote) return { round, files, refused, checks: faults, disputes: disputed([]), wrote }
  const detail = `Checking ${files.length} ${files.length === 1 ? 'file' : 'files'}`
  yield { type: 'progress', status: 'checking', progress: at + 0.005, detail }
  const request = [prompt, ...(parent?.requests ?? []), ...talk.map(({ message }) => message)].join('\n')
  const requests = [prompt, ...(parent?.requests.toReversed() ?? [])]
  const found = [...faults, ...(await checkFiles(type, files, { ...tools, request, requests }))]
  const disputes = disputed(found)
  return { round, files, refused, checks: withDisputes(found, disputes), disputes, wrote }
}
