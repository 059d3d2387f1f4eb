import { SignedIn } from '#contract/auth'
import { ADMIN_EMAILS } from './admin-emails.ts'
import { call } from './api-client.ts'
import { confirmAddress } from './mail.ts'

/** An administrator, who has confirmed the address, signed in. */
export const createAdmin = async () => {
  const post = (path: string, body: { [name: string]: string | undefined }) =>
    call('POST', path, {
      body: { ...body, password: 'correct horse battery' },
      headers: { 'cf-connecting-ip': `2001:db8:ffff:${Math.floor(Math.random() * 0xffff).toString(16)}::1` },
    })
  for (;;) {
    const email = ADMIN_EMAILS[Math.floor(Math.random() * ADMIN_EMAILS.length)]
    // Another test has this one.
    const registered = email && (await post('/api/auth/register', { email, name: 'Admin' }))
    if (!registered || registered.status === 409) continue
    await confirmAddress(email, SignedIn.parse(await registered.json()).accessToken)
    const { user, accessToken: token } = SignedIn.parse(await (await post('/api/auth/login', { email })).json())
    return {
      user,
      token,
      call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
        call(method, path, { token, body, headers }),
    }
  }
}
