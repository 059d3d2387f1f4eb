import { describe, expect, it } from 'vitest'
import { SignedIn, User } from '#contract/auth'
import { call, createUser, type TestUser } from '../../testing/api-client.ts'
import { findLinkTo, listEmailsTo } from '../../testing/mail.ts'

const password = 'correct horse battery'
const next = 'a whole new phrase'
let last = 0
const from = () => ({ 'cf-connecting-ip': `203.0.113.${++last}` })
const post = (path: string, body: object) => call('POST', `/api/auth${path}`, { body, headers: from() })
const login = async (email: string, secret: string) => (await post('/login', { email, password: secret })).status
const profile = async (user: { call: (method: string, path: string) => Promise<Response> }) =>
  User.parse(await (await user.call('GET', '/api/auth/profile')).json())

describe('confirming an email address', () => {
  it('takes the link that came with the registration, once', async () => {
    const ada = await createUser('Ada')
    expect(ada.user.emailVerified).toBe(false)
    const token = await findLinkTo(ada.user.email, /Confirm/)
    expect((await post('/email/verify', { token })).status).toBe(204)
    expect((await profile(ada)).emailVerified).toBe(true)
    expect((await post('/email/verify', { token })).status).toBe(422)
  })
  it('can be asked for again, until it is done', async () => {
    const ada = await createUser('Ada')
    await findLinkTo(ada.user.email, /Confirm/)
    expect((await ada.call('POST', '/api/auth/email/verification')).status).toBe(202)
    expect((await listEmailsTo(ada.user.email)).length).toBe(2)
    await post('/email/verify', { token: await findLinkTo(ada.user.email, /Confirm/) })
    expect((await ada.call('POST', '/api/auth/email/verification')).status).toBe(409)
    expect((await call('POST', '/api/auth/email/verification')).status).toBe(401)
  })

  it('is what makes the administrator whom the configuration names, also on a laptop', async () => {
    const credentials = { email: 'boss@example.com', password }
    const registered = SignedIn.parse(await (await post('/register', { ...credentials, name: 'Boss' })).json())
    expect(registered.user.role).toBe('user')
    expect((await call('GET', '/api/metrics', { token: registered.accessToken })).status).toBe(403)
    // Who opens the e-mail may not be who made the account, and knows its password.
    const token = await findLinkTo('boss@example.com', /Confirm/)
    const stranger = await createUser('Stranger')
    for (const asked of [
      await post('/email/verify', { token }),
      await stranger.call('POST', '/api/auth/email/verify', { token }),
    ])
      expect(asked.status).toBe(401)
    await call('POST', '/api/auth/email/verify', { body: { token }, token: registered.accessToken, headers: from() })
    const again = SignedIn.parse(await (await post('/login', credentials)).json())
    expect(again.user.role).toBe('admin')
    expect((await call('GET', '/api/metrics', { token: again.accessToken })).status).toBe(200)
  })
})

describe('a forgotten password', () => {
  it('is replaced by a link that works once; every session ends and the owner is told', async () => {
    const ada = await createUser('Ada')
    expect((await post('/password/forgot', { email: ada.user.email })).status).toBe(202)
    const token = await findLinkTo(ada.user.email, /new password/)
    expect((await post('/password/reset', { token, password: next })).status).toBe(204)
    expect((await ada.call('GET', '/api/auth/profile')).status).toBe(401)
    expect(await login(ada.user.email, password)).toBe(401)
    expect(await login(ada.user.email, next)).toBe(200)
    expect((await post('/password/reset', { token, password: 'yet another phrase' })).status).toBe(422)
    await expect.poll(async () => (await listEmailsTo(ada.user.email))[0]?.subject).toBe('Your password was changed')
  })
  it('keeps the link when the new password is refused', async () => {
    const ada = await createUser('Ada')
    await post('/password/forgot', { email: ada.user.email })
    const token = await findLinkTo(ada.user.email, /new password/)
    for (const bad of ['short', 'password1', 'é'.repeat(37)])
      expect((await post('/password/reset', { token, password: bad })).status).toBe(422)
    expect((await post('/password/reset', { token, password: next })).status).toBe(204)
  })
  it('answers the same whether or not there is such an account', async () => {
    const ada = await createUser('Ada')
    const nobody = `${crypto.randomUUID()}@example.com`
    const answers = await Promise.all([ada.user.email, nobody].map((email) => post('/password/forgot', { email })))
    expect(answers.map(({ status }) => status)).toEqual([202, 202])
    expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(['', ''])
    expect(await listEmailsTo(nobody)).toEqual([])
  })
  it.each(['', 'x', 'x'.repeat(43)])('takes no made-up link: "%s"', async (token) => {
    expect((await post('/password/reset', { token, password: next })).status).toBe(422)
    expect((await post('/email/verify', { token })).status).toBe(422)
  })
  it('takes no link that was made for something else', async () => {
    const ada = await createUser('Ada')
    const token = await findLinkTo(ada.user.email, /Confirm/)
    expect((await post('/password/reset', { token, password: next })).status).toBe(422)
  })
})

describe('e-mails', () => {
  const forgot = (email: string, ip: string) =>
    call('POST', '/api/auth/password/forgot', { body: { email }, headers: { 'cf-connecting-ip': ip } })
  const HOUR_MS = 3_600_000
  /** The status, and whether it is to be tried again when the hour is over, however much of it is left. */
  const readWait = async (answer: Response) => {
    await answer.body?.cancel()
    const over = (Date.now() + Number(answer.headers.get('retry-after')) * 1_000) % HOUR_MS
    return [answer.status, Math.min(over, HOUR_MS - over) < 30_000]
  }
  const makeAddress = (n: number) => `2001:db8:${n.toString(16)}:${Math.floor(Math.random() * 0xffff).toString(16)}::1`

  it('to one mailbox are few in an hour, whoever asks, however its address is written and whether or not there is one', async () => {
    for (const isSomebodys of [true, false]) {
      const name = crypto.randomUUID()
      const email = `${name}@example.com`
      if (isSomebodys) {
        await post('/register', { email, password, name: 'Box' })
        await findLinkTo(email, /Confirm/)
      }
      const spellings = [email, email.toUpperCase(), `${name}+more@example.com`]
      const asked: Response[] = []
      for (let n = 0; n < 12; n++) asked.push(await forgot(spellings[n % 3] ?? '', makeAddress(n)))
      const refused = asked.findIndex(({ status }) => status === 429)
      // A registration sends one too.
      expect(refused).toBe(isSomebodys ? 9 : 10)
      expect(await readWait(await forgot(email, makeAddress(99)))).toEqual([429, true])
    }
  })

  it('that one asks for are few in an hour, however many addresses they name', async () => {
    const ip = makeAddress(1)
    const statuses = new Set<number>()
    for (let n = 0; n < 60; n++) {
      statuses.add((await forgot(`${crypto.randomUUID()}@example.com`, ip)).status)
    }
    expect(statuses).toEqual(new Set([202]))
    expect(await readWait(await forgot(`${crypto.randomUUID()}@example.com`, ip))).toEqual([429, true])
  })

  it('are counted alike when an address is to be confirmed or exchanged', async () => {
    const ada = await createUser('Ada')
    await findLinkTo(ada.user.email, /Confirm/)
    const target = `${crypto.randomUUID()}@example.com`
    for (let n = 0; n < 10; n++) await forgot(target, makeAddress(n))
    expect(await readWait(await ada.call('PUT', '/api/auth/email', { email: target, password }))).toEqual([429, true])
    for (let n = 0; n < 9; n++) await forgot(ada.user.email, makeAddress(n))
    expect(await readWait(await ada.call('POST', '/api/auth/email/verification'))).toEqual([429, true])
  })
})

describe('another address', () => {
  const ask = (user: TestUser, body: object) => user.call('PUT', '/api/auth/email', body)
  const fresh = () => `${crypto.randomUUID()}@example.com`

  it('is taken by the link that was sent there, and the address of before is told', async () => {
    const ada = await createUser('Ada')
    const email = fresh()
    expect((await ask(ada, { email: email.toUpperCase(), password })).status).toBe(202)
    expect((await profile(ada)).email).toBe(ada.user.email)
    await expect
      .poll(async () => (await listEmailsTo(ada.user.email)).some(({ subject }) => /about to change/.test(subject)))
      .toBe(true)
    const token = await findLinkTo(email, /new email/)
    expect((await post('/email/change', { token })).status).toBe(204)
    expect(await profile(ada)).toMatchObject({ email, emailVerified: true })
    expect(await login(ada.user.email, password)).toBe(401)
    expect(await login(email, password)).toBe(200)
    expect((await post('/email/change', { token })).status).toBe(422)
    await expect
      .poll(async () => (await listEmailsTo(ada.user.email))[0]?.subject)
      .toBe('Your email address was changed')
  })
  it('wants the password once more, of somebody who is signed in', async () => {
    const ada = await createUser('Ada')
    for (const body of [{ email: fresh() }, { email: fresh(), password: 'wrong' }])
      expect((await ask(ada, body)).status).toBe(401)
    expect((await ask(ada, { email: 'no address', password })).status).toBe(422)
    expect((await call('PUT', '/api/auth/email', { body: { email: fresh(), password } })).status).toBe(401)
    expect((await post('/email/change', { token: 'x'.repeat(43) })).status).toBe(422)
  })
  it('is not one that an account has, also when that came in between', async () => {
    const ada = await createUser('Ada')
    const bo = await createUser('Bo')
    expect((await ask(ada, { email: bo.user.email, password })).status).toBe(409)
    expect((await ask(ada, { email: ada.user.email, password })).status).toBe(409)
    const email = fresh()
    await ask(ada, { email, password })
    expect((await post('/register', { email, password, name: 'Quick' })).status).toBe(201)
    expect((await post('/email/change', { token: await findLinkTo(email, /new email/) })).status).toBe(409)
    expect((await profile(ada)).email).toBe(ada.user.email)
  })
  it('is stopped by a new password: whoever knew the old one may have asked', async () => {
    const ada = await createUser('Ada')
    const email = fresh()
    await ask(ada, { email, password })
    expect((await ada.call('PUT', '/api/auth/password', { current: password, next })).status).toBe(204)
    expect((await post('/email/change', { token: await findLinkTo(email, /new email/) })).status).toBe(422)
    expect((await profile(ada)).email).toBe(ada.user.email)
  })
})
