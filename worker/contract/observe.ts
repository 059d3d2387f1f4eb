import { z } from 'zod'
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
})
export type HealthReport = z.infer<typeof HealthReport>
