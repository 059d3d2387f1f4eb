import * as z from 'zod'

/** An end that the process of creations came to; `at` in milliseconds since 1970. */
const Kill = z.object({ at: z.number(), reason: z.enum(['processor', 'memory', 'crash']) })
export type Kill = z.infer<typeof Kill>

/** The report of the watchdog (local/runtime/host.ts): the newest ends, oldest first, and the limits of creations. */
export const KillReport = z.object({
  kills: z.array(Kill),
  limits: z.object({ busyMs: z.number(), rssBytes: z.number() }),
})
export type KillReport = z.infer<typeof KillReport>

/** Says what a creation did, as the end of a sentence: `it …`. */
export const describeKill = ({ reason }: Kill, { busyMs, rssBytes }: KillReport['limits']): string => {
  switch (reason) {
    case 'processor':
      return `kept the processor busy for more than ${busyMs / 1000} s without a pause`
    case 'memory':
      return `took more than ${Math.round(rssBytes / 1024 / 1024)} MB of memory`
    case 'crash':
      return 'made the process that runs it break down'
    default:
      return reason satisfies never
  }
}
