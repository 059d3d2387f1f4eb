import type { Metrics } from '#contract/observe'
import type { Health } from './health.ts'
import type { MetricsStore } from './metrics-store.ts'
import type { RequestMeter } from './request-meter.ts'

type Deps = { meter: RequestMeter; store: MetricsStore; version: string; now: () => Date }

/** Counts everything that can be counted. Throws when Postgres is down. */
export const createMetrics =
  ({ meter, store, version, now }: Deps) =>
  async (health: Health): Promise<Metrics> => {
    const began = now().getTime()
    const [business, usage] = await Promise.all([store.business(), store.usage()])
    const queryMs = now().getTime() - began
    const { dependencies } = await health.report('gateway')
    return {
      timestamp: now().toISOString(),
      version,
      application: meter.read(),
      business,
      infrastructure: { dependencies },
      database: { ...usage, queryMs },
    }
  }

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const escapeLabel = (text: string) => text.replace(/["\\\n]/g, '_')

/** A number is one line; a map of numbers is a line for each with the key as a label. */
const formatLines = (group: string, values: Record<string, unknown>): string[] =>
  Object.entries(values).flatMap(([name, value]) => {
    const metric = `aetheros_${group}_${snake(name)}`
    const typed = (lines: string[]) => (lines.length > 0 ? [`# TYPE ${metric} gauge`, ...lines] : [])
    if (typeof value === 'number') return typed([`${metric} ${value}`])
    if (typeof value !== 'object' || value === null) return []
    return typed(
      Object.entries(value).map(([key, each]) => {
        const number = typeof each === 'number' ? each : each === 'healthy' ? 1 : 0
        return `${metric}{name="${escapeLabel(key)}"} ${number}`
      }),
    )
  })

/** The same as text that Prometheus reads (exposition format 0.0.4). A healthy dependency is 1. */
export const toPrometheus = ({ application, business, infrastructure, database }: Metrics) =>
  `${[
    ...formatLines('application', application),
    ...formatLines('business', business),
    ...formatLines('infrastructure', infrastructure),
    ...formatLines('database', database),
  ].join('\n')}\n`
