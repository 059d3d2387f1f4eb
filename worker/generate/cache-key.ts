import type { ArtifactFile } from '#contract/generation'
import type { PipelineInput } from './pipeline-types.ts'
import { PROMPT_VERSION } from './prompts/version.ts'

const sha256 = async (text: string) => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Requests with the same key deserve the same answer. `model` names its provider too. */
export const cacheKey = (input: PipelineInput, model: string) =>
  sha256(
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
  sha256(JSON.stringify(files.map(({ path, content }) => [path, content])))
