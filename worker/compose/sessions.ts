import { accessTokens } from '../auth/access-token.ts'
import { keyService } from '../auth/keys/service.ts'
import { keyStore } from '../auth/keys/store.ts'
import { sessionKeeper } from '../auth/session-keeper.ts'
import { sessionStore } from '../auth/sessions.ts'
import { perEnvironment } from '../platform/per-environment.ts'
import { composeCore } from './core.ts'
import { composeRooms } from './rooms.ts'

/** The part of the composition that knows which sessions and API keys live. */
export const composeSessions = perEnvironment((env) => {
  const { config, db, redis, now, newId } = composeCore(env)
  const { closeSockets } = composeRooms(env)
  const admins = { emails: config.ADMIN_EMAILS }
  const tokens = accessTokens(config)
  const storedSessions = sessionStore(redis)
  const keys = keyService({ keys: keyStore(db, admins), closeSockets, now, newId })
  const sessions = sessionKeeper({ sessions: storedSessions, tokens, keysAlive: keys.areAlive, closeSockets, now })
  return { admins, tokens, storedSessions, keys, sessions }
})
