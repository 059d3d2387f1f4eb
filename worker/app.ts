import { Hono } from 'hono'
import { creationApp } from './apps/hosting/creations.ts'
import { creationHosts } from './apps/hosting/dispatch.ts'
import { appDataRoutes, appRoutes, previewRoutes } from './apps/routes.ts'
import { authRoutes, jwksRoutes } from './auth/routes.ts'
import { docsRoutes } from './docs/routes.ts'
import { generateRoutes } from './generate/routes.ts'
import type { AppEnv } from './http/app-env.ts'
import { gateway } from './http/gateway.ts'
import { hashedAsset } from './http/hashed-asset.ts'
import { notFound, onError } from './http/on-error.ts'
import { healthRoutes } from './observe/health.ts'
import { inviteRoutes, roomRoutes } from './rooms/routes.ts'
import { socketRoutes } from './rooms/socket-route.ts'
import { servicesOf } from './services.ts'

/**
 * The whole Worker: what every request passes, then who answers. Health and sockets stand before the routes that want
 * a signed-in person; what no route knows is a page or a file of the web app.
 */
export const app = new Hono<AppEnv>()
  .use(creationHosts(servicesOf, creationApp(servicesOf)))
  .use(...gateway(servicesOf))
  .onError(onError)
  .notFound(notFound)
  .route('/', healthRoutes)
  .route('/.well-known', jwksRoutes)
  .route('/api', docsRoutes)
  .route('/api/auth', authRoutes)
  .route('/api/rooms', socketRoutes)
  .route('/api/rooms', roomRoutes)
  .route('/api/invites', inviteRoutes)
  .route('/api/generate', previewRoutes)
  .route('/api/generate', generateRoutes)
  .route('/api/apps', appDataRoutes)
  .route('/api/apps', appRoutes)
  .all('/api/*', notFound)
  .get('/assets/*', hashedAsset)
  .get('*', (c) => c.env.ASSETS.fetch(c.req.raw))

export type AppType = typeof app
