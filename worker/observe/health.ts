import type { DependencyName, HealthReport, HealthStatus, ServiceName } from '#contract/observe'
import { withDeadline } from '../platform/deadline.ts'

const CHECK_MS = 2000
/** The time, in milliseconds, that an answer is repeated: anyone may ask, and asking must not become a load. */
const REPEATED_MS = 1000

/** Resolves when the dependency works, rejects when it does not. */
export type Probes = Record<DependencyName, () => Promise<unknown>>

/** The dependencies that each service cannot work without (`needs`), and those it can miss for a while (`uses`). */
const services = {
  gateway: { needs: ['database', 'redis', 'realtime'], uses: ['storage', 'model'] },
  'auth-service': { needs: ['database', 'redis'], uses: [] },
  'generation-service': { needs: ['database', 'realtime', 'model'], uses: ['redis', 'storage'] },
  'websocket-service': { needs: ['realtime'], uses: ['database', 'redis'] },
} as const satisfies Record<ServiceName, { needs: DependencyName[]; uses: DependencyName[] }>

type Deps = {
  checks: Probes
  /** Returns what happened lately that nothing is down for. */
  notices?: () => Promise<string[]>
  version: string
  now: () => Date
}

/**
 * Tells how services are; each check gets 2 s. A missing need makes a service `unhealthy`, anything else missing
 * `degraded`.
 */
export const createHealth = ({ checks, notices = async () => [], version, now }: Deps) => {
  const last = new Map<DependencyName, { status: HealthStatus; until: number }>()

  const readStatus = async (name: DependencyName): Promise<HealthStatus> => {
    const known = last.get(name)
    if (known && known.until > now().getTime()) return known.status
    const works = await withDeadline(checks[name](), CHECK_MS).then(
      () => true,
      () => false,
    )
    const status = works ? 'healthy' : 'unhealthy'
    last.set(name, { status, until: now().getTime() + REPEATED_MS })
    return status
  }

  return {
    async report(service: ServiceName): Promise<HealthReport> {
      const { needs, uses }: { needs: readonly DependencyName[]; uses: readonly DependencyName[] } = services[service]
      const [told, ...entries] = await Promise.all([
        withDeadline(notices(), CHECK_MS).catch(() => []),
        ...[...needs, ...uses].map(async (name) => [name, await readStatus(name)] as const),
      ])
      const dependencies: HealthReport['dependencies'] = Object.fromEntries(entries)
      const down = (names: readonly DependencyName[]) => names.some((name) => dependencies[name] !== 'healthy')
      const status = down(needs) ? 'unhealthy' : down(uses) ? 'degraded' : 'healthy'
      return {
        status,
        timestamp: now().toISOString(),
        service,
        version,
        dependencies,
        ...(told.length > 0 && { notices: told }),
      }
    },
  }
}

export type Health = ReturnType<typeof createHealth>
