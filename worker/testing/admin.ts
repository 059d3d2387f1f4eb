import { SignedIn } from '#contract/auth'
import { ADMIN_EMAILS } from './admin-emails.ts'
import { call } from './api-client.ts'

/** An administrator, signed in. */
export const newAdmin = async () => {
  for (;;) {
    const email = ADMIN_EMAILS[Math.floor(Math.random() * ADMIN_EMAILS.length)]
    const response = await call('POST', '/api/auth/register', {
      body: { email, password: 'correct horse battery', name: 'Admin' },
      headers: { 'cf-connecting-ip': `2001:db8:ffff:${Math.floor(Math.random() * 0xffff).toString(16)}::1` },
    })
    // Another test has this one.
    if (response.status === 409) continue
    const { user, accessToken: token } = SignedIn.parse(await response.json())
    return {
      user,
      token,
      call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
        call(method, path, { token, body, headers }),
    }
  }
}
