import { withDefaultModel } from '../ai/default-model.ts'
import { createProviders } from '../ai/registry.ts'
import { createAssetStore } from '../assets/store.ts'
import { readCommonPasswords } from '../auth/common-passwords.ts'
import { createPasswords } from '../auth/passwords.ts'
import { connectDatabase } from '../db/client.ts'
import { readConfig } from '../env.ts'
import { createLimiter, createRedisLimits } from '../http/limiter.ts'
import { createDependencyProbes, findModelUrl } from '../observe/probes.ts'
import { perEnvironment } from '../platform/per-environment.ts'
import { connectRedis } from '../platform/redis.ts'
import { createSeals } from '../platform/seals.ts'
import { createSecretBox } from '../platform/secret-box.ts'
import { createSignal } from '../platform/signal.ts'
import { createPresenceClient } from '../presence/client.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import { createSettingsService } from '../settings/service.ts'
import { createSettingsStore } from '../settings/store.ts'
import { createWatchFor } from './watch.ts'

/** The part of the composition that all others stand on. Throws when the configuration is wrong. */
export const composeCore = perEnvironment((env) => {
  const config = readConfig(env)
  const db = connectDatabase(config)
  const redis = connectRedis(config)
  const now = () => new Date()
  const watch = createWatchFor(env)
  const settings = createSettingsService({ store: createSettingsStore(db), now })
  const presence = createPresenceClient(env.PRESENCE)
  const providers = withDefaultModel(createProviders(config), async () => (await settings.current()).defaultModel)
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
      shared: createRedisLimits(redis),
    }),
    providers,
    passwords: createPasswords({ ...config, common: () => readCommonPasswords(env.ASSETS) }),
    dependencies: createDependencyProbes({
      db,
      redis,
      bucket: env.BUCKET,
      writePresence: presence.write,
      providers,
      modelUrl: findModelUrl(config),
    }),
    uploads: createAssetStore(db, env.BUCKET),
    secrets: createSecretBox(config),
    seal: createSeals(config),
    /** Something was taken from somebody: what this isolate remembers of who may be where is asked anew. */
    revoked: createSignal(),
  }
})
