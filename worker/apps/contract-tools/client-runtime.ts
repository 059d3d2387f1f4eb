type Credentials = { type: string; known: readonly { id: string }[] }

/** Writes what a typed client does at each call: TypeScript without dependencies, the same for every document. */
export const writeClientRuntime = (address: string, credentials: Credentials) => `
/** An answer that is not a success. \`body\` is what was answered: a problem as of RFC 9457, as a rule. */
export class ApiError extends Error {
  readonly status: number
  readonly body: unknown

  constructor(status: number, body: unknown) {
    const detail = typeof body === 'object' && body !== null && 'detail' in body ? String(body.detail) : 'The call failed'
    super(\`\${status}: \${detail}\`)
    this.status = status
    this.body = body
  }
}

export type ClientOptions = {
  /** Where the API lives. */
  baseUrl?: string
  /** Sent with every call. */
  headers?: { [name: string]: string }
  /** By security scheme: sent with the calls that want it. */
  credentials?: ${credentials.type}
  fetch?: typeof globalThis.fetch
}

type Place = { name: string; in: string; argument?: string; style?: string; explode?: boolean }
type Plan = { parameters?: Place[]; type?: string; deep?: string[]; security?: string[] }
type Args = { [name: string]: unknown }
type Pair = [name: string, value: string]
type Known = { id: string; kind: string; in?: string; name?: string }

const schemes: Known[] = ${JSON.stringify(credentials.known)}
const asText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))
const segment = (value: unknown): string => encodeURIComponent(Array.isArray(value) ? value.join(',') : asText(value))
// '%2E%2E' is '..' to whatever reads an address: only escaped twice it stays a value.
const within = (path: string) => path.replace(/(?<=\\/)\\.{1,2}(?=\\/|$)/g, (dots) => dots.replaceAll('.', '%252E'))

const deep = (name: string, value: unknown): Pair[] => {
  if (value === undefined || value === null) return []
  if (typeof value !== 'object') return [[name, String(value)]]
  return Object.entries(value).flatMap(([key, inner]) => deep(\`\${name}[\${key}]\`, inner))
}

const pairs = ({ name, style = 'form', explode = style === 'form' }: Place, value: unknown): Pair[] => {
  if (value === undefined || value === null) return []
  if (style === 'json') return [[name, JSON.stringify(value)]]
  if (style === 'deepObject') return deep(name, value)
  const separator = style === 'spaceDelimited' ? ' ' : style === 'pipeDelimited' ? '|' : ','
  if (Array.isArray(value)) return explode ? value.map((each): Pair => [name, asText(each)]) : [[name, value.map(asText).join(separator)]]
  if (typeof value !== 'object') return [[name, String(value)]]
  const entries = Object.entries(value)
  return explode ? entries.map(([key, inner]): Pair => [key, asText(inner)]) : [[name, entries.flatMap(([key, inner]) => [key, asText(inner)]).join(separator)]]
}

const parts = (body: object): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(body))
    for (const each of Array.isArray(value) ? value : [value])
      if (each instanceof Blob) form.append(name, each)
      else if (typeof each === 'object' && each !== null) form.append(name, new Blob([JSON.stringify(each)], { type: 'application/json' }))
      else if (each !== undefined && each !== null) form.append(name, String(each))
  return form
}

const written = (body: unknown, { type = 'application/json', deep: nested = [] }: Plan): BodyInit => {
  if (body instanceof Blob) return body
  if (type === 'multipart/form-data' && typeof body === 'object' && body !== null) return parts(body)
  if (type === 'application/x-www-form-urlencoded' && typeof body === 'object' && body !== null)
    return new URLSearchParams(
      Object.entries(body).flatMap(([name, value]) =>
        nested.includes(name) ? deep(name, value) : pairs({ name, in: 'form' }, typeof value === 'object' && value !== null && !Array.isArray(value) ? JSON.stringify(value) : value),
      ),
    ).toString()
  return /json$/.test(type) ? JSON.stringify(body) : asText(body)
}

const requester = ({ baseUrl = ${JSON.stringify(address)}, headers = {}, credentials = {}, fetch = globalThis.fetch }: ClientOptions) =>
  async <T>(method: string, path: string, args: Args, plan: Plan = {}): Promise<T> => {
    const sent = new Headers(headers)
    const search = new URLSearchParams()
    const cookies: string[] = []
    const put = (place: string | undefined, name: string, value: string) => {
      if (place === 'query') search.append(name, value)
      else if (place === 'header') sent.set(name, value)
      else if (place === 'cookie') cookies.push(\`\${name}=\${encodeURIComponent(value)}\`)
    }
    for (const each of plan.parameters ?? []) {
      const value = args[each.argument ?? each.name]
      if (each.in === 'header' && Array.isArray(value)) put('header', each.name, value.join(','))
      else for (const [name, text] of pairs(each, value)) put(each.in, name, text)
    }
    const given = new Map<string, unknown>(Object.entries(credentials))
    for (const { id, kind, in: place, name = '' } of schemes.filter(({ id }) => plan.security?.includes(id))) {
      const value = given.get(id)
      if (value === undefined) continue
      if (kind === 'key') put(place, name, String(value))
      else if (kind === 'bearer') sent.set('authorization', \`Bearer \${value}\`)
      else if (typeof value === 'object' && value !== null && 'name' in value && 'password' in value)
        sent.set('authorization', \`Basic \${btoa(\`\${value.name}:\${value.password}\`)}\`)
    }
    // Programs can send cookies; a page in a browser cannot.
    if (cookies.length > 0) sent.set('cookie', cookies.join('; '))
    const body = args.body === undefined || method === 'GET' ? undefined : written(args.body, plan)
    if (body !== undefined && !(body instanceof FormData)) sent.set('content-type', plan.type ?? 'application/json')
    const query = search.toString()
    const response = await fetch(baseUrl + within(path) + (query === '' ? '' : (path.includes('?') ? '&' : '?') + query), { method, headers: sent, ...(body !== undefined && { body }) })
    const type = response.headers.get('content-type') ?? ''
    if (response.ok && /^(image|audio|video)\\/|octet-stream|\\/(pdf|zip|gzip)/.test(type)) return (await response.blob()) as T
    const text = await response.text()
    const answer: unknown = text === '' ? undefined : /\\bjson\\b/.test(type) ? JSON.parse(text) : text
    if (!response.ok) throw new ApiError(response.status, answer)
    return answer as T
  }
`
