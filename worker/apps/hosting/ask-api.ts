import type { Context } from 'hono'
import { RUN_HEADER, type Run } from '../run.ts'
import type { CreationEnv } from './creation-env.ts'

const headers = new WeakMap<Run, string>()

/** The same for every request of a reading of the app. */
const headerOf = (run: Run): string => {
  const known = headers.get(run)
  if (known !== undefined) return known
  const header = encodeURIComponent(JSON.stringify(run))
  headers.set(run, header)
  return header
}

/** Hands a request to the isolate where the creation's API runs. */
export const askApi = (c: Context<CreationEnv>, request: Request): Promise<Response> => {
  const { run, runnerId } = c.get('creation')
  request.headers.set(RUN_HEADER, headerOf(run))
  return c.get('services').runner(runnerId).fetch(request)
}
