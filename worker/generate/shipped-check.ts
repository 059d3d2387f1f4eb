import type { ArtifactFile, Check, GenerationType } from '#contract/generation'
import { AppError } from '../errors.ts'
import { hashText } from '../platform/bytes.ts'
import { type Bundle, bundlers } from './kinds/bundles.ts'

const NAME = 'shipped'

/** Stored JSON comes back with its keys in another order. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

const describeBundle = async (bundle: Bundle) =>
  `SHA-256 of what is published: ${await hashText(JSON.stringify(bundle, inOrder))}`

/** The check that names the bytes which the others are about; none where there is nothing to publish. */
export const createShippedCheck = async (type: GenerationType, files: ArtifactFile[]): Promise<Check[]> => {
  try {
    return [{ name: NAME, ok: true, detail: await describeBundle(bundlers[type](files)) }]
  } catch (error) {
    if (error instanceof AppError) return []
    throw error
  }
}

/** Returns whether checks are about these bytes. */
export const isAsChecked = async (checks: readonly Check[], bundle: Bundle): Promise<boolean> => {
  const detail = await describeBundle(bundle)
  return checks.some((check) => check.name === NAME && check.detail === detail)
}
