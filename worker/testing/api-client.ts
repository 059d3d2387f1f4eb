import { exports } from 'cloudflare:workers'
import { SignedIn } from '#contract/auth'

const ORIGIN = 'http://localhost:8787'

/** Sends a request through the whole Worker, as a program without a browser does. */
export const call = (
  method: string,
  path: string,
  options: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
) =>
  exports.default.fetch(
    new Request(`${ORIGIN}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(options.token && { authorization: `Bearer ${options.token}` }),
        ...(options.body !== undefined && { 'content-type': 'application/json' }),
        ...options.headers,
      },
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
    }),
  )

/** A new account, and how it calls the API. */
export const createUser = async (name: string) => {
  const email = `${name.toLowerCase()}-${crypto.randomUUID()}@example.com`
  const response = await call('POST', '/api/auth/register', {
    body: { email, password: 'correct horse battery', name },
    headers: {
      'cf-connecting-ip': `2001:db8:${Math.floor(Math.random() * 0xffff).toString(16)}:${Math.floor(Math.random() * 0xffff).toString(16)}::1`,
    },
  })
  if (response.status !== 201) throw new Error(`register: ${response.status} ${await response.text()}`)
  const { user, accessToken } = SignedIn.parse(await response.json())
  return {
    user,
    token: accessToken,
    call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
      call(method, path, { token: accessToken, body, headers }),
  }
}

export type TestUser = Awaited<ReturnType<typeof createUser>>
