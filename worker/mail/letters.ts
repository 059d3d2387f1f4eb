import type { Letter } from './mailer.ts'

/** The token stands behind `#`: no server, proxy or referrer ever sees it. */
const link = (origin: string, page: string, token: string) => `${origin}/${page}#${token}`

type Person = { email: string; name: string }

export const verificationLetter = ({ email, name }: Person, origin: string, token: string): Letter => ({
  to: email,
  subject: 'Confirm your e-mail address',
  text: `Hello ${name},

open this link within a day to confirm that this address is yours:

${link(origin, 'verify-email', token)}

If you did not sign up for AetherOS, do nothing: the address stays unconfirmed.`,
})

export const resetLetter = ({ email, name }: Person, origin: string, token: string): Letter => ({
  to: email,
  subject: 'Choose a new password',
  text: `Hello ${name},

open this link within half an hour to choose a new password. It works once.

${link(origin, 'reset-password', token)}

If you did not ask for it, do nothing: your password stays as it is.`,
})

export const passwordChangedLetter = ({ email, name }: Person, origin: string): Letter => ({
  to: email,
  subject: 'Your password was changed',
  text: `Hello ${name},

the password of your AetherOS account was just changed, and every other session was ended.

If that was not you, choose a new one now: ${origin}/forgot-password`,
})
