import type { TestProject } from 'vitest/node'
import { ADMIN_EMAILS } from '../../worker/testing/admin-emails.ts'
import { buildData } from '../build-data.ts'
import { buildVendor } from '../build-vendor.ts'
import { isWebStale } from '../build-web.ts'
import { startHosts } from '../hosts/start.ts'
import { createSigningKeys } from '../keys.ts'
import { startMail } from '../mail/start.ts'
import { startModel } from '../offline-model/start.ts'
import { applyMigrations } from '../postgres/migrate.ts'
import { startPostgres } from '../postgres/start.ts'
import { startRedis } from '../redis/start.ts'
import { startEchoModel } from './echo-model.ts'
import { UNBOUNDED_LIMITS } from './limits.ts'
import { startProviders } from './providers.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Variables for the Worker under test: the embedded stack's addresses and a throw-away configuration. */
    workerVariables: Record<string, string>
    /** The same without the limits that people have, and with a model that says what it is asked to say. */
    hostileVariables: Record<string, string>
  }
}

/** Starts Postgres, Redis and the offline model in memory for the tests that run inside workerd. */
export default async (project: TestProject) => {
  // What pages of creations load, too: a fresh clone has not built the web yet. What was built is left alone, as others
  // may be reading it.
  if (isWebStale()) await Promise.all([buildData(), buildVendor()])
  const postgres = await startPostgres()
  const redis = await startRedis()
  const model = await startModel({ tokensPerSecond: 0, control: true })
  const mail = await startMail()
  const providers = await startProviders()
  const echo = await startEchoModel()
  const hosts = await startHosts({ resolve: async (host) => (host.startsWith('inside.') ? ['10.0.0.1'] : []) })
  await applyMigrations(postgres)
  const variables = {
    ENVIRONMENT: 'local',
    // Tests come from addresses of their own, as behind a proxy.
    ADDRESS_HEADER: 'cf-connecting-ip',
    APP_VERSION: 'test',
    APP_ORIGIN: 'http://localhost:8787',
    APPS_HOST: 'localhost:8787',
    DATABASE_URL: postgres.connectionString,
    NEON_FETCH_ENDPOINT: postgres.endpoint,
    UPSTASH_REDIS_REST_URL: redis.url,
    UPSTASH_REDIS_REST_TOKEN: redis.token,
    OFFLINE_MODEL_URL: model.url,
    PUBLIC_HOSTS_URL: hosts.url,
    JWT_PRIVATE_KEYS: await createSigningKeys(),
    ENCRYPTION_KEYS: 'a-key-for-tests-that-is-long-enough',
    PASSWORD_COST: '4',
    ...providers.variables,
    MAIL_API_URL: mail.url,
    MAIL_API_KEY: mail.key,
    MAIL_FROM: 'AetherOS <aether@localhost>',
    ADMIN_EMAILS: ['boss@example.com', ...ADMIN_EMAILS].join(','),
  }
  project.provide('workerVariables', variables)
  project.provide('hostileVariables', { ...variables, LIMITS: UNBOUNDED_LIMITS, OLLAMA_BASE_URL: echo.url })
  return async () => {
    await Promise.all([postgres, redis, model, mail, providers, hosts, echo].map((service) => service.close()))
  }
}
