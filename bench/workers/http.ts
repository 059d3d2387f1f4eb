import { Hono } from 'hono'
import { createLocalJWKSet, jwtVerify } from 'jose'

// Plain HTTP in Cloudflare's runtime: `/` answers without any framework, `/me` is Hono with a check of an RS256 token.

type Env = { JWKS: string }

const verifying = new Map<string, ReturnType<typeof createLocalJWKSet>>()
const readKeySet = (jwks: string) => {
  const known = verifying.get(jwks) ?? createLocalJWKSet(JSON.parse(jwks))
  verifying.set(jwks, known)
  return known
}

const app = new Hono<{ Bindings: Env }>().get('/me', async (c) => {
  const token = c.req.header('authorization')?.slice('Bearer '.length) ?? ''
  const { payload } = await jwtVerify(token, readKeySet(c.env.JWKS), { algorithms: ['RS256'] })
  return c.json({ sub: payload.sub, name: payload.name })
})

export default {
  fetch(request: Request, env: Env) {
    return new URL(request.url).pathname === '/' ? new Response('ok') : app.fetch(request, env)
  },
} satisfies ExportedHandler<Env>
