import type { ApiOperation } from '../../worker/testing/api-document.ts'
import type { FuzzRequest } from '../../worker/testing/fuzz.ts'
import type { Ask } from './ask.ts'
import type { Crowd, Someone } from './crowd.ts'

/** May end an account or its sessions, or send what it generates to a provider elsewhere: for people who are used up. */
const USES_UP =
  /^\/api\/(account\/delete|auth\/(logout|refresh|password|sessions|email|factors|passkeys|oauth)|generate\/keys)/
const OF_ADMINISTRATORS = /^\/api\/(admin|metrics)/
/** Every so many requests are sent by nobody. */
const SIGNED_OUT_EVERY = 12

/** After so many requests there is one of everything again. */
const STOCK_EVERY = 150

type Deps = { ask: Ask; crowd: Crowd; adminEmail: string; stock: (someone: Someone) => Promise<void> }

/** Sends requests as whom they can do no harm to the rest of the run. */
export const createSender = async ({ ask, crowd, adminEmail, stock }: Deps) => {
  let resident = await crowd.join()
  let admin = await crowd.joinConfirmed(adminEmail)
  let spare: Someone | null = null
  let sent = 0

  const sendAs = (someone: Someone | null, { path, headers, ...request }: FuzzRequest) =>
    ask(path, {
      ...request,
      headers: { ...(someone && { authorization: `Bearer ${someone.token}`, cookie: someone.cookie }), ...headers },
    })
  const isOver = (response: Response) =>
    response.status === 401 && response.headers.get('www-authenticate')?.includes('invalid_token')

  /** An administrator's change would change every answer after it. */
  const settleDown = () =>
    sendAs(admin, {
      method: 'PATCH',
      path: '/api/admin/settings',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ registration: true, generation: true, uploads: true, defaultModel: null, limits: {} }),
    })

  return async (request: FuzzRequest, { path }: ApiOperation): Promise<Response> => {
    sent += 1
    // Counted before it is waited for: the others that are under way must not stock up as well.
    if (sent % STOCK_EVERY === 1) await stock(resident)
    if (sent % SIGNED_OUT_EVERY === 0) return sendAs(null, request)
    if (USES_UP.test(path)) {
      spare ??= await crowd.join()
      const response = await sendAs(spare, request)
      if ((response.ok && request.method !== 'GET') || isOver(response)) spare = null
      return response
    }
    const isAdministrators = OF_ADMINISTRATORS.test(path)
    const response = await sendAs(isAdministrators ? admin : resident, request)
    if (isAdministrators && request.method === 'PATCH' && response.ok) await settleDown()
    if (!isOver(response)) return response
    // Access tokens live for minutes.
    if (isAdministrators) admin = await crowd.signIn(admin)
    else resident = await crowd.signIn(resident)
    return sendAs(isAdministrators ? admin : resident, request)
  }
}
