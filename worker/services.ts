import { composeAccounts } from './compose/accounts.ts'
import { composeApps } from './compose/apps.ts'
import { composeCore } from './compose/core.ts'
import { composeGenerations } from './compose/generations.ts'
import { composeModels } from './compose/models.ts'
import { composeRooms } from './compose/rooms.ts'
import { composeSessions } from './compose/sessions.ts'
import { readKillNotices } from './compose/watch.ts'
import { createHealth } from './observe/health.ts'
import { createMetrics } from './observe/metrics.ts'
import { createMetricsStore } from './observe/metrics-store.ts'
import { createRequestMeter } from './observe/request-meter.ts'
import { perEnvironment } from './platform/per-environment.ts'

/** The services of an isolate as routes know them: `compose/` has the parts, of which an object takes what it needs. */
export const getServices = perEnvironment((env) => {
  const core = composeCore(env)
  const { config, db, dependencies, now } = core
  const meter = createRequestMeter(now)
  return {
    ...core,
    ...composeRooms(env),
    ...composeSessions(env),
    ...composeAccounts(env),
    ...composeModels(env),
    ...composeGenerations(env),
    ...composeApps(env),
    meter,
    metrics: createMetrics({ meter, store: createMetricsStore(db), version: config.APP_VERSION, now }),
    health: createHealth({
      checks: dependencies,
      notices: () => readKillNotices(env),
      version: config.APP_VERSION,
      now,
    }),
  }
})

export type Services = ReturnType<typeof getServices>
