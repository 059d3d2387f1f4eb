import { useQuery } from '@tanstack/react-query'
import type { LoginRequest } from '#contract/auth'
import { signInWith, visitorApi } from './session.ts'

/** What somebody does who is not signed in. Each throws `ApiError` or `NetworkError`. */

/** What the sign-in page may offer: providers that are configured, letters, new accounts. */
export const useSignInOffers = () =>
  useQuery({
    queryKey: ['sign-in-offers'],
    queryFn: async () => (await visitorApi.providers.$get()).json(),
    staleTime: 60_000,
  })

export const signInByPasskey = async () => {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const { challengeId, options } = await (await visitorApi.passkeys['sign-in'].options.$post()).json()
  const signed = await startAuthentication({ optionsJSON: options })
  const response = {
    ...signed,
    clientExtensionResults: { ...signed.clientExtensionResults },
    response: { ...signed.response },
  }
  await signInWith(visitorApi.passkeys['sign-in'].$post({ json: { challengeId, response } }))
}

export const linkAccount = (token: string, proof: Pick<LoginRequest, 'password' | 'code'>) =>
  signInWith(visitorApi.oauth.link.$post({ json: { token, ...proof } }))

export const askForReset = (email: string) => visitorApi.password.forgot.$post({ json: { email } })
export const resetPassword = (token: string, password: string) =>
  visitorApi.password.reset.$post({ json: { token, password } })
export const verifyEmail = (token: string) => visitorApi.email.verify.$post({ json: { token } })
export const changeEmail = (token: string) => visitorApi.email.change.$post({ json: { token } })
