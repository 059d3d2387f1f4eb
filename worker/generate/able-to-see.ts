import type { ResolvedModel } from '../ai/first-answer.ts'
import { AppError } from '../errors.ts'
import type { PipelineInput } from './pipeline-types.ts'

/** The models that may answer a request; throws `AppError` (invalid) when there are images and the chosen one is blind. */
export const ableToSee = (
  [wanted, ...others]: [ResolvedModel, ...ResolvedModel[]],
  attachments: PipelineInput['attachments'],
): [ResolvedModel, ...ResolvedModel[]] => {
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
