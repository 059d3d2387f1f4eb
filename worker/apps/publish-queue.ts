import { AppError } from '../errors.ts'
import { createSemaphore } from '../platform/semaphore.ts'
import type { AppService } from './service.ts'

const LIMITS = { atOnce: 4, waiting: 1_000, patienceMs: 90_000, holdMs: 30_000 }
const ASK_MS = 60

export type PublishQueue = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Publishing asks the database a handful of things, writes to R2 and starts an isolate. When a whole class publishes at
 * once, all of it together would wait for its answers longer than answers are waited for: so a few at a time, and the
 * others in line. Throws `AppError` (unavailable) for whom the line is too long.
 */
export const createPublishQueue = (limits: Partial<Parameters<typeof createSemaphore>[0]> = {}): PublishQueue => {
  const inTurn = createSemaphore({
    ...LIMITS,
    sleep: () => new Promise((resolve) => setTimeout(resolve, ASK_MS)),
    ...limits,
  })
  return async (work) => {
    const done = await inTurn(work)
    if (done) return done.result
    throw new AppError('unavailable', 'Many people publish right now. Try again in a moment.', { retryAfter: 10 })
  }
}

type Publishing = Pick<AppService, 'publish' | 'addVersion' | 'activate' | 'fork'>

/** The service, with what starts an isolate done in turn. */
export const queuePublishing = <S extends Publishing>(turn: PublishQueue, service: S): S => ({
  ...service,
  publish: (...asked) => turn(() => service.publish(...asked)),
  addVersion: (...asked) => turn(() => service.addVersion(...asked)),
  activate: (...asked) => turn(() => service.activate(...asked)),
  fork: (...asked) => turn(() => service.fork(...asked)),
})
