import { TOTP } from 'otpauth'
import { SignedIn } from '#contract/auth'
import { PasskeyOptions, TotpSetup } from '#contract/security'
import { call, createUser, type TestUser } from '../api-client.ts'
import { createPasskey, type SoftPasskey } from '../authenticator.ts'
import { findLinkTo } from '../mail.ts'
import { fromSomewhere, makeEmail, makeSubject, trade, visit } from '../oauth-visitor.ts'
import { type Conflict, expectBody } from './conflict.ts'

const password = 'correct horse battery'
const post = (path: string, body: object) => call('POST', path, { body, headers: fromSomewhere() })

/** Somebody who only ever came by way of a provider; answers their token. */
const withoutPassword = async () => {
  const signedIn = await trade('google', await visit('google', { subject: makeSubject(), email: makeEmail() }))
  return (await expectBody(signedIn, 200, SignedIn)).accessToken
}

const addPasskey = async (user: TestUser, passkey: SoftPasskey) => {
  const asked = await expectBody(await user.call('POST', '/api/auth/passkeys/options'), 200, PasskeyOptions)
  const response = await passkey.register(asked.challenge)
  return user.call('POST', '/api/auth/passkeys', { name: 'Laptop', response })
}

/** The conflicts over what an account has already, or has not. */
export const accountConflicts: Conflict[] = [
  {
    route: 'POST /api/auth/register',
    when: 'the address has an account',
    detail: /There is an account/,
    async provoke() {
      const { user } = await createUser('Ada')
      return post('/api/auth/register', { email: user.email, password, name: 'Ada again' })
    },
  },
  {
    route: 'PUT /api/auth/password',
    when: 'the account has no password',
    detail: /has no password/,
    provoke: async () =>
      call('PUT', '/api/auth/password', {
        token: await withoutPassword(),
        body: { current: password, next: 'a whole new phrase' },
      }),
  },
  {
    route: 'POST /api/auth/keys',
    when: 'there are 50 keys',
    detail: /50 keys/,
    async provoke() {
      const ada = await createUser('Ada')
      const add = () => ada.call('POST', '/api/auth/keys', { name: 'Script', scopes: ['read'] })
      for (let keys = 0; keys < 50; keys++) if ((await add()).status !== 201) throw new Error(`key ${keys}`)
      return add()
    },
  },
  {
    route: 'POST /api/auth/email/verification',
    when: 'the address is confirmed',
    detail: /confirmed already/,
    async provoke() {
      const ada = await createUser('Ada')
      await post('/api/auth/email/verify', { token: await findLinkTo(ada.user.email, /Confirm/) })
      return ada.call('POST', '/api/auth/email/verification')
    },
  },
  {
    route: 'PUT /api/auth/email',
    when: 'another account has the address',
    detail: /There is an account/,
    async provoke() {
      const [ada, bo] = [await createUser('Ada'), await createUser('Bo')]
      return ada.call('PUT', '/api/auth/email', { email: bo.user.email, password })
    },
  },
  {
    route: 'POST /api/auth/email/change',
    when: 'another account took the address meanwhile',
    detail: /There is an account/,
    async provoke() {
      const ada = await createUser('Ada')
      const email = makeEmail()
      await ada.call('PUT', '/api/auth/email', { email, password })
      await post('/api/auth/register', { email, password, name: 'Quick' })
      return post('/api/auth/email/change', { token: await findLinkTo(email, /new email/) })
    },
  },
  {
    route: 'POST /api/auth/factors/totp',
    when: 'an authenticator app is set up',
    detail: /set up already/,
    async provoke() {
      const ada = await createUser('Ada')
      const { secret } = await expectBody(await ada.call('POST', '/api/auth/factors/totp'), 200, TotpSetup)
      await ada.call('POST', '/api/auth/factors/totp/confirm', { code: new TOTP({ secret }).generate() })
      return ada.call('POST', '/api/auth/factors/totp')
    },
  },
  {
    route: 'POST /api/auth/factors/totp/confirm',
    when: 'none was begun',
    detail: /nothing to confirm/,
    provoke: async () => (await createUser('Ada')).call('POST', '/api/auth/factors/totp/confirm', { code: '123456' }),
  },
  {
    route: 'POST /api/auth/factors/recovery-codes',
    when: 'no authenticator app is set up',
    detail: /Set up an authenticator app first/,
    provoke: async () => (await createUser('Ada')).call('POST', '/api/auth/factors/recovery-codes', { password }),
  },
  {
    route: 'POST /api/auth/passkeys/options',
    when: 'there are 20 passkeys',
    detail: /20 passkeys/,
    async provoke() {
      const ada = await createUser('Ada')
      for (let keys = 0; keys < 20; keys++) {
        const added = await addPasskey(ada, await createPasskey())
        if (added.status !== 201) throw new Error(`${added.status} ${await added.text()}`)
      }
      return ada.call('POST', '/api/auth/passkeys/options')
    },
  },
  {
    route: 'POST /api/auth/passkeys',
    when: 'an account has it',
    detail: /known already/,
    async provoke() {
      const passkey = await createPasskey()
      await addPasskey(await createUser('Ada'), passkey)
      return addPasskey(await createUser('Bo'), passkey)
    },
  },
]
