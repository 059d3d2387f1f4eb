import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair } from 'jose'
import * as z from 'zod'
import { Fault } from './fault.ts'

const KeySet = z.object({ keys: z.array(z.looseObject({ kid: z.string() })) })

const newKey = async () => {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'RS256', use: 'sig' }
}

/** A JWK set with one new private RS256 key of 2048 bits: the value of JWT_PRIVATE_KEYS. */
export const createSigningKeys = async (): Promise<string> => JSON.stringify({ keys: [await newKey()] })

/**
 * The same set with a new key in front, which signs from now on; the `keep - 1` keys after it go on verifying what they
 * signed, older ones are dropped. Throws a `Fault` for a set that is none.
 */
export const addSigningKey = async (set: string, keep: number): Promise<string> => {
  let parsed: unknown
  try {
    parsed = JSON.parse(set)
  } catch {
    throw new Fault('JWT_PRIVATE_KEYS is not JSON.')
  }
  const known = KeySet.safeParse(parsed)
  if (!known.success) throw new Fault('JWT_PRIVATE_KEYS is not a set of keys: {"keys": [{"kid": …}]}.')
  return JSON.stringify({ keys: [await newKey(), ...known.data.keys].slice(0, keep) })
}
