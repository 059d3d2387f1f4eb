import { exports } from 'cloudflare:workers'

/** Asks under a token. */
export type Asker = { token: string }

/** The parts of a request that fits its route and is meant for things that exist. */
export type SampleRequest = {
  /** The values that the path names. */
  params?: Record<string, string>
  query?: Record<string, string>
  /** JSON. */
  body?: Record<string, unknown>
  /** In place of a JSON body: one file. */
  file?: { name: string; content: string }
  headers?: Record<string, string>
  /** The account that may ask, where that is not the owner of what is named; null for somebody who is signed out. */
  by?: Asker | null
  /** A parameter as it stands in the address, whatever it means there. */
  raw?: { name: string; text: string }
  /** The body's text, in place of `body`. */
  json?: string
  /** The status that is answered, where it is not the first success that the description has. */
  answers?: number
}

const address = (path: string, { params = {}, query = {}, raw }: SampleRequest) => {
  const written = (name: string, value: string) => (raw?.name === name ? raw.text : encodeURIComponent(value))
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => written(name, params[name] ?? ''))
  const search = Object.entries({ ...query, ...(raw && !(raw.name in params) && { [raw.name]: raw.text }) })
    .map(([name, value]) => `${name}=${written(name, value)}`)
    .join('&')
  return `http://localhost:8787${filled}${search && `?${search}`}`
}

const buildBody = ({ body, json, file }: SampleRequest) => {
  if (!file) return json ?? (body && JSON.stringify(body))
  const form = new FormData()
  form.set('file', new File([file.content], file.name))
  return form
}

/** Sends a request on `route` (`POST /api/apps/{slug}/fork`) as `asker`, past the network. */
export const sendRequest = (route: string, request: SampleRequest, asker: Asker | null) => {
  const [method = '', path = ''] = route.split(' ')
  return exports.default.fetch(
    new Request(address(path, request), {
      method,
      redirect: 'manual',
      headers: {
        ...(asker && { authorization: `Bearer ${asker.token}` }),
        ...(request.body && { 'content-type': 'application/json' }),
        ...request.headers,
      },
      body: buildBody(request),
    }),
  )
}
