import type { LoginRequest, User } from '#contract/auth'
import type { ProviderName } from '#contract/security'
import { cleanForeignName } from '#contract/text'
import { AppError } from '../../errors.ts'
import { createToken, hashToken } from '../../platform/tokens.ts'
import type { CredentialService } from '../credentials/service.ts'
import type { OAuthProvider, ProviderPerson } from '../providers/provider.ts'
import type { Issued } from '../session-keeper.ts'
import type { Client } from '../sessions.ts'
import type { StoredUser, UserStore } from '../store.ts'
import { toUser } from '../to-user.ts'
import type { AttemptStore, LinkTo } from './attempts.ts'
import { readPerson } from './person.ts'
import { readSafePath } from './return-to.ts'

/** The end of a sign-in elsewhere, as it is here. */
export type Outcome =
  /** `claimed`: the account was there, and whoever made it had not shown that the address is theirs. */
  | { status: 'signed_in'; issued: Issued; created: boolean; claimed: boolean; returnTo: string }
  | { status: 'linked'; userId: string; returnTo: string }
  /** An account with a password has this address: `token` links it once its owner has given the password. */
  | { status: 'consent'; token: string }

type Deps = {
  providers: Map<ProviderName, OAuthProvider>
  attempts: AttemptStore
  users: UserStore
  auth: {
    signInAs(userId: string, client: Client): Promise<Issued>
    checkCredentials(request: LoginRequest): Promise<unknown>
    sessionsAliveNow(sessionIds: readonly string[]): Promise<boolean[]>
  }
  credentials: Pick<CredentialService, 'claim'>
  /** Throws `AppError` (switched_off) when no new accounts are made. */
  assertRegistration: () => Promise<void>
  now: () => Date
  newId: () => string
}

const beginAgain = (detail: string) => new AppError('sign_in_failed', `${detail} Begin again.`)
const linkIsOver = () => beginAgain('This link was used or is too old.')

/**
 * Signing in with an account elsewhere. Accounts are found by what the provider calls the person; by address only when
 * the provider verified it, and never into an account with a password unless its owner gives that (decision 026).
 *
 * @example
 * const { url, browser } = await oauth.begin('github', '/rooms') // `browser` goes into a cookie
 * const outcome = await oauth.complete('github', { code, state, browser }, readClient(c))
 * if (outcome.status === 'consent') … // asks for the password of the account here
 */
export const createOAuthService = (deps: Deps) => {
  const { providers, attempts, users, auth, credentials, assertRegistration, now, newId } = deps

  const findProvider = (name: ProviderName) => {
    const provider = providers.get(name)
    if (!provider) throw new AppError('not_found', 'This provider is not configured here')
    return provider
  }

  const create = async (name: ProviderName, person: ProviderPerson, email: string): Promise<StoredUser> => {
    await assertRegistration()
    const created = await users.create({
      id: newId(),
      personalRoomId: newId(),
      email,
      name: person.name || cleanForeignName(email, 100),
      avatarUrl: person.avatarUrl,
      passwordHash: null,
      emailVerifiedAt: now(),
      identity: { provider: name, subject: person.subject },
    })
    if (!created) throw beginAgain('Somebody else was faster.')
    return created
  }

  const linkTo = async (userId: string, name: ProviderName, subject: string, email: string) => {
    const linked = await users.link(userId, { provider: name, subject, email })
    if (linked) return linked
    const owner = await users.byIdentity({ provider: name, subject })
    if (owner?.id !== userId) throw new AppError('conflict', 'That account already signs in to another one here')
    return owner
  }

  return {
    names: [...providers.keys()],

    /**
     * Returns the address that the browser is sent to, and the secret that binds the attempt to it. Throws `AppError`
     * (not_found, unavailable).
     */
    async begin(name: ProviderName, returnTo: string | undefined, linkTo: LinkTo | null = null) {
      const provider = findProvider(name)
      const attempt = { state: createToken(), codeVerifier: createToken(), nonce: createToken() }
      const browser = createToken()
      const url = await provider.authorizationUrl(attempt)
      await attempts.begin(attempt.state, {
        provider: name,
        codeVerifier: attempt.codeVerifier,
        nonce: attempt.nonce,
        returnTo: readSafePath(returnTo),
        browser: await hashToken(browser),
        linkTo,
      })
      return { url, browser }
    },

    /**
     * Signs in, or links, by the code that the browser brought back. Throws `AppError`: sign_in_failed for a state, a
     * browser or a code that is not the one that was begun with; forbidden without a verified address; unavailable.
     */
    async complete(
      name: ProviderName,
      answer: { code: string; state: string; browser: string | undefined },
      client: Client,
    ): Promise<Outcome> {
      const provider = findProvider(name)
      const attempt = await attempts.take(answer.state)
      if (attempt?.provider !== name) throw beginAgain('This sign-in was used, is too old, or was not begun here.')
      if (attempt.browser !== (await hashToken(answer.browser ?? '')))
        throw beginAgain('This sign-in was begun in another browser.')
      const { returnTo } = attempt
      const person = readPerson(await provider.person(answer.code, attempt))

      if (attempt.linkTo) {
        const { userId, sessionId } = attempt.linkTo
        // Whoever ended the session has ended what was begun in it.
        const [alive] = await auth.sessionsAliveNow([sessionId])
        if (!alive) throw beginAgain('The session in which this was begun has ended.')
        await linkTo(userId, name, person.subject, person.verifiedEmail ?? '')
        return { status: 'linked', userId, returnTo }
      }
      const known = await users.byIdentity({ provider: name, subject: person.subject })
      if (known) {
        const issued = await auth.signInAs(known.id, client)
        return { status: 'signed_in', issued, created: false, claimed: false, returnTo }
      }
      const email = person.verifiedEmail
      if (!email)
        throw new AppError(
          'email_unverified',
          'The provider has not verified your email address. Verify it there, then try again.',
        )
      const found = await users.byEmail(email)
      // Nobody had shown that the address is theirs: what somebody set up there who may be a stranger ends.
      const claimed = found !== null && found.emailVerifiedAt === null
      const same = claimed ? await credentials.claim(found) : found
      if (same?.passwordHash) {
        const pending = { provider: name, subject: person.subject, email, userId: same.id }
        return { status: 'consent', token: await attempts.keepLink(pending) }
      }
      const user = same ? await linkTo(same.id, name, person.subject, email) : await create(name, person, email)
      return { status: 'signed_in', issued: await auth.signInAs(user.id, client), created: !same, claimed, returnTo }
    },

    /** The address of the account that a link is waiting for. Throws `AppError` (sign_in_failed). */
    async linksTo(token: string): Promise<string> {
      const pending = await attempts.link(token)
      const user = pending && (await users.byId(pending.userId))
      if (!user) throw linkIsOver()
      return user.email
    },

    /** Links with the consent of the account's owner, who shows it by their password, and signs in. */
    async consent(
      { token, password, code }: { token: string; password: string; code?: string | undefined },
      client: Client,
    ): Promise<{ issued: Issued; provider: ProviderName }> {
      const pending = await attempts.link(token)
      const user = pending && (await users.byId(pending.userId))
      if (!pending || !user) throw linkIsOver()
      await auth.checkCredentials({ email: user.email, password, code })
      await attempts.dropLink(token)
      await linkTo(user.id, pending.provider, pending.subject, pending.email)
      return { issued: await auth.signInAs(user.id, client), provider: pending.provider }
    },

    /** Throws `AppError`: not_found; conflict when it is the only way in. */
    async unlink(userId: string, name: ProviderName): Promise<User> {
      const user = await users.byId(userId)
      if (!user?.identities.includes(name)) throw new AppError('not_found', 'No such sign-in provider')
      if (user.passwordHash === null && user.identities.length === 1)
        throw new AppError('conflict', 'It is the only way into this account. Set a password first.')
      const changed = await users.unlink(userId, name)
      return toUser(changed ?? user)
    },
  }
}
