import * as z from 'zod'
import { type SettingsChange, SystemSettings } from '#contract/settings'
import { AppError } from '../errors.ts'
import type { SettingsStore } from './store.ts'

/** The time, in milliseconds, that an isolate believes what it read: a change takes effect everywhere within it. */
const BELIEVED_MS = 10_000
/**
 * The time, in milliseconds, that others do with what was known, or wait for what is learnt, while one request asks.
 */
const ASKED_MS = 1_000
const LOOK_AGAIN_MS = 10

type Deps = { store: SettingsStore; now: () => Date; sleep?: (ms: number) => Promise<void> }

const Row = z.object({ is: z.unknown() })

/** A value that does not fit (a newer version wrote it) counts as not set, the others stay. */
const parse = (rows: Record<string, unknown>): SystemSettings => {
  const { shape } = SystemSettings
  const fitting = Object.entries(rows).flatMap(([name, stored]) => {
    const value = Row.safeParse(stored).data?.is
    const schema: z.ZodType | undefined = Object.hasOwn(shape, name) ? shape[name as keyof typeof shape] : undefined
    return schema?.safeParse(value).success ? [[name, value] as const] : []
  })
  return SystemSettings.parse(Object.fromEntries(fitting))
}

/**
 * The system's settings. While Postgres is down the last known ones hold, or the defaults: a setting is no protection
 * that anything else relies on. Build it once per isolate.
 *
 * @example
 * await settings.assertOn('uploads') // throws where administrators have switched them off
 * const { limits } = await settings.current()
 */
export const createSettingsService = ({ store, now, sleep = (ms) => scheduler.wait(ms) }: Deps) => {
  let known: { settings: SystemSettings; until: number } | undefined
  let askedAt = Number.NEGATIVE_INFINITY
  const isAsked = () => now().getTime() - askedAt < ASKED_MS

  const learn = async (): Promise<SystemSettings> => {
    const settings = parse(await store.read())
    known = { settings, until: now().getTime() + BELIEVED_MS }
    return settings
  }

  const current = async (): Promise<SystemSettings> => {
    // A crowd that comes at once asks once; nobody waits for another request's promise, which may never be kept.
    while (!known && isAsked()) await sleep(LOOK_AGAIN_MS)
    if (known && (known.until > now().getTime() || isAsked())) return known.settings
    askedAt = now().getTime()
    try {
      return await learn()
    } catch {
      const settings = known?.settings ?? SystemSettings.parse({})
      known = { settings, until: now().getTime() + BELIEVED_MS }
      return settings
    }
  }

  return {
    current,

    /**
     * Reads the settings as they are stored now. Throws when Postgres is down: an administrator must not be shown old
     * ones.
     */
    read: learn,

    async change(change: SettingsChange): Promise<SystemSettings> {
      await store.write(change)
      return learn()
    },

    /** Throws `AppError` (forbidden) when administrators have switched it off. */
    async assertOn(feature: 'registration' | 'generation' | 'uploads') {
      if ((await current())[feature]) return
      const words = {
        registration: 'Sign-ups are closed right now',
        generation: 'Generation is switched off at the moment',
        uploads: 'Uploads are switched off at the moment',
      }
      throw new AppError('switched_off', words[feature])
    },
  }
}

export type SettingsService = ReturnType<typeof createSettingsService>
