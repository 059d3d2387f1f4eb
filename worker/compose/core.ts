import { withDefaultModel } from '../ai/default-model.ts'
import { providersOf } from '../ai/registry.ts'
import { assetStore } from '../assets/store.ts'
import { readCommonPasswords } from '../auth/common-passwords.ts'
import { passwords } from '../auth/passwords.ts'
import { connectDatabase } from '../db/client.ts'
import { readConfig } from '../env.ts'
import { createLimiter, redisLimits } from '../http/limiter.ts'
import { dependencyChecks, modelUrlOf } from '../observe/checks.ts'
import { perEnvironment } from '../platform/per-environment.ts'
import { connectRedis } from '../platform/redis.ts'
import { seals } from '../platform/seal.ts'
import { secretBox } from '../platform/secret-box.ts'
import { signal } from '../platform/signal.ts'
import { presenceClient } from '../presence/client.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import { settingsService } from '../settings/service.ts'
import { settingsStore } from '../settings/store.ts'
import { watchOf } from './watch.ts'

/** The part of the composition that all others stand on. Throws when the configuration is wrong. */
export const composeCore = perEnvironment((env) => {
  const config = readConfig(env)
  const db = connectDatabase(config)
  const redis = connectRedis(config)
  const now = () => new Date()
  const watch = watchOf(env)
  const settings = settingsService({ store: settingsStore(db), now })
  const presence = presenceClient(env.PRESENCE)
  const providers = withDefaultModel(providersOf(config), async () => (await settings.current()).defaultModel)
  return {
    config,
    db,
    redis,
    now,
    newId: () => crypto.randomUUID(),
    room: (id: string) => env.ROOMS.get(env.ROOMS.idFromName(id)),
    presence,
    watch,
    sandbox: createSandbox(env.SANDBOX, watch),
    settings,
    limiter: createLimiter({
      limits: config.LIMITS,
      overrides: async () => (await settings.current()).limits,
      now: Date.now,
      shared: redisLimits(redis),
    }),
    providers,
    passwords: passwords({ ...config, common: () => readCommonPasswords(env.ASSETS) }),
    dependencies: dependencyChecks({
      db,
      redis,
      bucket: env.BUCKET,
      writePresence: presence.write,
      providers,
      modelUrl: modelUrlOf(config),
    }),
    uploads: assetStore(db, env.BUCKET),
    secrets: secretBox(config),
    seal: seals(config),
    /** Something was taken from somebody: what this isolate remembers of who may be where is asked anew. */
    taken: signal(),
  }
})
