import { randomBytes } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { isFromPage, listenOnLoopback, sameSecret, sendJson } from '../http.ts'
import { isPublicAddress } from './public-address.ts'

/** `GET <url><host>` answers `{ isPublic }`. */
export type HostsEndpoint = { url: string; close(): Promise<void> }

type Options = { resolve?(host: string): Promise<string[]> }

const resolveHere = async (host: string) => (await lookup(host, { all: true })).map(({ address }) => address)

/**
 * Says whether a name leads to the public internet from here. The runtime on a laptop reaches every network that the
 * laptop does and cannot ask itself; Cloudflare's reaches the internet only. A name that leads nowhere is nobody's.
 */
export const startHosts = async ({ resolve = resolveHere }: Options = {}): Promise<HostsEndpoint> => {
  const secret = randomBytes(24).toString('hex')
  const server = await listenOnLoopback((request, response) => {
    const [, given = '', host = ''] = (request.url ?? '').split('/')
    if (isFromPage(request) || !sameSecret(given, secret)) return sendJson(response, 403, { message: 'Not for you' })
    resolve(decodeURIComponent(host))
      .catch(() => [])
      .then((addresses) => sendJson(response, 200, { isPublic: addresses.every(isPublicAddress) }))
  })
  return { url: `http://127.0.0.1:${server.port}/${secret}/`, close: server.close }
}
