import { env } from 'cloudflare:workers'
import * as z from 'zod'
import { call } from './api-client.ts'

const Letters = z.array(z.object({ to: z.array(z.string()), subject: z.string(), text: z.string() }))

/** The e-mails that were sent to an address, the newest first. */
export const listEmailsTo = async (email: string) => {
  const response = await fetch(new URL('/messages', env.MAIL_API_URL))
  return Letters.parse(await response.json()).filter(({ to }) => to.includes(email))
}

/** Shows that an address is its account's: opens the link that came with the registration. */
export const confirmAddress = async (email: string, token?: string) => {
  const response = await call('POST', '/api/auth/email/verify', {
    token,
    body: { token: await findLinkTo(email, /Confirm your email/) },
    headers: { 'cf-connecting-ip': `2001:db8:aaaa:${Math.floor(Math.random() * 0xffff).toString(16)}::1` },
  })
  if (response.status !== 204) throw new Error(`verify: ${response.status} ${await response.text()}`)
}

/** The token of the link in the newest e-mail with this subject; waits for it. */
export const findLinkTo = async (email: string, subject: RegExp): Promise<string> => {
  for (let tries = 0; tries < 100; tries++) {
    const letter = (await listEmailsTo(email)).find((each) => subject.test(each.subject))
    const token = letter && /#([\w-]{43})/.exec(letter.text)?.[1]
    if (token) return token
    await scheduler.wait(20)
  }
  throw new Error(`no e-mail about ${subject} came to ${email}`)
}
