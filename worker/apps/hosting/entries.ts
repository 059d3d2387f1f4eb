import { z } from 'zod'
import { remembered } from '../../platform/remembered.ts'
import type { Seals } from '../seal.ts'

/** How someone came in at an app's address: as a member of its room, in a session, or by a share link. */
const Asked = { appId: z.string(), by: z.enum(['member', 'share']), id: z.string(), sessionId: z.string().optional() }
export const Entry = z.object({ ...Asked, until: z.number() })
export type Entry = z.infer<typeof Entry>

const PURPOSE = 'app entry'
const ENTRY_SECONDS = 12 * 3600
/** A removed member, a session's end or a withdrawn link is noticed after this long. */
const BELIEVED_MS = 5_000

type Deps = {
  seals: Seals
  isMember(appId: string, userId: string): Promise<boolean>
  isSessionAlive(sessionId: string): Promise<boolean>
  isShareAlive(appId: string, shareId: string): Promise<boolean>
  now(): number
}

/**
 * The cookie of a private app, at the app's own host. It says who came in and how; whether that still holds is asked
 * each time, so that it is closed when the database does not answer.
 */
export const appEntries = ({ seals, isMember, isSessionAlive, isShareAlive, now }: Deps) => {
  const holding = remembered({
    look: async (key: string) => {
      const { appId, by, id, sessionId } = z.object(Asked).parse(JSON.parse(key))
      if (by === 'share') return isShareAlive(appId, id)
      return sessionId !== undefined && (await isSessionAlive(sessionId)) && isMember(appId, id)
    },
    limit: 5_000,
    freshMs: BELIEVED_MS,
    now,
  })
  const ask = ({ until: _, ...asked }: Entry) => holding.get(JSON.stringify(asked))

  return {
    /** The cookie's value; a share's does not outlive the share. */
    async issue(entry: Omit<Entry, 'until'>, notAfter?: Date): Promise<{ value: string; maxAge: number }> {
      const limit = notAfter ? Math.floor((notAfter.getTime() - now()) / 1000) : ENTRY_SECONDS
      const maxAge = Math.max(1, Math.min(ENTRY_SECONDS, limit))
      return { value: await seals.close(PURPOSE, { ...entry, until: now() + maxAge * 1000 }), maxAge }
    },

    async isOpen(appId: string, cookie: string | undefined): Promise<boolean> {
      if (!cookie) return false
      const entry = await seals.open(PURPOSE, cookie, Entry)
      return entry !== null && entry.appId === appId && entry.until > now() && (await ask(entry))
    },
  }
}

export type AppEntries = ReturnType<typeof appEntries>
