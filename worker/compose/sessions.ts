import { createAccessTokens } from '../auth/access-token.ts'
import { createApiKeyService } from '../auth/api-keys/service.ts'
import { createApiKeyStore } from '../auth/api-keys/store.ts'
import { createSessionKeeper } from '../auth/session-keeper.ts'
import { createSessionStore } from '../auth/sessions.ts'
import { perEnvironment } from '../platform/per-environment.ts'
import { composeCore } from './core.ts'
import { composeRooms } from './rooms.ts'

/** The part of the composition that knows which sessions and API keys live. */
export const composeSessions = perEnvironment((env) => {
  const { config, db, redis, now, newId } = composeCore(env)
  const { closeSockets } = composeRooms(env)
  const admins = { emails: config.ADMIN_EMAILS }
  const tokens = createAccessTokens(config)
  const storedSessions = createSessionStore(redis)
  const keys = createApiKeyService({ keys: createApiKeyStore(db, admins), closeSockets, now, newId })
  const sessions = createSessionKeeper({
    sessions: storedSessions,
    tokens,
    keysAlive: keys.areAlive,
    closeSockets,
    now,
  })
  return { admins, tokens, storedSessions, keys, sessions }
})
