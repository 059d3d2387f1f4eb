import { Hono } from 'hono'
import { areas } from '#contract/api/all'
import { accountRoutes } from './account/routes.ts'
import { appDataRoutes, liveAppRoutes } from './apps/data-routes.ts'
import { createCreationDispatch } from './apps/hosting/creation-app.ts'
import { appRoutes, previewRoutes } from './apps/routes.ts'
import { assetRoutes } from './assets/routes.ts'
import { ownAuditRoutes } from './audit/routes.ts'
import { apiKeyRoutes } from './auth/api-keys/routes.ts'
import { factorRoutes } from './auth/factors/routes.ts'
import { oauthRoutes } from './auth/oauth/routes.ts'
import { passkeyRoutes } from './auth/passkeys/routes.ts'
import { proofRoutes } from './auth/proof/routes.ts'
import { recoveryRoutes } from './auth/recovery/routes.ts'
import { authRoutes, credentialRoutes, jwksRoutes } from './auth/routes.ts'
import { offerRoutes } from './auth/sign-in-offers.ts'
import { docsRoutes } from './docs/routes.ts'
import { generateRoutes } from './generations/routes.ts'
import { runRoutes } from './generations/run-routes.ts'
import { versionRoutes } from './generations/version-routes.ts'
import type { AppEnv } from './http/app-env.ts'
import type { ClientApp } from './http/client-app.ts'
import { closeAreas } from './http/closed-areas.ts'
import { createGateway } from './http/gateway.ts'
import type { Handlers } from './http/handler.ts'
import { notFound, onError } from './http/on-error.ts'
import { createRememberingRouter } from './http/remembering-router.ts'
import { serve } from './http/serve.ts'
import { serveHashedAsset, serveNamedFile } from './http/web-files.ts'
import { ownKeyRoutes, roomModelRoutes } from './models/routes.ts'
import { healthRoutes, metricsRoutes } from './observe/routes.ts'
import { messageRoutes } from './rooms/message-routes.ts'
import { inviteRoutes, roomRoutes } from './rooms/routes.ts'
import { socketRoutes } from './rooms/socket-route.ts'
import { getServices } from './services.ts'
import { adminRoutes } from './settings/routes.ts'

/** The handlers of all endpoints, in the areas of their declarations: without one of them this does not compile. */
const handlers = {
  auth: { ...authRoutes, ...apiKeyRoutes, ...jwksRoutes },
  security: {
    ...offerRoutes,
    ...ownAuditRoutes,
    ...credentialRoutes,
    ...recoveryRoutes,
    ...proofRoutes,
    ...factorRoutes,
    ...passkeyRoutes,
    ...oauthRoutes,
  },
  account: { ...accountRoutes, ...assetRoutes, ...metricsRoutes, ...adminRoutes },
  rooms: { ...roomRoutes, ...messageRoutes, ...roomModelRoutes, ...socketRoutes, ...inviteRoutes },
  generate: { ...generateRoutes, ...versionRoutes, ...ownKeyRoutes, ...runRoutes },
  apps: { ...appRoutes, ...liveAppRoutes, ...previewRoutes },
  appData: appDataRoutes,
  observe: { ...healthRoutes, ...docsRoutes },
} satisfies { [A in keyof typeof areas]: Handlers<(typeof areas)[A]> }

/** The whole Worker: what every request passes, then who answers; what no endpoint knows is a page or a file of the web app. */
export const app = new Hono<AppEnv>({ router: createRememberingRouter() })
  .use(createCreationDispatch(getServices))
  .use(...createGateway(getServices))
  .onError(onError)
  .notFound(notFound)
serve(app, areas, handlers)
closeAreas(app)
app
  .all('/api/*', notFound)
  .get('/assets/*', serveHashedAsset)
  .get('/:file{[^/]+\\.[a-z0-9]+}', serveNamedFile)
  .get('*', (c) => c.env.ASSETS.fetch(c.req.raw))

/** The API as a browser's client sees it, which `hc<AppType>` is typed by. */
export type AppType = ClientApp<typeof areas, typeof handlers>
