import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { SignedIn } from '#contract/auth'
import { Fault } from '../../local/fault.ts'
import type { Ask } from './ask.ts'

export const PASSWORD = 'fuzz-password-1'
/** The first to join. */
export const RESIDENT = 'fuzz-1@fuzz.example'

/** `cookie` carries the refresh token. */
export type Someone = { email: string; token: string; cookie: string }

const Letters = z.array(z.object({ to: z.array(z.string()), text: z.string() }))

/** People of a run: some stay, some are used up. `outbox` is where the letters to them lie. */
export const createCrowd = (ask: Ask, outbox: string) => {
  let count = 0

  const post = (path: string, body: object, bearer?: string) =>
    ask(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) },
      body: JSON.stringify(body),
    })

  const enter = async (path: string, body: object, email: string): Promise<Someone> => {
    const whole = { ...body, email, password: PASSWORD }
    let response = await post(path, whole)
    // The administrator of the run switches registration off as well, for a moment.
    for (let tries = 0; response.status === 403 && tries < 50; tries += 1) {
      await sleep(100)
      response = await post(path, whole)
    }
    const text = await response.text()
    if (!response.ok) throw new Fault(`${path} answered ${response.status}: ${text.slice(0, 300)}`)
    const { accessToken } = SignedIn.parse(JSON.parse(text))
    const cookie = response.headers
      .getSetCookie()
      .map((each) => each.split(';', 1)[0])
      .join('; ')
    return { email, token: accessToken, cookie }
  }

  const confirm = async ({ email, token: bearer }: Someone) => {
    for (let tries = 0; tries < 50; tries += 1) {
      const letters = Letters.parse(await (await fetch(new URL('/messages', outbox))).json())
      const token = /#([\w-]{43})/.exec(letters.find(({ to }) => to.includes(email))?.text ?? '')?.[1]
      if (token && (await post('email/verify', { token }, bearer)).ok) return
      await sleep(100)
    }
    throw new Fault(`${email} could not be confirmed`)
  }

  return {
    /** Somebody who has shown that the address is theirs. */
    async joinConfirmed(email: string) {
      const someone = await enter('register', { name: 'Fuzz' }, email)
      await confirm(someone)
      return enter('login', {}, someone.email)
    },
    join: (email = `fuzz-${++count}@fuzz.example`) => enter('register', { name: 'Fuzz' }, email),
    signIn: ({ email }: Someone) => enter('login', {}, email),
  }
}

export type Crowd = ReturnType<typeof createCrowd>
