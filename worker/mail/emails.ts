import type { EmailMessage } from './mailer.ts'

/** The token stands behind `#`: no server, proxy or referrer ever sees it. */
const link = (origin: string, page: string, token: string) => `${origin}/${page}#${token}`

/** No e-mail greets by name: whoever signs up with a stranger's address would write to them through us. */
type Person = { email: string }

export const writeVerificationEmail = ({ email }: Person, origin: string, token: string): EmailMessage => ({
  to: email,
  subject: 'Confirm your email address',
  text: `Hello,

open this link within a day to confirm that this address is yours:

${link(origin, 'verify-email', token)}

If you did not sign up for AetherOS, do nothing: the address stays unconfirmed.`,
})

export const writeResetEmail = ({ email }: Person, origin: string, token: string): EmailMessage => ({
  to: email,
  subject: 'Choose a new password',
  text: `Hello,

open this link within half an hour to choose a new password. It works once.

${link(origin, 'reset-password', token)}

If you did not ask for it, do nothing: your password stays as it is.`,
})

const ifNotYou = (origin: string) => `If that was not you, choose a new one now: ${origin}/forgot-password`

export const writePasswordChangedEmail = (
  { email }: Person,
  origin: string,
  { revokeKeys, endHandedOut }: { revokeKeys: boolean; endHandedOut: boolean },
): EmailMessage => ({
  to: email,
  subject: 'Your password was changed',
  text: `Hello,

the password of your AetherOS account was just changed. Every other session was ended${revokeKeys ? ', and every API key' : '. Your API keys go on'}.${endHandedOut ? ' Your invitations and share links were withdrawn.' : ''}

${ifNotYou(origin)}`,
})

/**
 * Tells that the password was reset by the link of an e-mail: `left` is what signs in to the account beside the
 * password.
 */
export const writePasswordResetEmail = ({ email }: Person, origin: string, left: readonly string[]): EmailMessage => ({
  to: email,
  subject: 'Your password was changed',
  text: `Hello,

the password of your AetherOS account was just changed by the link that we sent you. Every session and every API key was ended, and your invitations and share links were withdrawn unless you kept them.

${left.length === 0 ? 'Nothing but the password signs in to it now.' : `Beside the password there are:\n\n${left.map((each) => `- ${each}`).join('\n')}\n\nRemove what you do not know at ${origin}/security`}

Was somebody else in? Look through the members of your rooms too.

${ifNotYou(origin)}`,
})

/** `what`: `the passkey “Laptop”`, `the API key “CI”`. */
export const writeSignInAddedEmail = ({ email }: Person, origin: string, what: string): EmailMessage => ({
  to: email,
  subject: 'Your account has a new way in',
  text: `Hello,

${what} was just added to your AetherOS account. You find it at ${origin}/security

If that was not you, choose a new password now, and remove what you do not know: ${origin}/forgot-password`,
})

/** Goes to whoever showed at a provider that the address of an account is theirs which nobody had confirmed. */
export const writeAccountClaimedEmail = ({ email }: Person, origin: string, provider: string): EmailMessage => ({
  to: email,
  subject: 'Your account belongs to this address now',
  text: `Hello,

there was an AetherOS account with this address that nobody had confirmed. ${provider} has just shown that the address is yours, so the account is too.
Whoever made it may have been somebody else: its password, sessions, API keys, passkeys and authenticator app were ended.

Did you make it yourself? Choose a password again: ${origin}/forgot-password`,
})

export const writeChangeEmailEmail = (email: string, origin: string, token: string): EmailMessage => ({
  to: email,
  subject: 'Confirm your new email address',
  text: `Hello,

open this link within an hour to sign in to AetherOS with this address from now on:

${link(origin, 'change-email', token)}

If you did not ask for it, do nothing: nothing changes.`,
})

/** Goes to the address of before, while its owner can still stop it. */
export const writeEmailChangeAskedEmail = ({ email }: Person, next: string, origin: string): EmailMessage => ({
  to: email,
  subject: 'Your email address is about to change',
  text: `Hello,

somebody who knows your password asked to sign in to your AetherOS account with ${next} in place of this address.
It happens when the link is opened that was sent there.

If that was not you, choose a new password now, which makes that link useless: ${origin}/forgot-password`,
})

/** Goes to the address of before. */
export const writeEmailChangedEmail = ({ email }: Person, next: string, origin: string): EmailMessage => ({
  to: email,
  subject: 'Your email address was changed',
  text: `Hello,

your AetherOS account at ${origin} belongs to ${next} from now on. This address does not sign in to it any more.

If that was not you, turn to whoever runs this server.`,
})
