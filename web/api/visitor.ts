import { useQuery } from '@tanstack/react-query'
import type { LoginRequest } from '#contract/auth'
import type { KeptCredentials, PasskeySignIn } from '#contract/security'
import { signInWith, visitorApi } from './session.ts'

/** Requests of somebody who is not signed in. Each throws `ApiError` or `NetworkError`. */

/** Returns the offers of the sign-in page: providers that are configured, e-mail, new accounts. */
export const useSignInOffers = () =>
  useQuery({
    queryKey: ['sign-in-offers'],
    queryFn: async () => (await visitorApi.providers.$get()).json(),
    staleTime: 60_000,
  })

/** Returns the signature of a passkey of this device. Throws `NotAllowedError` when the browser's dialog is closed. */
export const signWithPasskey = async (): Promise<PasskeySignIn> => {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const { challengeId, options } = await (await visitorApi.passkeys['sign-in'].options.$post()).json()
  const signed = await startAuthentication({ optionsJSON: options })
  const response = {
    ...signed,
    clientExtensionResults: { ...signed.clientExtensionResults },
    response: { ...signed.response },
  }
  return { challengeId, response }
}

export const signInByPasskey = async () =>
  signInWith(visitorApi.passkeys['sign-in'].$post({ json: await signWithPasskey() }))

export const linkAccount = (token: string, proof: Pick<LoginRequest, 'password' | 'code'>) =>
  signInWith(visitorApi.oauth.link.$post({ json: { token, ...proof } }))

export const askForReset = (email: string) => visitorApi.password.forgot.$post({ json: { email } })
/** Returns the other credentials of the account that a link belongs to, for its person to decide on. */
export const useResetReview = (token: string) =>
  useQuery({
    queryKey: ['reset', token],
    queryFn: async () => (await visitorApi.password.reset.review.$post({ json: { token } })).json(),
    staleTime: Number.POSITIVE_INFINITY,
  })
export const resetPassword = (token: string, password: string, keep: KeptCredentials, code?: string) =>
  visitorApi.password.reset.$post({ json: { token, password, keep, ...(code && { code }) } })
export const verifyEmail = (token: string) => visitorApi.email.verify.$post({ json: { token } })
export const changeEmail = (token: string) => visitorApi.email.change.$post({ json: { token } })
