import type { ProviderName } from '#contract/security'
import { Banner } from '../../ui/banner.tsx'
import { providerLabels } from './provider-buttons.tsx'

/**
 * Reasons why a sign-in with a provider came to nothing, by the code in the address. Words out of the address itself
 * are never shown.
 */
const words: ReadonlyMap<string, string> = new Map(
  Object.entries({
    forbidden: 'You did not let it say who you are. Nothing was changed.',
    email_unverified: 'It has not verified your email address. Verify it there, then try again.',
    switched_off: 'Sign-ups are closed right now.',
    unavailable: 'It does not answer. Try again in a moment, or sign in another way.',
    sign_in_failed: 'That sign-in was used, took too long, or was begun in another browser. Try again.',
    conflict: 'That account already signs in to another one here.',
    too_many_requests: 'That was too often. Try again in a minute.',
  }),
)

/** A sign-in at `provider` came to nothing: what to do next. */
export const Refused = ({ provider, because }: { provider: ProviderName; because: string | null }) => (
  <Banner tone="danger" title={`Signing in with ${providerLabels[provider]} did not work`}>
    {words.get(because ?? '') ?? 'It did not work. Try again.'}
  </Banner>
)
