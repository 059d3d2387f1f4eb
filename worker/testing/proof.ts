import { env } from 'cloudflare:workers'
import { decodeJwt } from 'jose'
import { TOTP } from 'otpauth'
import { PasskeyOptions, PasskeySignInOptions, TotpSetup } from '#contract/security'
import { readConfig } from '../env.ts'
import { connectRedis } from '../platform/redis.ts'
import { call, type TestUser } from './api-client.ts'
import { createPasskey, type SoftPasskey } from './authenticator.ts'

const redis = connectRedis(readConfig({ ...env }))

/** The claims of an access token. */
const readSession = (token: string): string => decodeJwt<{ sid: string }>(token).sid

/** As if somebody had signed in eleven minutes ago. */
export const ageSignIn = async ({ token }: Pick<TestUser, 'token'>) => {
  const then = String(Date.now() - 11 * 60_000)
  await redis.hset(`session:${readSession(token)}`, { startedAt: then, authenticatedAt: then })
}

/** A passkey of the account. */
export const addPasskey = async (user: TestUser, name = 'Laptop'): Promise<SoftPasskey> => {
  const passkey = await createPasskey()
  const { challenge } = PasskeyOptions.parse(await (await user.call('POST', '/api/auth/passkeys/options')).json())
  const response = await passkey.register(challenge)
  const added = await user.call('POST', '/api/auth/passkeys', { name, response })
  if (added.status !== 201) throw new Error(`passkey: ${added.status} ${await added.text()}`)
  return passkey
}

/** Returns what a passkey signs for whoever wants to sign in, or to show who they are. */
export const signWith = async (passkey: SoftPasskey, said?: Parameters<SoftPasskey['sign']>[1]) => {
  const asked = await call('POST', '/api/auth/passkeys/sign-in/options')
  const { challengeId, options } = PasskeySignInOptions.parse(await asked.json())
  return { challengeId, response: await passkey.sign(options.challenge, said) }
}

/** `steps` of half a minute from now: each code is good once, so a test takes different ones. */
export const codeAt = (secret: string, steps = 0) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })

/** Sets up an authenticator app; its secret. */
export const addApp = async (user: TestUser): Promise<string> => {
  const { secret } = TotpSetup.parse(await (await user.call('POST', '/api/auth/factors/totp')).json())
  const confirmed = await user.call('POST', '/api/auth/factors/totp/confirm', { code: codeAt(secret, -1) })
  if (confirmed.status !== 200) throw new Error(`app: ${confirmed.status} ${await confirmed.text()}`)
  return secret
}
