import type { Identity } from '#contract/auth'
import type { Page, PageQuery } from '#contract/ids'
import type { ApiKey, CreateApiKey, NewApiKey } from '#contract/security'
import { AppError } from '../../errors.ts'
import { BoundedMap } from '../../platform/bounded-map.ts'
import { buildPageOfAll } from '../../platform/cursor.ts'
import { createToken, hashToken } from '../../platform/tokens.ts'
import type { Session } from '../sessions.ts'
import type { ApiKeyStore, StoredKey } from './store.ts'

const PREFIX = 'aek_'
const MAX_KEYS = 50
/**
 * The time, in milliseconds, that an isolate believes what Postgres said of a key: one revoked elsewhere works here for
 * at most as long.
 */
const BELIEVED_MS = 2_000
/** The precision of the last use, in milliseconds: one write a minute however often a key is used. */
const USE_MS = 60_000
const MAX_KNOWN = 5_000

type Deps = {
  keys: ApiKeyStore
  /** Closes what was opened with a key that is gone; its id stands in the place of a session's. */
  closeSockets: (session: Session) => Promise<void>
  now: () => Date
  newId: () => string
}

const toKey = ({ id, name, scopes, hint, createdAt, expiresAt, lastUsedAt }: StoredKey): ApiKey => ({
  id,
  name,
  scopes,
  hint,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
})

export const isApiKey = (token: string) => token.startsWith(PREFIX)

/**
 * API keys: `aek_` and 256 random bits, of which only the hash is kept. Build it once per isolate.
 *
 * @example
 * const { id, key } = await keys.create(userId, { name: 'CI', scopes: ['generate'], expiresAt: null }) // 'aek_…'
 * await keys.identify(key) // { userId, scopes: ['generate'], … }
 */
export const createApiKeyService = ({ keys, closeSockets, now, newId }: Deps) => {
  const known = new BoundedMap<string, { identity: Identity; until: number }>(MAX_KNOWN)

  /** A key must work also where its last use cannot be written down. */
  const markUsed = async ({ id, lastUsedAt }: StoredKey) => {
    const before = new Date(now().getTime() - USE_MS)
    if (!lastUsedAt || lastUsedAt < before) await keys.used(id, now(), before).catch(() => undefined)
  }

  const ended = async (userId: string, ids: readonly string[]) => {
    for (const [hash, { identity }] of known) if (ids.includes(identity.sessionId)) known.delete(hash)
    await Promise.all(ids.map((sessionId) => closeSockets({ sessionId, userId })))
  }

  return {
    /** Throws `AppError`: invalid for an expiry that has passed; conflict past 50 keys. */
    async create(userId: string, { name, scopes, expiresAt }: CreateApiKey): Promise<NewApiKey> {
      const expiry = expiresAt === null ? null : new Date(expiresAt)
      if (expiry && expiry <= now())
        throw new AppError('invalid', 'The key would have expired already', {
          errors: [{ path: 'expiresAt', message: 'Choose a time in the future' }],
        })
      if ((await keys.countByUser(userId)) >= MAX_KEYS)
        throw new AppError('conflict', `You have ${MAX_KEYS} keys. Delete one that is not used any more.`)
      const key = `${PREFIX}${createToken()}`
      const keyHash = await hashToken(key)
      const created = { id: newId(), userId, name, scopes, keyHash, hint: key.slice(-4), expiresAt: expiry }
      return { ...toKey(await keys.create(created)), key }
    },

    /** The newest first. */
    async list(userId: string, page: PageQuery): Promise<Page<ApiKey>> {
      return buildPageOfAll(await keys.listByUser(userId), page, ({ createdAt, id }) => ({ at: createdAt, id }), toKey)
    },

    /** Throws `AppError` (not_found). Sockets that were opened with the key close. */
    async revoke(userId: string, id: string) {
      if (!(await keys.remove(userId, id))) throw new AppError('not_found', 'No such key')
      await ended(userId, [id])
    },

    /** Revokes every key of an account; how many there were. */
    async revokeAll(userId: string): Promise<number> {
      const ids = await keys.removeAll(userId)
      await ended(userId, ids)
      return ids.length
    },

    /** Returns who a key speaks for, and what it may do. Throws `AppError` (unauthenticated). */
    async identify(key: string): Promise<Identity> {
      const hash = await hashToken(key)
      const fresh = known.get(hash)
      if (fresh && fresh.until > now().getTime()) return fresh.identity
      const found = await keys.byHash(hash, now())
      if (!found) throw new AppError('unauthenticated', 'The API key is not valid (any more)')
      const { id, userId, scopes, holder, expiresAt } = found
      const identity = { userId, name: holder.name, role: holder.role, sessionId: id, scopes }
      const believedUntil = now().getTime() + BELIEVED_MS
      known.set(hash, { identity, until: Math.min(believedUntil, expiresAt?.getTime() ?? believedUntil) })
      await markUsed(found)
      return identity
    },

    /** Tells which of these ids are keys that are good now, in their order. */
    async areAlive(ids: readonly string[]): Promise<boolean[]> {
      if (ids.length === 0) return []
      const alive = await keys.alive(ids, now())
      return ids.map((id) => alive.has(id))
    },
  }
}

export type ApiKeyService = ReturnType<typeof createApiKeyService>
