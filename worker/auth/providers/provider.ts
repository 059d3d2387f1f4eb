import type { ProviderName } from '#contract/security'

/** What one sign-in is bound to; a new one of each every time. */
export type Attempt = { state: string; codeVerifier: string; nonce: string }

/** Who a provider says is there. */
export type ProviderPerson = {
  /** Never changes, unlike name and address. */
  subject: string
  /** Only an address that the provider has verified; lower case. */
  verifiedEmail: string | null
  name: string
  avatarUrl: string | null
}

/** Somebody signs in elsewhere (OAuth 2.0, RFC 6749, with PKCE, RFC 7636). */
export type OAuthProvider = {
  name: ProviderName
  /** Where the browser goes. Throws `AppError` (unavailable). */
  authorizationUrl(attempt: Attempt): Promise<URL>
  /** Trades the code that came back. Throws `AppError`: sign_in_failed for a code that is not good, unavailable when the provider is down. */
  person(code: string, attempt: Pick<Attempt, 'codeVerifier' | 'nonce'>): Promise<ProviderPerson>
}
