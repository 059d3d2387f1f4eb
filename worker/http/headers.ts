import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import type { AppEnv } from './app-env.ts'

/** Powerful features that no page of ours uses. */
const unused = {
  accelerometer: [],
  camera: [],
  displayCapture: [],
  geolocation: [],
  gyroscope: [],
  magnetometer: [],
  microphone: [],
  midi: [],
  payment: [],
  usb: [],
}

/**
 * The seed's helmet settings, tightened: its fonts and `https:` connections are gone, because fonts come from here and
 * pages talk to their own origin only. Creations may be framed, from their own hosts.
 */
const build = ({ APP_ORIGIN, APPS_HOST }: { APP_ORIGIN: string; APPS_HOST: string }) => {
  const { protocol, host } = new URL(APP_ORIGIN)
  const secure = protocol === 'https:'
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'https:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'", `${secure ? 'wss' : 'ws'}://${host}`],
      frameSrc: ["'self'", `${protocol}//*.${APPS_HOST}`],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: 'max-age=31536000; includeSubDomains; preload',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    referrerPolicy: 'strict-origin-when-cross-origin',
    xFrameOptions: 'DENY',
    xXssProtection: '0',
    permissionsPolicy: unused,
    // A route that serves something stranger than our pages has set a stricter policy itself.
    overwrite: false,
  })
}

let built: { origin: string; appsHost: string; apply: ReturnType<typeof build> } | undefined

const applyTo = (config: { APP_ORIGIN: string; APPS_HOST: string }) => {
  if (built?.origin !== config.APP_ORIGIN || built.appsHost !== config.APPS_HOST)
    built = { origin: config.APP_ORIGIN, appsHost: config.APPS_HOST, apply: build(config) }
  return built.apply
}

/** Security headers on every answer, pages and files included; an opened socket's answer is left as it is. */
export const headers = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  if (c.res.status === 101) return
  // A file's response is immutable; what the API answers is ours.
  if (!c.req.path.startsWith('/api/')) c.res = new Response(c.res.body, c.res)
  await applyTo(c.var.services.config)(c, async () => {})
  if (c.req.path.startsWith('/api/') && !c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
})
