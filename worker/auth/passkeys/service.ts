import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import * as z from 'zod'
import type { AddPasskey, Passkey, PasskeySignIn } from '#contract/security'
import { AppError } from '../../errors.ts'
import { decodeBase64Url, encodeBase64Url } from '../../platform/bytes.ts'
import type { ChallengeStore } from './challenges.ts'
import type { PasskeyStore, StoredPasskey } from './store.ts'

/** Loaded by the first passkey: what it knows of certificates would weigh on every start of the Worker. */
const webAuthn = () => import('./webauthn.ts')

const RP_NAME = 'AetherOS'
const MAX_PASSKEYS = 20

type Deps = {
  store: PasskeyStore
  challenges: ChallengeStore
  /** The origin of our pages, the only one that may use a passkey. Its host is the relying party. */
  appOrigin: string
  now: () => Date
  newId: () => string
}

const toPasskey = ({ id, name, createdAt, lastUsedAt }: StoredPasskey): Passkey => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
})

const refused = (detail: string) => (cause: unknown) => {
  throw new AppError('invalid', detail, { cause })
}

const ClientData = z.looseObject({ crossOrigin: z.boolean().optional(), topOrigin: z.string().optional() })

/**
 * Throws for what a browser answered within a frame of somebody else's page (WebAuthn level 3, 7.1 step 9 and 7.2 step
 * 13): none may frame ours. The library looks at a sign-in alone, and where the browser names that page.
 */
const assertOwnPage = (clientDataJSON: string) => {
  const text = new TextDecoder().decode(decodeBase64Url(clientDataJSON))
  const { crossOrigin = false, topOrigin } = ClientData.parse(JSON.parse(text))
  if (crossOrigin || topOrigin !== undefined) throw new Error('answered within a page of another origin')
}

/** The name of an account for its authenticators (`userHandle`): the UTF-8 of its id. */
const encodeHandle = (userId: string) => Uint8Array.from(new TextEncoder().encode(userId))

/** No extension is asked for; their types hold bytes, which JSON does not. */
const asked = <T extends { extensions?: unknown }>({ extensions: _, ...options }: T) => options

/**
 * Passkeys (WebAuthn): discoverable and with the person verified by the device, so that one is both factors and stands
 * in place of password and code.
 *
 * @example
 * const { challengeId, options } = await passkeys.signInOptions() // the browser signs `options.challenge`
 * const { userId } = await passkeys.signIn({ challengeId, response })
 */
export const createPasskeyService = ({ store, challenges, appOrigin, now, newId }: Deps) => {
  const rpID = new URL(appOrigin).hostname
  const expected = { expectedOrigin: appOrigin, expectedRPID: rpID, requireUserVerification: true }

  return {
    list: async (userId: string): Promise<Passkey[]> => (await store.listByUser(userId)).map(toPasskey),

    /** Returns what the browser is asked for a new passkey. Throws `AppError` (conflict) past 20. */
    async addOptions(user: { id: string; email: string; name: string }) {
      const known = await store.listByUser(user.id)
      if (known.length >= MAX_PASSKEYS) throw new AppError('conflict', `You have ${MAX_PASSKEYS} passkeys. Remove one.`)
      const { generateRegistrationOptions } = await webAuthn()
      const options = await generateRegistrationOptions({
        rpName: RP_NAME,
        rpID,
        userID: encodeHandle(user.id),
        userName: user.email,
        userDisplayName: user.name,
        excludeCredentials: known.map(({ id }) => ({ id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      await challenges.keep(`add:${user.id}`, options.challenge)
      return asked(options)
    },

    /** Throws `AppError` (invalid) when the answer does not fit what was asked. */
    async add(userId: string, { name, response }: AddPasskey): Promise<Passkey> {
      const challenge = await challenges.take(`add:${userId}`)
      if (!challenge) throw new AppError('invalid', 'That took too long. Begin again.')
      const { verifyRegistrationResponse } = await webAuthn()
      const verify = async () => {
        assertOwnPage(response.response.clientDataJSON)
        return verifyRegistrationResponse({
          // Our schema names what the library reads; the rest of the answer is its business.
          response: response as unknown as RegistrationResponseJSON,
          expectedChallenge: challenge,
          ...expected,
        })
      }
      const { registrationInfo } = await verify().catch(refused('The passkey could not be verified'))
      if (!registrationInfo) throw new AppError('invalid', 'The passkey could not be verified')
      const { id, publicKey, counter } = registrationInfo.credential
      const transports = response.response.transports ?? []
      const added = await store.add({ id, userId, name, publicKey: encodeBase64Url(publicKey), counter, transports })
      if (!added) throw new AppError('conflict', 'This passkey is known already')
      return toPasskey(added)
    },

    /** Throws `AppError` (not_found). */
    async remove(userId: string, id: string) {
      if (!(await store.remove(userId, id))) throw new AppError('not_found', 'No such passkey')
    },

    /** Returns what a browser is asked, to sign in with whatever passkey it has. */
    async signInOptions() {
      const { generateAuthenticationOptions } = await webAuthn()
      const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
      const challengeId = newId()
      await challenges.keep(`sign-in:${challengeId}`, options.challenge)
      return { challengeId, options: asked(options) }
    },

    /**
     * Returns the account whose passkey signed the challenge. Throws `AppError` (invalid_credentials), in one wording.
     */
    async signIn({ challengeId, response }: PasskeySignIn): Promise<{ userId: string; passkeyId: string }> {
      const wrong = (cause?: unknown) =>
        new AppError('invalid_credentials', 'This passkey does not work here', { cause })
      const challenge = await challenges.take(`sign-in:${challengeId}`)
      const passkey = challenge && (await store.byId(response.id))
      if (!challenge || !passkey) throw wrong()
      const { clientDataJSON, userHandle } = response.response
      // The account that the authenticator takes it for (7.2 step 6); one that keeps no names says nothing.
      if (userHandle !== undefined && userHandle !== encodeBase64Url(encodeHandle(passkey.userId))) throw wrong()
      const { verifyAuthenticationResponse } = await webAuthn()
      const verify = async () => {
        assertOwnPage(clientDataJSON)
        return verifyAuthenticationResponse({
          response: response as unknown as AuthenticationResponseJSON,
          expectedChallenge: challenge,
          ...expected,
          credential: { id: passkey.id, publicKey: decodeBase64Url(passkey.publicKey), counter: passkey.counter },
        })
      }
      const { verified, authenticationInfo } = await verify().catch((cause) => {
        throw wrong(cause)
      })
      if (!verified) throw wrong()
      await store.used(passkey.id, authenticationInfo.newCounter, now())
      return { userId: passkey.userId, passkeyId: passkey.id }
    },
  }
}

export type PasskeyService = ReturnType<typeof createPasskeyService>
