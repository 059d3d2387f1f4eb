import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { Factors, RecoveryCodes, TotpSetup } from '#contract/security'
import { connectDatabase } from '../../db/client.ts'
import { totpSecrets } from '../../db/schema/accounts.ts'
import { readConfig } from '../../env.ts'
import { call, createUser, type TestUser } from '../../testing/api-client.ts'
import { readProblem } from '../../testing/read-problem.ts'

const password = 'correct horse battery'
let last = 0
const login = (user: TestUser, code?: string) =>
  call('POST', '/api/auth/login', {
    body: { email: user.user.email, password, code },
    headers: { 'cf-connecting-ip': `198.18.0.${++last}` },
  })

/** `steps` of half a minute from now: each code is good once, so a test takes different ones. */
const codeAt = (secret: string, steps = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })

const withApp = async () => {
  const ada = await createUser('Ada')
  const { secret, uri } = TotpSetup.parse(await (await ada.call('POST', '/api/auth/factors/totp')).json())
  const confirmed = await ada.call('POST', '/api/auth/factors/totp/confirm', { code: codeAt(secret, -1) })
  expect(confirmed.status).toBe(200)
  return { ada, secret, uri, ...RecoveryCodes.parse(await confirmed.json()) }
}
const factors = async (user: TestUser) => Factors.parse(await (await user.call('GET', '/api/auth/factors')).json())

describe('an authenticator app', () => {
  it('is asked for at sign-in once its first code was right', async () => {
    const { ada, secret, uri, recoveryCodes } = await withApp()
    expect(uri).toMatch(/^otpauth:\/\/totp\/AetherOS:/)
    expect(new Set(recoveryCodes).size).toBe(10)
    expect(await factors(ada)).toEqual({ totp: true, recoveryCodesLeft: 10, passkeys: [] })
    const without = await login(ada)
    expect(without.status).toBe(401)
    expect(without.headers.get('set-cookie')).toBeNull()
    expect((await readProblem(without)).type).toBe('urn:aetheros:error:second_factor_required')
    expect((await login(ada, '000000')).status).toBe(401)
    expect((await login(ada, codeAt(secret))).status).toBe(200)
  })
  it('gives each code once', async () => {
    const { ada, secret } = await withApp()
    const code = codeAt(secret)
    expect((await login(ada, code)).status).toBe(200)
    expect((await login(ada, code)).status).toBe(401)
    expect((await login(ada, codeAt(secret, -1))).status).toBe(401)
  })
  it('asks for nothing before it is confirmed, and is confirmed by a right code only', async () => {
    const ada = await createUser('Ada')
    await ada.call('POST', '/api/auth/factors/totp')
    expect((await ada.call('POST', '/api/auth/factors/totp/confirm', { code: '000000' })).status).toBe(422)
    expect((await login(ada)).status).toBe(200)
    expect((await ada.call('POST', '/api/auth/factors/totp/confirm', { code: 'abcdef' })).status).toBe(422)
  })
  it('is not replaced by whoever has an open session', async () => {
    const { ada } = await withApp()
    expect((await ada.call('POST', '/api/auth/factors/totp')).status).toBe(409)
  })
  it('is removed with password and code, not without', async () => {
    const { ada, secret } = await withApp()
    const remove = (body: object) => ada.call('POST', '/api/auth/factors/totp/remove', body)
    expect((await remove({})).status).toBe(401)
    expect((await remove({ password: 'wrong', code: codeAt(secret) })).status).toBe(401)
    expect((await remove({ password })).status).toBe(401)
    expect((await remove({ password, code: codeAt(secret) })).status).toBe(204)
    expect((await login(ada)).status).toBe(200)
    expect(await factors(ada)).toMatchObject({ totp: false, recoveryCodesLeft: 0 })
  })
})

describe('the secret of an authenticator app', () => {
  const db = connectDatabase(readConfig({ ...env }))
  const readStored = async ({ user }: TestUser) => {
    const [row] = await db.select().from(totpSecrets).where(eq(totpSecrets.userId, user.id))
    return row?.secret ?? ''
  }

  it('is not to be read in the database; one that lies open from before is sealed at the next sign-in', async () => {
    const { ada, secret } = await withApp()
    expect(await readStored(ada)).toMatch(/^sealed:/)
    expect(await readStored(ada)).not.toContain(secret)
    await db.update(totpSecrets).set({ secret }).where(eq(totpSecrets.userId, ada.user.id))
    expect((await login(ada, codeAt(secret))).status).toBe(200)
    expect(await readStored(ada)).toMatch(/^sealed:/)
    expect((await login(ada, codeAt(secret, 1))).status).toBe(200)
  })
  it('that does not open any more lets nobody in, but for a recovery code', async () => {
    const { ada, secret, recoveryCodes } = await withApp()
    const { ada: eve } = await withApp()
    // Sealed for somebody else: a row that was moved.
    const moved = await readStored(eve)
    await db.update(totpSecrets).set({ secret: moved }).where(eq(totpSecrets.userId, ada.user.id))
    expect((await login(ada, codeAt(secret))).status).toBe(503)
    expect((await login(ada, recoveryCodes[0])).status).toBe(200)
  })
})

describe('recovery codes', () => {
  it('work once each in place of a code, however they are typed', async () => {
    const { ada, recoveryCodes } = await withApp()
    const [code = ''] = recoveryCodes
    expect((await login(ada, code.replaceAll('-', '').toUpperCase())).status).toBe(200)
    expect((await login(ada, code)).status).toBe(401)
    expect((await factors(ada)).recoveryCodesLeft).toBe(9)
  })
  it('are made anew with password and code; the old ones end', async () => {
    const { ada, secret, recoveryCodes } = await withApp()
    const renew = (body: object) => ada.call('POST', '/api/auth/factors/recovery-codes', body)
    expect((await renew({ password })).status).toBe(401)
    const renewed = RecoveryCodes.parse(await (await renew({ password, code: codeAt(secret) })).json())
    expect((await login(ada, recoveryCodes[1])).status).toBe(401)
    expect((await login(ada, renewed.recoveryCodes[0])).status).toBe(200)
  })
  it('of one account open no other', async () => {
    const { recoveryCodes } = await withApp()
    const { ada: eve } = await withApp()
    expect((await login(eve, recoveryCodes[0])).status).toBe(401)
  })
})

it('factors are closed to whoever is signed out', async () => {
  for (const [method, path] of [
    ['GET', ''],
    ['POST', '/totp'],
    ['POST', '/totp/confirm'],
    ['POST', '/totp/remove'],
    ['POST', '/recovery-codes'],
  ] as const)
    expect((await call(method, `/api/auth/factors${path}`, { body: method === 'POST' ? {} : undefined })).status).toBe(
      401,
    )
})

it('a passkey that cannot be is not found, whatever its id', async () => {
  const ada = await createUser('Ada')
  for (const id of ['%00', '..%2F', 'x'.repeat(1401), 'nowhere'])
    expect((await ada.call('DELETE', `/api/auth/passkeys/${id}`)).status).toBe(404)
})
