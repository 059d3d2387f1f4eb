import type { Context } from 'hono'
import { limitKeyOf } from '../../http/address.ts'
import { Interrupted, Stopped } from '../../watchdog/stopped.ts'
import { RUN_HEADER, type Run, VISITOR_HEADER } from '../run.ts'
import type { Visitor } from '../runner/open-visits.ts'
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

/** As the creation's own runtime says that it ended something. */
const tellStop = ({ message, details, status }: Stopped | Interrupted) =>
  Response.json(
    { type: 'about:blank', title: 'The creation was stopped', status, detail: message },
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        'retry-after': String(details.retryAfter ?? 1),
      },
    },
  )

/** Hands a request to the isolate where the creation's API runs. */
export const askApi = async (c: Context<CreationEnv>, request: Request): Promise<Response> => {
  const { run, runnerId } = c.get('creation')
  request.headers.set(RUN_HEADER, headerOf(run))
  const visitor: Visitor = { grant: c.get('grant'), from: limitKeyOf(c.get('address')) }
  request.headers.set(VISITOR_HEADER, JSON.stringify(visitor))
  try {
    return await c.get('services').runner(runnerId).fetch(request)
  } catch (error) {
    if (error instanceof Stopped || error instanceof Interrupted) return tellStop(error)
    throw error
  }
}
