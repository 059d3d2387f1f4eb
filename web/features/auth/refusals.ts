/** Why a sign-in elsewhere came to nothing, by the code in the address. Words out of the address itself are never shown. */
const words: { [code: string]: string } = {
  forbidden: 'You did not let it say who you are. Nothing was changed.',
  email_unverified: 'It has not verified your e-mail address. Verify it there, then try again.',
  switched_off: 'New accounts are not made at the moment.',
  unavailable: 'It does not answer. Try again in a moment, or sign in another way.',
  sign_in_failed: 'That sign-in was used, took too long, or was begun in another browser. Try again.',
  conflict: 'That account already signs in to another one here.',
  too_many_requests: 'That was too often. Try again in a minute.',
}

export const refusalWords = (code: string | null) =>
  (code !== null && Object.hasOwn(words, code) && words[code]) || 'It did not work. Try again.'
