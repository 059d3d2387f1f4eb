import type { ProviderName } from '#contract/security'

/**
 * The values that one sign-in is bound to; new ones every time (RFC 6749, 10.12; RFC 7636; OpenID Connect Core,
 * 3.1.2.1).
 */
type Attempt = { state: string; codeVerifier: string; nonce: string }

/** The person that a provider says is there. */
export type ProviderPerson = {
  /** Never changes, unlike name and address. */
  subject: string
  /** Only an address that the provider has verified; lower case. */
  verifiedEmail: string | null
  name: string
  avatarUrl: string | null
}

/**
 * Somebody signs in elsewhere (OAuth 2.0, RFC 6749, with PKCE, RFC 7636).
 *
 * @example
 * const attempt = { state: createToken(), codeVerifier: createToken(), nonce: createToken() }
 * const url = await provider.authorizationUrl(attempt) // the browser comes back with `code` and `state`
 * const { subject, verifiedEmail } = await provider.person(code, attempt)
 */
export type OAuthProvider = {
  name: ProviderName
  /** Returns the address that the browser is sent to. Throws `AppError` (unavailable). */
  authorizationUrl(attempt: Attempt): Promise<URL>
  /**
   * Trades the code that came back. Throws `AppError`: sign_in_failed for a code that is not good, unavailable when the
   * provider is down.
   */
  person(code: string, attempt: Pick<Attempt, 'codeVerifier' | 'nonce'>): Promise<ProviderPerson>
}
