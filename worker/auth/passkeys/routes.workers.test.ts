import { describe, expect, it } from 'vitest'
import { PasskeyOptions } from '#contract/security'
import { call, createUser } from '../../testing/api-client.ts'
import { createPasskey, type SoftPasskey } from '../../testing/authenticator.ts'
import { addPasskey, signWith } from '../../testing/proof.ts'

let last = 0
const signIn = async (passkey: SoftPasskey, said?: Parameters<typeof signWith>[1]) => {
  const headers = { 'cf-connecting-ip': `203.0.113.${++last}` }
  return (await call('POST', '/api/auth/passkeys/sign-in', { body: await signWith(passkey, said), headers })).status
}

const framed = [{ crossOrigin: true }, { crossOrigin: true, topOrigin: 'https://evil.example' }, { topOrigin: 'x' }]

describe('a passkey', () => {
  it('signs in to the account that its authenticator names, and to no other', async () => {
    const [ada, eve] = [await createUser('Ada'), await createUser('Eve')]
    const passkey = await addPasskey(eve)
    expect(await signIn(passkey, { userHandle: ada.user.id })).toBe(401)
    expect(await signIn(passkey, { userHandle: eve.user.id })).toBe(200)
    // Some authenticators keep no names.
    expect(await signIn(passkey)).toBe(200)
  })

  it('is neither made nor used within a page of another origin', async () => {
    const ada = await createUser('Ada')
    const add = async (within?: (typeof framed)[number]) => {
      const passkey = await createPasskey()
      const { challenge } = PasskeyOptions.parse(await (await ada.call('POST', '/api/auth/passkeys/options')).json())
      const body = { name: 'Laptop', response: await passkey.register(challenge, within) }
      return (await ada.call('POST', '/api/auth/passkeys', body)).status
    }
    for (const within of framed) expect(await add(within)).toBe(422)
    expect(await add()).toBe(201)
    const passkey = await addPasskey(ada, 'Phone')
    for (const within of framed) expect(await signIn(passkey, within)).toBe(401)
    expect(await signIn(passkey)).toBe(200)
  })
})
