import * as z from 'zod'
import { withBasePath } from '#contract/base-path'
import { ArtifactFile } from '#contract/generation'
import { AppError } from '../../../errors.ts'
import { parseJson } from '../../../source/json.ts'

const Document = z.record(z.string(), z.json())

/** `document` is its contract, as `openapi.json` says it. */
export const ApiBundle = z.object({ kind: z.literal('api'), files: z.array(ArtifactFile), document: Document })

const documentIn = (files: readonly ArtifactFile[]) => {
  const text = files.find(({ path }) => path === 'openapi.json')?.content
  try {
    return withBasePath(Document.parse(parseJson(text ?? '')))
  } catch (cause) {
    throw new AppError('invalid', 'openapi.json is missing or is not JSON: there is no contract to publish', { cause })
  }
}

export const bundleApi = (files: ArtifactFile[]): z.infer<typeof ApiBundle> => ({
  kind: 'api',
  files,
  document: documentIn(files),
})
