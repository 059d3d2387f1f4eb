import { addressProvider, services, serviceVariables } from '#contract/providers/index'
import { diskRoom, LEAST_FREE_BYTES } from './disk-room.ts'
import { codeOf, Fault, messageOf } from './fault.ts'
import { startHosts } from './hosts/start.ts'
import { startMail } from './mail/start.ts'
import { startModel } from './offline-model/start.ts'
import { findOllama } from './ollama.ts'
import type { PostgresEngine } from './postgres/engine.ts'
import { applyMigrations } from './postgres/migrate.ts'
import { readOnlyWhenFull } from './postgres/read-only-when-full.ts'
import { openPostgres, servePostgres } from './postgres/start.ts'
import { startRedis } from './redis/start.ts'
import type { Settings } from './settings.ts'
import { readOrCreateEncryptionKey, readOrCreateKeys, type StateFolder } from './state.ts'

export type Stack = {
  /** Everything that the Worker is told, by name. Holds secrets. */
  variables: Record<string, string>
  /** Services that run, in words for people. */
  summary: [what: string, where: string][]
  /** Resolves when the database is open and has its tables; requests to it wait until then. Rejects with a `Fault`. */
  ready: Promise<void>
  close(): Promise<void>
}

const openEngine = async (settings: Settings, state: StateFolder): Promise<PostgresEngine> => {
  if (settings.DATABASE_URL) return openPostgres({ databaseUrl: settings.DATABASE_URL })
  const hasRoom = diskRoom(state.path('.'))
  if (!hasRoom())
    throw new Fault(
      `The disk of ${state.name} has less than ${LEAST_FREE_BYTES / 1024 / 1024} MiB left. Make room and start again: nothing is lost.`,
    )
  try {
    return readOnlyWhenFull(await openPostgres({ dataDir: state.path('postgres') }), hasRoom)
  } catch {
    throw new Fault(
      `The database in ${state.name}/postgres cannot be opened. Put a copy back, or delete ${state.name} for a factory reset (all local data is lost).`,
    )
  }
}

/** A Postgres with all of the tables. */
const openDatabase = async (settings: Settings, state: StateFolder): Promise<PostgresEngine> => {
  const engine = await openEngine(settings, state)
  try {
    await applyMigrations(engine)
    return engine
  } catch (error) {
    await engine.close()
    const which = settings.DATABASE_URL ? 'DATABASE_URL' : 'The local database'
    throw new Fault(`${which}: ${messageOf(error) || codeOf(error)}. The tables could not be prepared.`)
  }
}

const openRedis = async (settings: Settings, state: StateFolder) => {
  if (settings.UPSTASH_REDIS_REST_URL && settings.UPSTASH_REDIS_REST_TOKEN)
    return { url: settings.UPSTASH_REDIS_REST_URL, token: settings.UPSTASH_REDIS_REST_TOKEN, close: async () => {} }
  const redis = await startRedis(
    settings.REDIS_URL ? { redisUrl: settings.REDIS_URL } : { snapshotFile: state.path('redis.json') },
  )
  if (!settings.REDIS_URL) return redis
  const ping = await fetch(redis.url, {
    method: 'POST',
    headers: { authorization: `Bearer ${redis.token}` },
    body: '["PING"]',
  })
  if (ping.ok) return redis
  await redis.close()
  throw new Fault('REDIS_URL: no Redis answered there. Start it, correct the address, or leave REDIS_URL away.')
}

const passedThrough = [
  ...serviceVariables,
  'MODEL_FALLBACKS',
  'VISION_MODELS',
  'MODEL_FIRST_WORD_SECONDS',
  'GOOGLE_CLIENT_ID',
  'GOOGLE_CLIENT_SECRET',
  'GITHUB_CLIENT_ID',
  'GITHUB_CLIENT_SECRET',
  'GOOGLE_ISSUER_URL',
  'GITHUB_URL',
  'GITHUB_API_URL',
  'MAIL_API_URL',
  'MAIL_API_KEY',
  'MAIL_FROM',
  'ADDRESS_HEADER',
  'ADMIN_EMAILS',
  'LIMITS',
  'PASSWORD_COST',
] as const

/** Starts Postgres, Redis and the offline model in this process. Throws a `Fault`. */
export const startStack = async (settings: Settings, state: StateFolder, version: string): Promise<Stack> => {
  const opened: { close(): Promise<void> }[] = []
  const keep = async <T extends { close(): Promise<void> }>(service: Promise<T>): Promise<T> => {
    opened.push(await service)
    return service
  }
  const close = async () => {
    await Promise.all(opened.map((service) => service.close()))
  }
  const opening = openDatabase(settings, state)
  const ready = opening.then(() => undefined)
  // Whoever waits for it is told.
  ready.catch(() => undefined)
  try {
    const [postgres, redis, model, mail, hosts, ollama, keys, encryptionKeys] = await Promise.all([
      keep(servePostgres(opening)),
      keep(openRedis(settings, state)),
      keep(startModel({ tokensPerSecond: settings.OFFLINE_MODEL_SPEED })),
      keep(startMail()),
      keep(startHosts()),
      findOllama(settings.OLLAMA_HOST),
      settings.JWT_PRIVATE_KEYS ?? readOrCreateKeys(state),
      settings.ENCRYPTION_KEYS ?? readOrCreateEncryptionKey(state),
    ])
    const given = passedThrough.flatMap((name) =>
      settings[name] === undefined ? [] : [[name, settings[name]] as const],
    )
    return {
      close,
      ready,
      variables: {
        ENVIRONMENT: 'local',
        APP_VERSION: version,
        APP_ORIGIN: settings.APP_ORIGIN ?? `http://localhost:${settings.PORT}`,
        APPS_HOST: settings.APPS_HOST ?? `localhost:${settings.PORT}`,
        DATABASE_URL: postgres.connectionString,
        NEON_FETCH_ENDPOINT: postgres.endpoint,
        UPSTASH_REDIS_REST_URL: redis.url,
        UPSTASH_REDIS_REST_TOKEN: redis.token,
        OFFLINE_MODEL_URL: model.url,
        PUBLIC_HOSTS_URL: hosts.url,
        JWT_PRIVATE_KEYS: keys,
        ENCRYPTION_KEYS: encryptionKeys,
        MAIL_FROM: 'AetherOS <aether@localhost>',
        ...(settings.MAIL_API_KEY ? {} : { MAIL_API_URL: mail.url, MAIL_API_KEY: mail.key }),
        ...(ollama && { OLLAMA_BASE_URL: `${ollama}/v1` }),
        ...Object.fromEntries(given),
      },
      summary: [
        ['Postgres', settings.DATABASE_URL ? 'the one of DATABASE_URL' : `${state.name}/postgres`],
        [
          'Redis',
          settings.UPSTASH_REDIS_REST_URL
            ? 'Upstash'
            : settings.REDIS_URL
              ? 'the one of REDIS_URL'
              : `${state.name}/redis.json`,
        ],
        [
          'Models',
          [
            ...services.map((service) => (addressProvider(service, settings) ? service.label : '')),
            ollama ? 'Ollama' : '',
            'offline',
          ]
            .filter(Boolean)
            .join(', '),
        ],
        ['Mail', settings.MAIL_API_KEY ? 'the provider of MAIL_API_KEY' : mail.page],
        ...(settings.ADMIN_EMAILS
          ? [['Admins', `${settings.ADMIN_EMAILS}, once the link in their letter was opened`] as [string, string]]
          : []),
      ],
    }
  } catch (error) {
    await close()
    throw error
  }
}
