import type { IncomingMessage, ServerResponse } from 'node:http'
import { OAuth2Server } from 'oauth2-mock-server'
import * as z from 'zod'
import { listenOnLoopback, readBody, sendJson } from '../http.ts'

/** The person at the provider, and what goes wrong there. A test says it as `as` in the authorization address. */
const Visitor = z.object({
  subject: z.string().default('1000'),
  email: z.string().default('ada@example.com'),
  verified: z.boolean().default(true),
  name: z.string().default('Ada Lovelace'),
  /** `denied`: they do not consent. `down`: the provider fails when it is asked for the person. */
  trouble: z.enum(['denied', 'down', 'refused']).optional(),
  /** Claims of the ID token that are other than they should be. */
  claims: z.record(z.string(), z.unknown()).default({}),
})
type Visitor = z.input<typeof Visitor>

export type TestProviders = {
  /** Variables for the Worker. */
  variables: Record<string, string>
  /** Sets who is there when the address does not say: for browsers. */
  visitor(next: Visitor): void
  close(): Promise<void>
}

const readUrl = (request: IncomingMessage) => new URL(request.url ?? '/', 'http://localhost')

/** An OpenID provider that signs real tokens, in Google's place, and a server with GitHub's shape. */
export const startProviders = async (): Promise<TestProviders> => {
  let present = Visitor.parse({})
  const byCode = new Map<string, z.output<typeof Visitor>>()
  const findVisitor = (request: IncomingMessage) => {
    const said = readUrl(request).searchParams.get('as')
    return said ? Visitor.parse(JSON.parse(said)) : present
  }

  const google = new OAuth2Server()
  await google.issuer.keys.generate('RS256')
  await google.start(0, '127.0.0.1')
  google.service.on('beforeAuthorizeRedirect', ({ url }, request) => {
    const visitor = findVisitor(request)
    const code = url.searchParams.get('code') ?? ''
    byCode.set(code, visitor)
    if (visitor.trouble !== 'denied') return
    url.searchParams.delete('code')
    url.searchParams.set('error', 'access_denied')
  })
  google.service.on('beforeTokenSigning', ({ payload }, { body }) => {
    const visitor = byCode.get(body.code ?? '')
    if (!visitor) return
    const { subject, email, verified, name, claims } = visitor
    Object.assign(payload, { sub: subject, email, email_verified: verified, name, ...claims })
  })
  google.service.on('beforeResponse', (response, { body }) => {
    const code = body.code ?? ''
    const visitor = byCode.get(code)
    byCode.delete(code)
    if (visitor?.trouble === 'down') response.statusCode = 503
    if (visitor && visitor.trouble !== 'refused') return
    response.statusCode = visitor?.trouble === 'down' ? 503 : 400
    response.body = { error: 'invalid_grant' }
  })

  const github = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = readUrl(request)
    const visitor = byCode.get((request.headers.authorization ?? '').replace('Bearer ', ''))
    switch (pathname) {
      case '/login/oauth/authorize': {
        const code = crypto.randomUUID()
        const next = findVisitor(request)
        byCode.set(code, next)
        const back = new URL(searchParams.get('redirect_uri') ?? '')
        back.searchParams.set('state', searchParams.get('state') ?? '')
        if (next.trouble === 'denied') back.searchParams.set('error', 'access_denied')
        else back.searchParams.set('code', code)
        return response.writeHead(302, { location: back.href }).end()
      }
      case '/login/oauth/access_token': {
        const code = new URLSearchParams(await readBody(request)).get('code') ?? ''
        const known = byCode.get(code)
        byCode.delete(code)
        // GitHub says 200 to a bad code, with an error in the body.
        if (!known || known.trouble === 'refused') return sendJson(response, 200, { error: 'bad_verification_code' })
        const token = crypto.randomUUID()
        byCode.set(token, known)
        return sendJson(response, 200, { access_token: token, token_type: 'bearer', scope: 'read:user,user:email' })
      }
      case '/user':
        if (visitor?.trouble === 'down') return sendJson(response, 502, {})
        return sendJson(response, 200, { id: Number(visitor?.subject), login: 'ada', name: visitor?.name })
      case '/user/emails':
        return sendJson(response, 200, [
          { email: 'other@example.com', primary: false, verified: false },
          { email: visitor?.email, primary: true, verified: visitor?.verified },
        ])
      default:
        return sendJson(response, 404, {})
    }
  }
  const githubServer = await listenOnLoopback((request, response) => void github(request, response))
  const githubUrl = `http://127.0.0.1:${githubServer.port}`

  return {
    variables: {
      GOOGLE_CLIENT_ID: 'google-client',
      GOOGLE_CLIENT_SECRET: 'google-secret',
      GOOGLE_ISSUER_URL: google.issuer.url ?? '',
      GITHUB_CLIENT_ID: 'github-client',
      GITHUB_CLIENT_SECRET: 'github-secret',
      GITHUB_URL: githubUrl,
      GITHUB_API_URL: githubUrl,
    },
    visitor(next) {
      present = Visitor.parse(next)
    },
    async close() {
      await Promise.all([google.stop(), githubServer.close()])
    },
  }
}
