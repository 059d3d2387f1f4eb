import type { ResolvedModel } from '../ai/fallback.ts'
import type { Providers } from '../ai/registry.ts'
import { AppError } from '../errors.ts'
import type { PipelineInput } from './pipeline-types.ts'
import { selectTalk } from './talk.ts'

type Candidates = [ResolvedModel, ...ResolvedModel[]]

/** Returns the models that may answer a request; throws `AppError` (invalid) when there are images and the chosen one is blind. */
const requireVision = ([wanted, ...others]: Candidates, attachments: PipelineInput['attachments']): Candidates => {
  const image = attachments.find(({ kind }) => kind === 'image')
  if (!image) return [wanted, ...others]
  if (!wanted.provider.sees(wanted.model))
    throw new AppError(
      'invalid',
      `“${wanted.model}” does not see images. Choose a model that does, or ask without “${image.name}”.`,
      { errors: [{ path: 'attachments', message: 'The model does not see images' }] },
    )
  return [wanted, ...others.filter(({ provider, model }) => provider.sees(model))]
}

/** Files of all requests together. */
const MAX_SHOWN = 10

/** Returns the files that a model is shown: those of the request, then those of the requests before it, images only to one that sees. */
export const selectAttachments = (
  { provider, model }: ResolvedModel,
  { attachments, parent }: Pick<PipelineInput, 'attachments' | 'parent'>,
): PipelineInput['attachments'] => {
  const own = new Set(attachments.map(({ id }) => id))
  const earlier = (parent?.attachments ?? []).filter(
    ({ id, kind }) => !own.has(id) && (kind === 'text' || provider.sees(model)),
  )
  return [...attachments, ...earlier.map((each) => ({ ...each, earlier: true as const }))].slice(0, MAX_SHOWN)
}

/**
 * Returns the models that may answer a request, in order, and the request with what they are shown of files and of
 * what was said. Throws `AppError`: invalid (no such model, or one that is blind), unavailable (no model at all).
 */
export const chooseModels = async (
  asked: PipelineInput,
  providers: Pick<Providers, 'candidates'>,
): Promise<{ input: PipelineInput; candidates: Candidates }> => {
  const able = requireVision(await providers.candidates(asked.model), asked.attachments)
  const attachments = selectAttachments(able[0], asked)
  const input = { ...asked, attachments, talk: selectTalk(asked.prompt, asked.talk) }
  return { input, candidates: requireVision(able, attachments) }
}
