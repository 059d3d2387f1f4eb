import { composeAccounts } from './compose/accounts.ts'
import { composeApps } from './compose/apps.ts'
import { composeCore } from './compose/core.ts'
import { composeGenerations } from './compose/generations.ts'
import { composeModels } from './compose/models.ts'
import { composeRooms } from './compose/rooms.ts'
import { composeSessions } from './compose/sessions.ts'
import { killNotices } from './compose/watch.ts'
import { createHealth } from './observe/health.ts'
import { createMetrics } from './observe/metrics.ts'
import { metricsStore } from './observe/metrics-store.ts'
import { requestMeter } from './observe/request-meter.ts'
import { perEnvironment } from './platform/per-environment.ts'

/** The services of an isolate as routes know them: `compose/` has the parts, of which an object takes what it needs. */
export const servicesOf = perEnvironment((env) => {
  const core = composeCore(env)
  const { config, db, dependencies, now } = core
  const meter = requestMeter(now)
  return {
    ...core,
    ...composeRooms(env),
    ...composeSessions(env),
    ...composeAccounts(env),
    ...composeModels(env),
    ...composeGenerations(env),
    ...composeApps(env),
    meter,
    metrics: createMetrics({ meter, store: metricsStore(db), version: config.APP_VERSION, now }),
    health: createHealth({
      checks: dependencies,
      notices: () => killNotices(env),
      version: config.APP_VERSION,
      now,
    }),
  }
})

export type Services = ReturnType<typeof servicesOf>
