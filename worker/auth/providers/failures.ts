import { ArcticFetchError, OAuth2RequestError, UnexpectedErrorResponseBodyError, UnexpectedResponseError } from 'arctic'
import { AppError } from '../../errors.ts'
import { buildTraceHeaders } from '../../platform/trace-context.ts'

export const ANSWER_MS = 8_000

/** The provider refused the code: it was used, is too old, or belongs to someone else. */
export const createCodeRefused = (cause: unknown) =>
  new AppError('sign_in_failed', 'The provider did not accept the sign-in. Begin again.', { cause })

export const createProviderDown = (label: string, cause: unknown) =>
  new AppError('unavailable', `${label} does not answer. Try again in a moment, or sign in another way.`, {
    cause,
    dependency: label,
    retryAfter: 10,
  })

/** Turns what arctic throws into what the outside may know. */
export const translateFailure =
  (label: string) =>
  (error: unknown): never => {
    if (error instanceof OAuth2RequestError) throw createCodeRefused(error)
    if (error instanceof UnexpectedResponseError || error instanceof UnexpectedErrorResponseBodyError)
      throw error.status >= 500 ? createProviderDown(label, error) : createCodeRefused(error)
    if (error instanceof ArcticFetchError) throw createProviderDown(label, error)
    throw error
  }

/** Asks a provider's API; anything but a success counts as down. */
export const askProvider = async (
  label: string,
  url: string,
  headers: Record<string, string> = {},
): Promise<unknown> => {
  const response = await fetch(url, {
    headers: { accept: 'application/json', 'user-agent': 'AetherOS', ...buildTraceHeaders(), ...headers },
    signal: AbortSignal.timeout(ANSWER_MS),
  }).catch((cause) => {
    throw createProviderDown(label, cause)
  })
  if (!response.ok) throw createProviderDown(label, new Error(`${label} answers ${response.status}`))
  return response.json()
}

/**
 * A field of a provider's answer, which arctic reads when it is asked for. Missing, it means that the code was refused:
 * GitHub says 200 to a bad one, with an error in place of the token.
 */
export const readField = (read: () => string): string => {
  try {
    return read()
  } catch (error) {
    throw createCodeRefused(error)
  }
}
