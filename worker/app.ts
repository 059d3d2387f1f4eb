import { Hono } from 'hono'
import { accountRoutes } from './account/routes.ts'
import { appDataRoutes } from './apps/data-routes.ts'
import { createCreationDispatch } from './apps/hosting/creation-app.ts'
import { appRoutes, previewRoutes } from './apps/routes.ts'
import { assetRoutes } from './assets/routes.ts'
import { ownAuditRoutes } from './audit/routes.ts'
import { factorRoutes } from './auth/factors/routes.ts'
import { apiKeyRoutes } from './auth/keys/routes.ts'
import { oauthRoutes } from './auth/oauth/routes.ts'
import { passkeyRoutes } from './auth/passkeys/routes.ts'
import { proofRoutes } from './auth/proof/routes.ts'
import { recoveryRoutes } from './auth/recovery/routes.ts'
import { authRoutes, jwksRoutes } from './auth/routes.ts'
import { offerRoutes } from './auth/sign-in-offers.ts'
import { docsRoutes } from './docs/routes.ts'
import { generateRoutes } from './generations/routes.ts'
import type { AppEnv } from './http/app-env.ts'
import { createGateway } from './http/gateway.ts'
import { notFound, onError } from './http/on-error.ts'
import { createRememberingRouter } from './http/remembering-router.ts'
import { serveHashedAsset, serveNamedFile } from './http/web-files.ts'
import { roomModelRoutes } from './models/routes.ts'
import { healthRoutes, metricsRoutes } from './observe/routes.ts'
import { messageRoutes } from './rooms/message-routes.ts'
import { inviteRoutes, roomRoutes } from './rooms/routes.ts'
import { socketRoutes } from './rooms/socket-route.ts'
import { getServices } from './services.ts'
import { adminRoutes } from './settings/routes.ts'

/**
 * The whole Worker: what every request passes, then who answers. Health and sockets stand before the routes that want
 * a signed-in person; what no route knows is a page or a file of the web app.
 */
export const app = new Hono<AppEnv>({ router: createRememberingRouter() })
  .use(createCreationDispatch(getServices))
  .use(...createGateway(getServices))
  .onError(onError)
  .notFound(notFound)
  .route('/', healthRoutes)
  .route('/.well-known', jwksRoutes)
  .route('/api', docsRoutes)
  .route('/api/auth/keys', apiKeyRoutes)
  .route('/api/auth/factors', factorRoutes)
  .route('/api/auth/passkeys', passkeyRoutes)
  .route('/api/auth/oauth', oauthRoutes)
  .route('/api/auth', offerRoutes)
  .route('/api/auth', proofRoutes)
  .route('/api/auth', recoveryRoutes)
  .route('/api/auth', ownAuditRoutes)
  .route('/api/auth', authRoutes)
  .route('/api/account', accountRoutes)
  .route('/api/admin', adminRoutes)
  .route('/api/assets', assetRoutes)
  .route('/api/metrics', metricsRoutes)
  .route('/api/rooms', socketRoutes)
  .route('/api/rooms', roomModelRoutes)
  .route('/api/rooms', roomRoutes)
  .route('/api/messages', messageRoutes)
  .route('/api/invites', inviteRoutes)
  .route('/api/generate', previewRoutes)
  .route('/api/generate', generateRoutes)
  .route('/api/apps', appDataRoutes)
  .route('/api/apps', appRoutes)
  .all('/api/*', notFound)
  .get('/assets/*', serveHashedAsset)
  .get('/:file{[^/]+\\.[a-z0-9]+}', serveNamedFile)
  .get('*', (c) => c.env.ASSETS.fetch(c.req.raw))

export type AppType = typeof app
