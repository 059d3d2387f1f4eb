import { waitUntil } from 'cloudflare:workers'
import type { Env } from '../bindings.ts'
import { describeKill, KillReport } from '../watchdog/kills.ts'
import type { Subject } from '../watchdog/suspects.ts'
import { createWatch, unwatched, type Watch } from '../watchdog/watch.ts'

const ADDRESS = 'http://creations/'

/** The ends that the process of creations came to lately. */
const readReport = async (watchdog: Fetcher) => KillReport.parse(await (await watchdog.fetch(ADDRESS)).json())

/** Its room reads it in the log, and is told. */
const tellRoom = async ({ RUNNERS }: Env, { app, request }: Subject, message: string) => {
  if (!app) return
  const runner = RUNNERS.get(RUNNERS.idFromName(app.runner))
  await runner.record(app.facet, app.generationId, [
    { at: Date.now(), level: 'error', source: 'api', message, request },
  ])
}

const restApp = async ({ RUNNERS }: Env, { runner, facet }: NonNullable<Subject['app']>) =>
  RUNNERS.get(RUNNERS.idFromName(runner)).rest(facet)

/** Over the process of creations where `npm start` runs one (decision 073). */
export const createWatchFor = (env: Env): Watch => {
  const { PULSE, WATCHDOG } = env
  if (!PULSE || !WATCHDOG) return unwatched
  return createWatch({
    async pulse() {
      const response = await PULSE.fetch(ADDRESS)
      const text = await response.text()
      if (!response.ok) throw new Error(text)
      return text
    },
    report: () => readReport(WATCHDOG),
    tell: (cause, message) => tellRoom(env, cause, message),
    rest: (app) => restApp(env, app),
    later: (work) => waitUntil(work.catch((error: unknown) => console.error(String(error)))),
    sleep: (ms) => scheduler.wait(ms),
    now: Date.now,
  })
}

const TOLD_FOR_MS = 3_600_000

/** The ends of the last hour, in words, for whoever looks after the whole. */
export const readKillNotices = async ({ WATCHDOG }: Pick<Env, 'WATCHDOG'>): Promise<string[]> => {
  if (!WATCHDOG) return []
  const { kills, limits } = await readReport(WATCHDOG)
  return kills
    .filter(({ at }) => Date.now() - at < TOLD_FOR_MS)
    .map(
      (kill) =>
        `${new Date(kill.at).toISOString()}: what runs creations was started anew, because a creation ${describeKill(kill, limits)}.`,
    )
}
