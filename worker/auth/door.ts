import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../http/app-env.ts'
import { slots } from '../platform/slots.ts'
import { tooManyAtOnce } from './passwords.ts'

/** As many as are served within some seconds; whoever comes then would wait for nothing. */
const LIMITS = { atOnce: 20, waiting: 0, patienceMs: 0, holdMs: 15_000 }

/** How many sign-ins and registrations an isolate has under way. Build it once per isolate. */
export const signInDoor = () => slots(LIMITS)

/** Sends a flood away before it reaches Redis and Postgres, which others need. */
export const throughDoor = createMiddleware<AppEnv>(async (c, next) => {
  const passed = await c.get('services').signInDoor(next)
  if (!passed) throw tooManyAtOnce()
})
