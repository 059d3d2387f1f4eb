import type { Config } from '../env.ts'
import { AppError } from '../errors.ts'
import { buildTraceHeaders } from '../platform/trace-context.ts'

const SEND_MS = 10_000

/** Plain text; `to` is one address. */
export type EmailMessage = { to: string; subject: string; text: string }

/**
 * Hands an e-mail over. Throws `AppError` (unavailable) when it cannot be.
 *
 * @example
 * await mailer.send({ to: 'ada@example.com', subject: 'Your code', text: 'It is …' })
 */
export type Mailer = { send(message: EmailMessage): Promise<void> }

type MailConfig = Pick<Config, 'MAIL_API_URL' | 'MAIL_API_KEY' | 'MAIL_FROM'>

/**
 * Mail through a provider's HTTP API in the shape that Resend introduced and others speak: `POST` of
 * `{from, to, subject, text}`. Null when none is configured.
 */
export const createMailer = ({ MAIL_API_URL: url, MAIL_API_KEY: key, MAIL_FROM: from }: MailConfig): Mailer | null => {
  if (!key || !from) return null
  const down = (cause: unknown) =>
    new AppError('unavailable', 'Mail cannot be sent right now. Try again in a moment.', {
      cause,
      dependency: 'mail',
      retryAfter: 30,
    })
  return {
    async send({ to, subject, text }) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...buildTraceHeaders() },
        body: JSON.stringify({ from, to: [to], subject, text }),
        signal: AbortSignal.timeout(SEND_MS),
      }).catch((cause) => {
        throw down(cause)
      })
      await response.body?.cancel()
      if (!response.ok) throw down(new Error(`the mail provider answers ${response.status}`))
    },
  }
}
