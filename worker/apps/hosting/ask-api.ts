import type { Context } from 'hono'
import { RUN_HEADER } from '../run.ts'
import type { CreationEnv } from './creation-env.ts'

/** Hands a request to the isolate where the creation's API runs. */
export const askApi = (c: Context<CreationEnv>, request: Request): Promise<Response> => {
  const { creation, services } = c.var
  request.headers.set(RUN_HEADER, encodeURIComponent(JSON.stringify(creation.run)))
  return services.runner(creation.runnerId).fetch(request)
}
