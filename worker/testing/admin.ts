import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { SignedIn } from '#contract/auth'
import { connectDatabase } from '../db/client.ts'
import { users } from '../db/schema.ts'
import { readConfig } from '../env.ts'
import { call, newUser } from './api-client.ts'

/** An administrator, signed in. */
export const newAdmin = async () => {
  const { user } = await newUser('Admin')
  await connectDatabase(readConfig({ ...env }))
    .update(users)
    .set({ role: 'admin' })
    .where(eq(users.id, user.id))
  const response = await call('POST', '/api/auth/login', {
    body: { email: user.email, password: 'correct horse battery' },
    headers: { 'cf-connecting-ip': `2001:db8:ffff:${Math.floor(Math.random() * 0xffff).toString(16)}::1` },
  })
  const { accessToken: token } = SignedIn.parse(await response.json())
  return {
    user,
    token,
    call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
      call(method, path, { token, body, headers }),
  }
}
