import type { Hono } from 'hono'
import type { AccessClass } from '#contract/api/route'
import type { AppEnv } from './app-env.ts'
import { readIdentity } from './authenticate.ts'
import { notFound } from './on-error.ts'

/** Whom an address that leads nowhere is told so, by the area that it is in; null for who may read, or else write. */
const areas: ReadonlyMap<string, AccessClass | null> = new Map([
  ['/api/auth/keys', 'person'],
  ['/api/auth/factors', 'person'],
  ['/api/account', 'person'],
  ['/api/admin', 'admin'],
  ['/api/assets', null],
  ['/api/rooms', null],
  ['/api/messages', null],
  ['/api/generate', null],
  ['/api/apps', null],
])

const reads = (method: string) => method === 'GET' || method === 'HEAD'

/** Refuses first whoever is not signed in or may not be there: only then is an address in these areas not found. */
export const closeAreas = (app: Hono<AppEnv>) => {
  for (const [area, access] of areas)
    app.all(`${area}/*`, async (c) => {
      await readIdentity(c, access ?? (reads(c.req.method) ? 'read' : 'write'))
      return notFound(c)
    })
}
