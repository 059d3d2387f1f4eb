import type { ArtifactParser, Rejection } from '#contract/artifact'
import { FILES_CHECK, needsRepair } from '#contract/checks'
import type { ArtifactFile, Check, GenerationType } from '#contract/generation'
import { shortenText } from '#contract/text'
import { applyParts } from './apply.ts'
import type { CheckTools } from './checks/tools.ts'
import { type Disputes, readDisputes, withDisputes } from './disputes.ts'
import type { ProgressEvent } from './events.ts'
import { kinds } from './kinds/index.ts'
import type { ModelTurn } from './model-turn.ts'
import type { PipelineInput } from './pipeline-types.ts'
import { createShippedCheck } from './shipped-check.ts'

/** The files as an answer left them, with what was found about them. */
export type CheckedDraft = {
  round: ModelTurn
  files: ArtifactFile[]
  /** Changes that could not be made: they stay refused until an answer touches the file. */
  refused: Rejection[]
  checks: Check[]
  /** The reasons why checks are wrong, as this answer and those before it give them. */
  disputes: Disputes
  /** False when the answer had neither a file nor an edit. */
  wrote: boolean
}

type Before = Pick<CheckedDraft, 'files' | 'refused' | 'disputes' | 'checks'>

const MAX_PROSE_CHARS = 600

/** Prose and no file is an answer too: mostly the reason why there is none. */
const noFiles = ({ parts }: ArtifactParser): Check => ({
  name: FILES_CHECK,
  ok: false,
  detail:
    shortenText(parts.flatMap((part) => (part.kind === 'prose' ? [part.text] : [])).join('\n\n'), MAX_PROSE_CHARS) ||
    'The model wrote nothing.',
})

const isCut: Check = {
  name: 'complete',
  ok: false,
  detail: 'The answer reached the model’s length limit and ends early',
}

const notTaken = (refused: readonly Rejection[]): Check => ({
  name: 'changes',
  ok: false,
  detail: refused.map(({ path, reason }) => `${path || 'a file'}: ${reason}`).join('; '),
})

const changesNothing: Check = {
  name: 'changes',
  ok: true,
  outcome: 'warning',
  detail: 'The answer changes nothing: every file is as it was',
}

const areSame = (before: readonly ArtifactFile[], after: readonly ArtifactFile[]) =>
  before.length === after.length &&
  after.every((file) => before.some(({ path, content }) => path === file.path && content === file.content))

/** Applies an answer, read to its end, to the files as they were. `faults`: what failed in doing so. */
const applyRound = ({ parser, cut }: ModelTurn, before: Before, request: string) => {
  const { parts, rejected } = parser
  const touched = new Set(parts.flatMap((part) => (part.kind === 'prose' ? [] : [part.path])))
  const { files, refused: failed } = applyParts(before.files, parts, [], request)
  const refused = [...before.refused.filter(({ path }) => !touched.has(path)), ...failed]
  const all = [...rejected, ...refused]
  const wrote = touched.size > 0
  const faults = [
    ...(wrote || rejected.length > 0 ? [] : [noFiles(parser)]),
    ...(cut ? [isCut] : []),
    ...(all.length > 0 ? [notTaken(all)] : []),
    ...(wrote && all.length === 0 && areSame(before.files, files) ? [changesNothing] : []),
  ]
  return { files, refused, faults, wrote }
}

/** Runs the named checks of an artifact, whoever wrote it; the last of them says of which bytes they are. */
export const checkFiles = async (type: GenerationType, files: ArtifactFile[], tools: CheckTools): Promise<Check[]> => [
  ...(await kinds[type].check(files, tools)),
  ...(await createShippedCheck(type, files)),
]

/** Applies an answer to the files before it and runs the checks. `at`: the progress of the whole meanwhile. */
export async function* applyAndCheck(
  { type, prompt, parent, talk }: Pick<PipelineInput, 'type' | 'prompt' | 'parent' | 'talk'>,
  round: ModelTurn,
  before: Before,
  at: number,
  tools: CheckTools,
): AsyncGenerator<ProgressEvent, CheckedDraft> {
  yield { type: 'progress', status: 'checking', progress: at, detail: 'Putting the files together' }
  const { files, refused, faults, wrote } = applyRound(round, before, prompt)
  const disputed = (found: readonly Check[]): Disputes =>
    new Map([...before.disputes, ...readDisputes(round.parser.parts, [...before.checks, ...found].filter(needsRepair))])
  if (files.length === 0 || !wrote) return { round, files, refused, checks: faults, disputes: disputed([]), wrote }
  const detail = `Checking ${files.length} ${files.length === 1 ? 'file' : 'files'}`
  yield { type: 'progress', status: 'checking', progress: at + 0.005, detail }
  const request = [prompt, ...(parent?.requests ?? []), ...talk.map(({ message }) => message)].join('\n')
  const requests = [prompt, ...(parent?.requests.toReversed() ?? [])]
  const found = [...faults, ...(await checkFiles(type, files, { ...tools, request, requests }))]
  const disputes = disputed(found)
  return { round, files, refused, checks: withDisputes(found, disputes), disputes, wrote }
}
