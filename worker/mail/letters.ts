import type { Letter } from './mailer.ts'

/** The token stands behind `#`: no server, proxy or referrer ever sees it. */
const link = (origin: string, page: string, token: string) => `${origin}/${page}#${token}`

type Person = { email: string; name: string }

export const verificationLetter = ({ email, name }: Person, origin: string, token: string): Letter => ({
  to: email,
  subject: 'Confirm your email address',
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

export const changeEmailLetter = ({ name }: Person, email: string, origin: string, token: string): Letter => ({
  to: email,
  subject: 'Confirm your new email address',
  text: `Hello ${name},

open this link within an hour to sign in to AetherOS with this address from now on:

${link(origin, 'change-email', token)}

If you did not ask for it, do nothing: nothing changes.`,
})

/** To the address of before, while its owner can still stop it. */
export const emailChangeAskedLetter = ({ email, name }: Person, next: string, origin: string): Letter => ({
  to: email,
  subject: 'Your email address is about to change',
  text: `Hello ${name},

somebody who knows your password asked to sign in to your AetherOS account with ${next} in place of this address.
It happens when the link is opened that was sent there.

If that was not you, choose a new password now, which makes that link useless: ${origin}/forgot-password`,
})

/** To the address of before. */
export const emailChangedLetter = ({ email, name }: Person, next: string, origin: string): Letter => ({
  to: email,
  subject: 'Your email address was changed',
  text: `Hello ${name},

your AetherOS account at ${origin} belongs to ${next} from now on. This address does not sign in to it any more.

If that was not you, turn to whoever runs this server.`,
})
