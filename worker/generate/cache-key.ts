import type { ArtifactFile } from '#contract/generation'
import { hashText } from '../platform/bytes.ts'
import type { PipelineInput } from './pipeline-types.ts'
import { PROMPT_VERSION } from './prompts/version.ts'

/** Requests with the same key deserve the same answer. `model` names its provider too. */
export const cacheKey = (input: PipelineInput, model: string) =>
  hashText(
    JSON.stringify([
      PROMPT_VERSION,
      input.type,
      input.prompt.normalize('NFC').replaceAll(/\s+/g, ' ').trim(),
      input.language?.toLowerCase() ?? null,
      model,
      input.parent && [
        input.parent.id,
        input.parent.requests,
        input.parent.files.map(({ path, content }) => [path, content]),
      ],
      input.talk.map(({ name, message }) => [name, message]),
      input.attachments.map((each) => [each.name, each.kind === 'text' ? each.text : each.dataUrl]),
    ]),
  )

/** The same for the same files, whatever request they answer. */
export const artifactKey = (files: readonly ArtifactFile[]) =>
  hashText(JSON.stringify(files.map(({ path, content }) => [path, content])))
