import { hc } from 'hono/client'
import type { AppType } from '../../worker/app.ts'
import { createAuthFetch } from './access.ts'
import { orThrow, send } from './http.ts'
import { sendWithProof } from './reauthentication.ts'
import { access, expireSession } from './session.ts'

const fetchAsMe = createAuthFetch({ access, send, onSessionOver: expireSession })

/** `fetch` as the person who is signed in, who is asked to show it again where that is wanted; throws `ApiError` or `NetworkError`. */
export const authFetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> =>
  orThrow(await sendWithProof(() => fetchAsMe(input, init)))

/** The whole API, typed by the Worker's routes. Every answer that arrives is a success: the rest is thrown. */
export const api = hc<AppType>(location.origin, { fetch: authFetch })
