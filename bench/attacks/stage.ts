import { request } from 'node:http'
import type { Crowd, Someone } from '../fuzz/crowd.ts'
import type { SigningKey } from './forge.ts'

/** An answer in a few words, and if it is as it should be. */
export type Outcome = { answered: string; holds: boolean }
export type Attack = { what: string; try: (stage: Stage) => Promise<Outcome> }

type Asked = { method?: string; token?: string; body?: unknown; headers?: Record<string, string> }

/** The system under attack, who is attacked (Ada) and who attacks (Eve). */
export type Stage = {
  origin: string
  crowd: Crowd
  ada: Someone
  eve: Someone
  /** The key that the system signs with. */
  key: SigningKey
  ask: (path: string, asked?: Asked) => Promise<Response>
  /** The status of a WebSocket upgrade. */
  upgrade: (path: string, headers?: Record<string, string>) => Promise<number>
}

const askAt =
  (origin: string): Stage['ask'] =>
  (path, { method, token, body, headers } = {}) =>
    fetch(`${origin}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    })

const upgradeAt =
  (origin: string): Stage['upgrade'] =>
  (path, headers) =>
    new Promise((resolve, reject) => {
      const asked = request(`${origin}${path}`, {
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
          ...headers,
        },
      })
      asked.once('upgrade', (response, socket) => {
        socket.destroy()
        resolve(response.statusCode ?? 0)
      })
      asked.once('response', (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      asked.once('error', reject)
      asked.end()
    })

export const setStage = async (origin: string, crowd: Crowd, key: SigningKey): Promise<Stage> => ({
  origin,
  crowd,
  key,
  ada: await crowd.join(),
  eve: await crowd.join(),
  ask: askAt(origin),
  upgrade: upgradeAt(origin),
})

/** The statuses that were answered, and whether all of them are among those expected. */
export const statuses = (expected: readonly number[], given: readonly number[]): Outcome => {
  const counts = new Map<number, number>()
  for (const status of given) counts.set(status, (counts.get(status) ?? 0) + 1)
  return {
    answered: [...counts]
      .sort(([a], [b]) => a - b)
      .map(([status, times]) => (times === 1 ? `${status}` : `${status} × ${times}`))
      .join(', '),
    holds: given.length > 0 && given.every((status) => expected.includes(status)),
  }
}

/** The same with a word on what else was seen. */
export const also = ({ answered, holds }: Outcome, what: string, isSo: boolean): Outcome => ({
  answered: `${answered}; ${isSo ? what : `NOT ${what}`}`,
  holds: holds && isSo,
})
