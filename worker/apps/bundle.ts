import type { Generation } from '#contract/generation'
import { AppError } from '../errors.ts'
import { type Bundle, bundlers } from '../generate/kinds/bundles.ts'

/** The largest creation that is published, in UTF-16 units of its files. */
const MAX_CHARS = 2_000_000

/** Throws `AppError`: invalid when there is nothing that could run, too_large. */
export const makeBundle = ({ type, files }: Pick<Generation, 'type' | 'files'>): Bundle => {
  if (files.length === 0) throw new AppError('invalid', 'This generation has no files to publish')
  if (files.reduce((sum, { content }) => sum + content.length, 0) > MAX_CHARS)
    throw new AppError('too_large', 'A creation of more than 2 million characters cannot be published')
  return bundlers[type](files)
}
