import { env } from 'cloudflare:workers'
import { hash } from 'bcryptjs'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { SignedIn } from '#contract/auth'
import { connectDatabase } from '../db/client.ts'
import { users } from '../db/schema.ts'
import { readConfig } from '../env.ts'
import { connectRedis } from '../platform/redis.ts'
import { call, createUser } from '../testing/api-client.ts'
import { confirmAddress } from '../testing/mail.ts'
import { makeEmail, makeSubject, trade, visit } from '../testing/oauth-visitor.ts'
import { addApp, codeAt } from '../testing/proof.ts'
import { readProblem } from '../testing/read-problem.ts'
import { hashAccount } from './known-device.ts'

const config = readConfig({ ...env })
const db = connectDatabase(config)
const redis = connectRedis(config)
const password = 'correct horse battery'
let last = 0
/** Another address each time. */
const from = () => ({ 'cf-connecting-ip': `198.19.${Math.floor(++last / 250)}.${last % 250}` })
const readCookies = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
const readDevice = (response: Response) => /aether_device=[^;]+/.exec(readCookies(response))?.[0] ?? ''

const register = async (email = makeEmail(), cookie = '') => {
  const body = { email, password, name: 'Ada' }
  const response = await call('POST', '/api/auth/register', { body, headers: { ...from(), ...(cookie && { cookie }) } })
  expect(response.status).toBe(201)
  return { email, device: readDevice(response), user: SignedIn.parse(await response.json()).user }
}
const login = (body: object, headers: Record<string, string> = {}) =>
  call('POST', '/api/auth/login', { body, headers: { ...from(), ...headers } })
/** Strangers guess until they are refused. */
const besiege = async (email: string) => {
  for (let guesses = 0; guesses < 25; guesses++)
    if ((await login({ email, password: `guess ${guesses}` })).status === 429) return
  throw new Error('25 guesses passed')
}

describe('wrong passwords', () => {
  it('of strangers keep strangers out, and not the browser that has signed in before', async () => {
    const { email, device } = await register()
    await besiege(email)
    expect((await login({ email, password })).status).toBe(429)
    const owner = await login({ email, password }, { cookie: device })
    expect(owner.status).toBe(200)
    // It goes on so, and strangers are as far as they were.
    expect((await login({ email, password })).status).toBe(429)
    expect((await login({ email, password }, { cookie: device })).status).toBe(200)
  })
  it('from a known browser are counted too: ten a minute', async () => {
    const { email, device } = await register()
    const answers = []
    for (let guesses = 0; guesses < 12; guesses++)
      answers.push(await login({ email, password: 'wrong' }, { cookie: device }))
    expect(answers.slice(0, 10).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 401))
    expect(answers.at(-1)?.status).toBe(429)
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0)
    // Strangers, the owner at another machine among them, are not kept out by it.
    expect((await login({ email, password })).status).toBe(200)
  })
  it('are not taken for a known browser’s for a cookie that is made up, of another account or changed', async () => {
    const { email, device } = await register()
    const other = await register()
    await besiege(email)
    const [name = '', value = ''] = device.split('=')
    for (const cookie of [other.device, `${name}=x`, `${name}=${value.slice(0, -2)}AA`, `${name}=`])
      expect((await login({ email, password }, { cookie })).status).toBe(429)
  })
  it('do not keep out any of the accounts that share a browser', async () => {
    const first = await register()
    const second = await register(makeEmail(), first.device)
    for (const { email } of [first, second]) {
      await besiege(email)
      expect((await login({ email, password }, { cookie: second.device })).status).toBe(200)
    }
  })
  it('are delayed more and more from one address, and forgotten once one is right', async () => {
    const { email } = await register()
    const headers = from()
    const key = `guess:passwordFrom:${await hashAccount(email)}:${headers['cf-connecting-ip']}`
    expect((await login({ email, password: 'wrong' }, headers)).status).toBe(401)
    expect(await redis.hget(key, 'count')).toBe(1)
    await redis.hset(key, { count: 12, next: Date.now() + 240_000 })
    const late = await login({ email, password }, headers)
    expect(late.status).toBe(429)
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(200)
    expect((await login({ email, password })).status).toBe(200)
    await redis.hset(key, { next: Date.now() })
    expect((await login({ email, password }, headers)).status).toBe(200)
    expect(await redis.exists(key)).toBe(0)
  })
  it('of all strangers together are delayed as well, never for longer than a minute', async () => {
    const { email } = await register()
    const key = `guess:password:${await hashAccount(email)}`
    await redis.hset(key, { count: 5_000, next: 0 })
    expect((await login({ email, password: 'wrong' })).status).toBe(401)
    const late = await login({ email, password: 'wrong' })
    expect([late.status, Number(late.headers.get('retry-after')) <= 60]).toEqual([429, true])
  })
  it('at an account elsewhere that is to be linked are counted with those of sign-in, however often it is begun', async () => {
    const { email } = await register()
    await confirmAddress(email)
    const link = async () => {
      const refused = await trade('google', await visit('google', { subject: makeSubject(), email }))
      const { linkToken: token } = await readProblem(refused)
      return call('POST', '/api/auth/oauth/link', { body: { token, password: 'wrong' }, headers: from() })
    }
    const statuses = []
    for (let guesses = 0; guesses < 12; guesses++) statuses.push((await link()).status)
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(11)
    expect(statuses.at(-1)).toBe(429)
    expect((await login({ email, password })).status).toBe(429)
  })
})

describe('wrong codes of an authenticator app', () => {
  it('are five, wherever they come from; then even the right one waits, and a recovery code does not', async () => {
    const ada = await createUser('Ada')
    const { email } = ada.user
    const secret = await addApp(ada)
    const codes = await ada.call('POST', '/api/auth/factors/recovery-codes', { password, code: codeAt(secret) })
    const { recoveryCodes } = (await codes.json()) as { recoveryCodes: string[] }
    const device = readDevice(await login({ email, password, code: recoveryCodes[0] }))
    const answers = []
    for (const code of ['000001', '000002', '000003', '000004', '000005', '000006'])
      answers.push(await login({ email, password, code }, { cookie: device }))
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429])
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(30)
    expect((await login({ email, password, code: codeAt(secret, 1) })).status).toBe(429)
    expect((await login({ email, password, code: recoveryCodes[1] })).status).toBe(200)
  })
  it('that only look different are right: full-width digits, and the two groups that apps show', async () => {
    const ada = await createUser('Ada')
    const { email } = ada.user
    const secret = await addApp(ada)
    const grouped = codeAt(secret).replace(/^(...)/, '$1 ')
    expect((await login({ email, password, code: grouped })).status).toBe(200)
    const wide = codeAt(secret, 1).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
    expect((await login({ email, password, code: wide })).status).toBe(200)
  })
})

describe('a password that is spelled otherwise', () => {
  const composed = 'caf\u00e9 cr\u00e8me br\u00fbl\u00e9e'
  const decomposed = composed.normalize('NFD')

  it('signs in, changes, and confirms, whichever way it was registered', async () => {
    for (const [first, second] of [
      [composed, decomposed],
      [decomposed, composed],
    ] as const) {
      const email = makeEmail()
      const body = { email, password: first, name: 'Ada' }
      const registered = await call('POST', '/api/auth/register', { body, headers: from() })
      const { accessToken: token } = SignedIn.parse(await registered.json())
      expect((await login({ email, password: second })).status).toBe(200)
      const as = (method: string, path: string, sent: object) => call(method, path, { token, body: sent })
      expect((await as('POST', '/api/auth/reauthenticate', { password: second })).status).toBe(204)
      const change = { current: second, next: `${second} 2` }
      expect((await as('PUT', '/api/auth/password', change)).status).toBe(204)
      expect((await login({ email, password: `${first} 2` })).status).toBe(200)
    }
  })
  it('of an account from before is found as it was typed then, and in every spelling from then on', async () => {
    const { email, user } = await register()
    await db
      .update(users)
      .set({ passwordHash: await hash(decomposed, 4) })
      .where(eq(users.id, user.id))
    expect((await login({ email, password: composed })).status).toBe(401)
    expect((await login({ email, password: decomposed })).status).toBe(200)
    expect((await login({ email, password: composed })).status).toBe(200)
    expect((await login({ email, password: decomposed })).status).toBe(200)
  })
})
