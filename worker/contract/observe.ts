import * as z from 'zod'
import { Timestamp } from './ids.ts'

export const DependencyName = z.enum(['database', 'redis', 'storage', 'model', 'realtime'])
export type DependencyName = z.infer<typeof DependencyName>

/** `degraded`: something is down that can be missed for a while. */
export const HealthStatus = z.enum(['healthy', 'degraded', 'unhealthy'])
export type HealthStatus = z.infer<typeof HealthStatus>

export const ServiceName = z.enum(['gateway', 'auth-service', 'generation-service', 'websocket-service'])
export type ServiceName = z.infer<typeof ServiceName>

/** The seed document's health report. */
export const HealthReport = z.object({
  status: HealthStatus,
  timestamp: Timestamp,
  service: ServiceName,
  version: z.string(),
  dependencies: z.partialRecord(DependencyName, HealthStatus),
  /** Recent events that nothing is down for, in words. */
  notices: z.array(z.string()).optional(),
})
export type HealthReport = z.infer<typeof HealthReport>

const counts = z.record(z.string(), z.number())

/** `application` is of the isolate that answers, since it began; everything else is of the whole system. */
export const Metrics = z.object({
  timestamp: Timestamp,
  version: z.string(),
  application: z.object({
    isolateSince: Timestamp,
    requests: z.number().int(),
    /** By class of status: `2xx`, `4xx`. */
    requestsByStatus: counts,
    /** Milliseconds, of the last thousand requests. */
    durationMs: z.object({ p50: z.number(), p95: z.number(), p99: z.number() }),
  }),
  business: z.object({
    users: z.number().int(),
    usersLastDay: z.number().int(),
    activeUsersLastDay: z.number().int(),
    rooms: z.number().int(),
    messages: z.number().int(),
    generations: z.number().int(),
    generationsLastDay: z.number().int(),
    generationsByType: counts,
    generationsByStatus: counts,
    apiKeys: z.number().int(),
    uploads: z.number().int(),
    /** The number of events that rooms could not store, each for a reason of its own. */
    unstored: z.number().int(),
  }),
  infrastructure: z.object({ dependencies: z.partialRecord(DependencyName, HealthStatus) }),
  database: z.object({
    sizeBytes: z.number(),
    connections: z.number().int(),
    /** Rows by table, as the planner estimates them. */
    rows: counts,
    /** Milliseconds that these questions took. */
    queryMs: z.number(),
  }),
})
export type Metrics = z.infer<typeof Metrics>
