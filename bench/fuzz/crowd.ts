import { setTimeout as sleep } from 'node:timers/promises'
import { SignedIn } from '#contract/auth'
import { Fault } from '../../local/fault.ts'
import type { Ask } from './ask.ts'

export const PASSWORD = 'fuzz-password-1'
/** The first to join. */
export const RESIDENT = 'fuzz-1@fuzz.example'

/** `cookie` carries the refresh token. */
export type Someone = { email: string; token: string; cookie: string }

/** People of a run: some stay, some are used up. */
export const createCrowd = (ask: Ask) => {
  let count = 0

  const post = (path: string, body: object) =>
    ask(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
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

  return {
    join: (email = `fuzz-${++count}@fuzz.example`) => enter('register', { name: 'Fuzz' }, email),
    signIn: ({ email }: Someone) => enter('login', {}, email),
  }
}

export type Crowd = ReturnType<typeof createCrowd>
