import type { ArtifactParser, Rejection } from '#contract/artifact'
import { ARTEFACT } from '#contract/checks'
import type { ArtifactFile, Check } from '#contract/generation'
import { shortenText } from '#contract/text'
import { applyParts } from './apply.ts'

/** What one answer came to: the files with it applied, and what already failed in doing so. */
export type Draft = {
  files: ArtifactFile[]
  /** What failed in doing so, and a remark when it came to nothing. */
  faults: Check[]
  /** Changes that could not be made; they are asked for again. */
  refused: Rejection[]
  /** False when the answer had neither a file nor an edit. */
  wrote: boolean
}

type Given = {
  files: readonly ArtifactFile[]
  /** Changes that an earlier answer could not make: they stay refused until an answer touches the file. */
  refused: readonly Rejection[]
  /** What people asked for. */
  request: string
  /** The answer reached the model's length limit. */
  cut: boolean
}

const MAX_PROSE_CHARS = 600

/** Prose and no file is an answer too: mostly the reason why there is none. */
const noFiles = (prose: string): Check => ({
  name: ARTEFACT,
  ok: false,
  detail: shortenText(prose, MAX_PROSE_CHARS) || 'The model wrote nothing.',
})

/** Applies an answer, read to its end, to the files as they were. */
export const draftFrom = ({ parts, rejected }: ArtifactParser, given: Given): Draft => {
  const touched = new Set(parts.flatMap((part) => (part.kind === 'prose' ? [] : [part.path])))
  const applied = applyParts(given.files, parts, [], given.request)
  const refused = [...given.refused.filter(({ path }) => !touched.has(path)), ...applied.refused]
  const told = [...rejected, ...refused]
  const faults: Check[] = []
  if (touched.size === 0 && rejected.length === 0)
    faults.push(noFiles(parts.flatMap((part) => (part.kind === 'prose' ? [part.text] : [])).join('\n\n')))
  if (given.cut)
    faults.push({ name: 'complete', ok: false, detail: 'The answer reached the model’s length limit and ends early' })
  if (told.length > 0)
    faults.push({
      name: 'changes',
      ok: false,
      detail: told.map(({ path, reason }) => `${path || 'a file'}: ${reason}`).join('; '),
    })
  const isUnchanged = (file: ArtifactFile) =>
    given.files.some(({ path, content }) => path === file.path && content === file.content)
  if (
    touched.size > 0 &&
    told.length === 0 &&
    applied.files.length === given.files.length &&
    applied.files.every(isUnchanged)
  )
    faults.push({
      name: 'changes',
      ok: true,
      outcome: 'warning',
      detail: 'The answer changes nothing: every file is as it was',
    })
  return { files: applied.files, faults, refused, wrote: touched.size > 0 }
}
